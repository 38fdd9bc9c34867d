import SyntagmaLayers
import SyntagmaText

/// A kind of model that can be trained by a recipe, saved, opened and scored.
package protocol TrainableModel: Sendable {
  associatedtype Evaluation: TrainingEvaluation

  /// What rates count: `words` or `characters`.
  static var unit: String { get }

  static func train(
    _ recipe: Recipe, threads: Int, checkpoint: TrainingCheckpoint?,
    progress: (TrainingProgress) -> Void, shouldStop: () -> Bool
  ) throws -> TrainingOutcome<Self, Evaluation>

  init(path: String) throws
  func save(to path: String) throws

  var recipe: Recipe { get }
  var record: TrainingRecord { get }
  /// What the score on the dev data is called.
  var scoreName: String { get }

  /// Makes sure that a recipe, on the data as they are now, is what the model comes from.
  ///
  /// - Parameter path: the file of the model, for the message.
  /// - Throws: ``FileReadError`` that says what differs, and what readers throw.
  func requireTrained(by recipe: Recipe, path: String) throws

  /// The scores on files in the format that the recipe says.
  func evaluate(files: [String], on pool: WorkerPool) throws -> Evaluation
}

extension Tagger: TrainableModel {
  package static var unit: String { "words" }

  package func evaluate(files: [String], on pool: WorkerPool) throws -> TaggingEvaluation {
    var scores = emptyScores
    for file in files {
      let reader = try recipe.reader(of: file)
      while let sentences = try reader.next(words: Tagger.wordsAtOnce) {
        evaluate(sentences, on: pool, into: &scores)
      }
    }
    guard scores.evaluation.tokens.total > 0 else {
      throw TrainingError.noLabels(
        files: files, column: outputs.map { "\($0.target)" }.joined(separator: ", "))
    }
    return scores.evaluation
  }

  /// Words that are read, tagged and handed on together: some batches for every thread.
  package static var wordsAtOnce: Int { 1 << 14 }
}

extension TrainedTokenizer: TrainableModel {
  package static var unit: String { "characters" }

  /// What the score on the dev data is called.
  public var scoreName: String { "F1" }

  package func evaluate(files: [String], on pool: WorkerPool) throws -> TokenizationEvaluation {
    let corpus = try TokenizerCorpus(files, recipe: recipe, key: "test")
    let paragraphs = corpus.text.paragraphs
    var evaluation = TokenizationEvaluation()
    let texts = paragraphs.map { $0.text[...] }
    for (gold, predicted) in zip(paragraphs, tokenize(texts, on: pool)) {
      evaluation.add(gold: gold.sentences, predicted: predicted, text: gold.text[...])
    }
    return evaluation
  }

  package func requireTrained(by recipe: Recipe, path: String) throws {
    try self.recipe.requireSame(recipe, path: path)
    let corpus = try TokenizerCorpus(recipe.train, recipe: recipe, key: "train")
    try requireSameData(
      "training", expected: record.dataDigest, found: corpus.record.dataDigest, path: path)
  }
}
