import SyntagmaLayers
import SyntagmaText

/// A tokenizer in a model file: its own, or that of a tagger, where all names have a prefix.
extension TrainedTokenizer {
  static let kind = "tokenizer"
  /// What the names of its parts begin with in the file of a tagger.
  static let prefix = "tokenizer."

  /// Writes the tokenizer; an older file of that name is replaced only by a complete one.
  ///
  /// - Throws: an error that reads `cannot write PATH: reason`.
  public func save(to path: String) throws {
    var writer = ModelFileWriter()
    writer.metadata = record.curveTexts
    writer.metadata["kind"] = TrainedTokenizer.kind
    writer.metadata["task"] = recipe.task
    writer.metadata["licence"] = recipe.licence
    try add(to: &writer, prefix: "")
    try writer.write(to: path)
  }

  /// Opens a tokenizer, or that of a tagger. The file is mapped, verified and used where it lies.
  ///
  /// - Throws: an error that names the file and says what is wrong with it: missing, not a model,
  ///   of a later version, truncated or damaged, or a tagger without a tokenizer.
  public init(path: String) throws {
    try self.init(file: ModelFile(path: path, verifying: true))
  }

  /// A tokenizer, or that of a tagger, that lies in a model file, in memory or on a disk, where it is used.
  ///
  /// - Throws: ``FileReadError`` of kind `unexpected` or `damaged`.
  package init(file: ModelFile) throws {
    if file.metadata["kind"] == TrainedTokenizer.kind {
      try self.init(file, prefix: "")
      return
    }
    guard file.metadata[TrainedTokenizer.prefix + "recipe"] != nil else {
      let found = file.metadata["kind"].map { "a \($0) without one" } ?? "none"
      throw FileReadError(
        file.path, .unexpected, "expected a model with a tokenizer, found \(found)")
    }
    try self.init(file, prefix: TrainedTokenizer.prefix)
  }

  /// Whether a model file is that of a tokenizer and of nothing else.
  package static func isTokenizer(_ file: ModelFile) -> Bool { file.metadata["kind"] == kind }

  /// Whether a model file holds a tokenizer of its own or beside a tagger.
  static func isPart(of file: ModelFile) -> Bool {
    file.metadata["kind"] == kind || file.metadata[prefix + "recipe"] != nil
  }

  init(_ file: ModelFile, prefix: String) throws {
    let recipe = try Recipe(ofModel: try file.text(prefix + "recipe"), file: file.path)
    let vocabularies = CharacterVocabularies(
      characters: try file.vocabulary(prefix + "characters"),
      grams: try recipe.tokenizer.grams.map { try file.vocabulary(prefix + "grams\($0)") },
      gramLengths: recipe.tokenizer.grams, chunks: try file.vocabulary(prefix + "chunks"),
      pairs: try file.vocabulary(prefix + "pairs"))
    var record = TrainingRecord()
    record.sentences = try file.number(prefix + "training.sentences")
    record.words = try file.number(prefix + "training.words")
    record.dataDigest = try file.text(prefix + "training.digest")
    record.epoch = try file.number(prefix + "training.epoch")
    record.devScore = try file.number(prefix + "dev.f1")
    if prefix.isEmpty { record.curve = try TrainingRecord.curve(of: file) }
    self.init(
      recipe: recipe, vocabularies: vocabularies,
      network: try TokenizerNetwork(
        recipe, vocabularies: vocabularies, prefix: prefix, from: StoredParameters(file)),
      expander: MultiwordExpander(entries: try file.vocabulary(prefix + "multiwords").entries),
      hasSpacesInTokens: try file.number(prefix + "spaces.in.tokens"),
      threshold: try file.number(prefix + "threshold"), record: record)
  }

  /// A parameter's name in a file of the tokenizer's own: it has a prefix where the tokenizer came from
  /// that of a tagger.
  static func ownName(of parameter: Parameter) -> String {
    parameter.name.hasPrefix(prefix)
      ? String(parameter.name.dropFirst(prefix.count)) : parameter.name
  }

  /// Adds the parts of the tokenizer to a file.
  func add(to writer: inout ModelFileWriter, prefix: String) throws {
    let texts = [
      "recipe": try recipe.json, "training.sentences": "\(record.sentences)",
      "training.words": "\(record.words)", "training.digest": record.dataDigest,
      "training.epoch": "\(record.epoch)", "dev.f1": "\(record.devScore)",
      "threshold": "\(threshold)", "spaces.in.tokens": "\(hasSpacesInTokens)",
    ]
    for (key, text) in texts { writer.metadata[prefix + key] = text }
    for parameter in network.parameters {
      writer.add(parameter, as: prefix + TrainedTokenizer.ownName(of: parameter))
    }
    writer.add(vocabularies.characters, as: prefix + "characters")
    for (length, grams) in zip(vocabularies.gramLengths, vocabularies.grams) {
      writer.add(grams, as: prefix + "grams\(length)")
    }
    writer.add(vocabularies.chunks, as: prefix + "chunks")
    writer.add(vocabularies.pairs, as: prefix + "pairs")
    writer.add(Vocabulary(entries: expander.entries), as: prefix + "multiwords")
  }
}
