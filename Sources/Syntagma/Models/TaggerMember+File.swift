import SyntagmaLayers
import SyntagmaText

/// A network of a tagger in a model file, with its vocabularies.
extension TaggerMember {
  /// Says how many networks an ensemble has.
  static let countKey = "members"

  /// What stands before the names of all that belongs to a member: nothing for the first.
  static func prefix(_ place: Int) -> String { place == 0 ? "" : "member\(place)." }

  func add(to writer: inout ModelFileWriter, prefix: String) throws {
    for parameter in network.taggingParameters {
      writer.add(parameter, as: prefix + parameter.name)
    }
    writer.add(words.words, as: prefix + "words")
    writer.add(words.characters, as: prefix + "characters")
    for (kind, vocabulary) in zip(words.kinds, words.affixes) {
      writer.add(vocabulary, as: prefix + kind.name)
    }
    if let pretrained = words.pretrained {
      writer.add(pretrained.words, as: prefix + TaggerNetwork.pretrainedName)
    }
    if let gazetteer = words.gazetteer { writer.add(gazetteer, prefix: prefix) }
  }

  /// - Parameter recipe: that of the member.
  init(
    _ file: ModelFile, _ recipe: Recipe, _ outputs: [TaggerOutput], prefix: String
  ) throws(FileReadError) {
    let kinds = AffixKind.kinds(recipe.affixes)
    let words = WordEncoder(
      words: try file.vocabulary(prefix + "words"),
      affixes: try kinds.map { kind throws(FileReadError) in
        try file.vocabulary(prefix + kind.name)
      },
      characters: try file.vocabulary(prefix + "characters"), kinds: kinds,
      pretrained: try file.pretrained(recipe, prefix: prefix),
      gazetteer: recipe.gazetteers.files.isEmpty ? nil : try file.gazetteer(prefix: prefix))
    self.init(
      recipe: recipe, words: words,
      network: try TaggerNetwork(
        recipe, encoder: words, tasks: outputs.networkTasks(recipe),
        from: StoredParameters(file, prefix: prefix)))
  }
}

extension ModelFile {
  /// The words that came with vectors, where the model has some.
  fileprivate func pretrained(
    _ recipe: Recipe, prefix: String
  ) throws(FileReadError) -> WordEncoder.Pretrained? {
    guard !recipe.pretrained.file.isEmpty else { return nil }
    let name = prefix + TaggerNetwork.pretrainedTable
    let shape = try tensor(name).shape
    guard shape.count == 2 else {
      throw FileReadError(path, .unexpected, "\(name): expected a matrix, found \(shape)")
    }
    return WordEncoder.Pretrained(
      words: try vocabulary(prefix + TaggerNetwork.pretrainedName), size: shape[1])
  }
}
