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
    for (place, member) in members.enumerated() {
      try member.add(to: &writer, prefix: TaggerMember.prefix(place))
    }
    for output in outputs { output.add(to: &writer, recipe) }
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
    let recipe = try Recipe(ofModel: try file.text("recipe"), file: file.path)
    var outputs: [TaggerOutput] = []
    for task in recipe.taggingTasks {
      let first = outputs.last?.places.upperBound ?? 0
      outputs.append(try TaggerOutput(task, first: first, recipe, of: file))
    }
    let count: Int =
      file.metadata[TaggerMember.countKey] == nil ? 1 : try file.number(TaggerMember.countKey)
    guard (1...1000).contains(count) else {
      throw FileReadError(file.path, .unexpected, "members: expected 1 to 1000, found \(count)")
    }
    self.init(
      recipe: recipe, outputs: outputs,
      members: try (0..<count).map { place in
        let prefix = TaggerMember.prefix(place)
        let own =
          place == 0
          ? recipe : try Recipe(ofModel: try file.text(prefix + "recipe"), file: file.path)
        return try TaggerMember(file, own, outputs, prefix: prefix)
      },
      record: try TrainingRecord(file, scoreKey: Tagger.scoreKey(recipe, outputs)),
      tokenizer: TrainedTokenizer.isPart(of: file)
        ? try TrainedTokenizer(file, prefix: TrainedTokenizer.prefix) : nil)
  }

  private var texts: [String: String] {
    get throws {
      var texts = [
        "kind": Tagger.kind, "task": recipe.taskNames, "recipe": try recipe.json,
        "licence": recipe.licence, "training.sentences": "\(record.sentences)",
        "training.words": "\(record.words)", "training.digest": record.dataDigest,
        "training.epoch": "\(record.epoch)",
        Tagger.scoreKey(recipe, outputs): "\(record.devScore)",
      ]
      if !record.taskScores.isEmpty {
        texts[Tagger.taskScoresKey] = record.taskScores.map { "\($0.name)=\($0.score)" }
          .joined(separator: " ")
      }
      for output in outputs { texts.merge(output.texts(recipe)) { $1 } }
      if members.count > 1 { texts[TaggerMember.countKey] = "\(members.count)" }
      for (place, member) in members.enumerated().dropFirst() {
        texts[TaggerMember.prefix(place) + "recipe"] = try member.recipe.json
      }
      return texts
    }
  }
}

extension Tagger {
  fileprivate static let taskScoresKey = "dev.tasks"

  /// The score on the dev data as its name says, so that nobody takes one for the other.
  private static func scoreKey(_ recipe: Recipe, _ outputs: [TaggerOutput]) -> String {
    "dev." + scoreName(recipe, outputs).lowercased()
  }

  private static func scoreName(_ recipe: Recipe, _ outputs: [TaggerOutput]) -> String {
    outputs.count == 1
      ? recipe.selection.name(of: outputs[0]) : "score"
  }

  /// What the score on the dev data is called; that of several tasks is the mean of theirs.
  public var scoreName: String { Tagger.scoreName(recipe, outputs) }
}

extension TrainingRecord {
  fileprivate init(_ file: ModelFile, scoreKey: String) throws(FileReadError) {
    sentences = try file.number("training.sentences")
    words = try file.number("training.words")
    dataDigest = try file.text("training.digest")
    epoch = try file.number("training.epoch")
    devScore = try file.number(scoreKey)
    taskScores = try file.taskScores()
    curve = try TrainingRecord.curve(of: file)
  }
}

extension ModelFile {
  /// The score of each of several tasks.
  fileprivate func taskScores() throws(FileReadError) -> [NamedScore] {
    guard let text = metadata[Tagger.taskScoresKey] else { return [] }
    var scores: [NamedScore] = []
    for item in text.split(separator: " ") {
      let (name, value) = Recipe.setting(String(item))
      guard let value else {
        throw FileReadError(
          path, .unexpected, "\(Tagger.taskScoresKey): expected NAME=score, found '\(item)'")
      }
      scores.append(NamedScore(name: name, score: value))
    }
    return scores
  }
}
