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
    for parameter in network.taggingParameters { writer.add(parameter) }
    writer.add(Vocabulary(entries: labels.names), as: "labels")
    writer.add(words.words, as: "words")
    writer.add(words.characters, as: "characters")
    for (kind, vocabulary) in zip(words.kinds, words.affixes) {
      writer.add(vocabulary, as: kind.name)
    }
    if let pretrained = words.pretrained {
      writer.add(pretrained.words, as: TaggerNetwork.pretrainedName)
    }
    if let gazetteer = words.gazetteer { writer.add(gazetteer) }
    if coding.areSpans { writer.add(knownSpans, as: "spans") }
    try tokenizer?.add(to: &writer, prefix: TrainedTokenizer.prefix)
    try writer.write(to: path)
  }

  /// Opens a tagger. The file is mapped, verified and used where it lies.
  ///
  /// - Throws: an error that names the file and says what is wrong with it: missing, not a model,
  ///   of a later version, truncated or damaged.
  public init(path: String) throws {
    try self.init(file: ModelFile(path: path, verifying: true))
  }

  /// A tagger that lies in a model file, in memory or on a disk, where it is used.
  ///
  /// - Throws: ``FileReadError`` of kind `unexpected` or `damaged`.
  package init(file: ModelFile) throws {
    guard file.metadata["kind"] == Tagger.kind else {
      let found = file.metadata["kind"] ?? "none"
      throw FileReadError(
        file.path, .unexpected, "expected a model of kind tagger, found \(found)")
    }
    let recipe = try Recipe(yaml: try file.text("recipe"), file: file.path)
    let kinds = AffixKind.kinds(recipe.affixes)
    let words = WordEncoder(
      words: try file.vocabulary("words"), affixes: try kinds.map { try file.vocabulary($0.name) },
      characters: try file.vocabulary("characters"), kinds: kinds,
      pretrained: try file.pretrained(recipe),
      gazetteer: recipe.gazetteers.files.isEmpty ? nil : try file.gazetteer())
    let labels = try file.labels()
    let coding = try file.coding(recipe)
    self.init(
      recipe: recipe, labels: labels, coding: coding, words: words,
      network: try TaggerNetwork(
        recipe, encoder: words, task: TaggerNetwork.Task(recipe, labels, coding),
        from: StoredParameters(file)),
      knownSpans: coding.areSpans
        ? try file.vocabulary("spans") : VocabularyBuilder().vocabulary(),
      record: try TrainingRecord(file, scoreKey: Tagger.scoreKey(recipe, coding)),
      tokenizer: TrainedTokenizer.isPart(of: file)
        ? try TrainedTokenizer(file, prefix: TrainedTokenizer.prefix) : nil)
  }

  private var texts: [String: String] {
    get throws {
      var texts = [
        "kind": Tagger.kind, "task": recipe.task, "recipe": try recipe.yaml,
        "licence": recipe.licence, "training.sentences": "\(record.sentences)",
        "training.words": "\(record.words)", "training.digest": record.dataDigest,
        "training.epoch": "\(record.epoch)", Tagger.scoreKey(recipe, coding): "\(record.devScore)",
      ]
      texts["labels.scheme"] = coding.corpusScheme?.rawValue
      return texts
    }
  }
}

extension Tagger {
  /// The score on the dev data as its name says, so that nobody takes one for the other.
  private static func scoreKey(_ recipe: Recipe, _ coding: LabelCoding) -> String {
    "dev." + recipe.selection.name(areSpans: coding.areSpans).lowercased()
  }

  /// What the score on the dev data is called.
  public var scoreName: String { recipe.selection.name(areSpans: coding.areSpans) }
}

extension TaggerNetwork.Task {
  /// The output of a tagger.
  init(_ recipe: Recipe, _ labels: LabelSet, _ coding: LabelCoding) {
    self.init(
      "output", kind: recipe.output.kind.resolved(areSpans: coding.areSpans),
      labelCount: labels.count, rules: TransitionRules(labels, coding.networkScheme))
  }
}

extension TrainingRecord {
  fileprivate init(_ file: ModelFile, scoreKey: String) throws(FileReadError) {
    sentences = try file.number("training.sentences")
    words = try file.number("training.words")
    dataDigest = try file.text("training.digest")
    epoch = try file.number("training.epoch")
    devScore = try file.number(scoreKey)
    curve = try TrainingRecord.curve(of: file)
  }
}

extension ModelFile {
  /// The words that came with vectors, where the model has some.
  fileprivate func pretrained(_ recipe: Recipe) throws(FileReadError) -> WordEncoder.Pretrained? {
    guard !recipe.pretrained.file.isEmpty else { return nil }
    let shape = try tensor(TaggerNetwork.pretrainedTable).shape
    guard shape.count == 2 else {
      throw FileReadError(
        path, .unexpected, "\(TaggerNetwork.pretrainedTable): expected a matrix, found \(shape)")
    }
    return WordEncoder.Pretrained(
      words: try vocabulary(TaggerNetwork.pretrainedName), size: shape[1])
  }

  /// How labels are written; models whose labels are no tags of spans do not say.
  fileprivate func coding(_ recipe: Recipe) throws(FileReadError) -> LabelCoding {
    guard let name = metadata["labels.scheme"] else { return .plain }
    guard let corpus = TagScheme(rawValue: name), let network = recipe.output.scheme.scheme else {
      throw FileReadError(path, .unexpected, "labels.scheme: expected a scheme, found '\(name)'")
    }
    return LabelCoding(corpus: corpus, network: network)
  }

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
