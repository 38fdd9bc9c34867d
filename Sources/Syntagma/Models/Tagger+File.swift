import SyntagmaLayers
import SyntagmaText

/// A tagger in a model file: the weights and vocabularies as tensors, the small things as texts.
extension Tagger {
  private static let kind = "tagger"

  /// Writes the tagger; an older file of that name is replaced only by a complete one.
  ///
  /// - Throws: an error that reads `cannot write PATH: reason`.
  public func save(to path: String) throws {
    var writer = ModelFileWriter()
    writer.metadata = try texts.merging(record.curveTexts) { text, _ in text }
    for parameter in network.parameters { writer.add(parameter) }
    writer.add(Vocabulary(entries: labels.names), as: "labels")
    writer.add(words.words, as: "words")
    writer.add(words.characters, as: "characters")
    for (kind, vocabulary) in zip(words.kinds, words.affixes) {
      writer.add(vocabulary, as: kind.name)
    }
    try writer.write(to: path)
  }

  /// Opens a tagger. The file is mapped, verified and used where it lies.
  ///
  /// - Throws: an error that names the file and says what is wrong with it: missing, not a model,
  ///   of a later version, truncated or damaged.
  public init(path: String) throws {
    let file = try ModelFile(path: path, verifying: true)
    guard file.metadata["kind"] == Tagger.kind else {
      let found = file.metadata["kind"] ?? "none"
      throw FileReadError(path, .unexpected, "expected a model of kind tagger, found \(found)")
    }
    let recipe = try Recipe(yaml: try file.text("recipe"), file: path)
    let kinds = AffixKind.kinds(recipe.affixes)
    let words = WordEncoder(
      words: try file.vocabulary("words"), affixes: try kinds.map { try file.vocabulary($0.name) },
      characters: try file.vocabulary("characters"), kinds: kinds)
    let labels = try file.labels()
    self.init(
      recipe: recipe, labels: labels, words: words,
      network: try TaggerNetwork(
        recipe, encoder: words, labelCount: labels.count, from: StoredParameters(file)),
      record: try TrainingRecord(file))
  }

  private var texts: [String: String] {
    get throws {
      [
        "kind": Tagger.kind, "task": recipe.task, "recipe": try recipe.yaml,
        "licence": recipe.licence, "training.sentences": "\(record.sentences)",
        "training.words": "\(record.words)", "training.digest": record.dataDigest,
        "training.epoch": "\(record.epoch)", "dev.accuracy": "\(record.devAccuracy)",
      ]
    }
  }
}

extension TrainingRecord {
  fileprivate init(_ file: ModelFile) throws(FileReadError) {
    sentences = try file.number("training.sentences")
    words = try file.number("training.words")
    dataDigest = try file.text("training.digest")
    epoch = try file.number("training.epoch")
    devAccuracy = try file.number("dev.accuracy")
    curve = try TrainingRecord.curve(of: file)
  }
}

extension ModelFile {
  /// The labels as they were saved: in another order they would change places without a word.
  fileprivate func labels() throws(FileReadError) -> LabelSet {
    let entries = try vocabulary("labels").entries
    let labels = LabelSet(entries)
    guard labels.count > 0 else {
      throw FileReadError(path, .damaged, "vocabulary labels: expected labels, found none")
    }
    guard labels.names.elementsEqual(entries, by: { $0.utf8.elementsEqual($1.utf8) }) else {
      throw FileReadError(
        path, .damaged, "vocabulary labels: expected labels in the order of their bytes")
    }
    return labels
  }
}
