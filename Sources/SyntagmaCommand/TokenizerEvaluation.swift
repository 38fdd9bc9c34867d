import Syntagma
import SyntagmaLayers
import SyntagmaText

/// The scores of a trained tokenizer: the text of files with the right tokens, cut anew.
struct TokenizerEvaluation {
  private let tokenizer: TrainedTokenizer
  private let files: [String]

  /// Nil where the model is another one.
  init?(files: [String], scorer: Evaluate.Scorer?, html: String?) throws {
    guard let model = files.first, files.count > 1 else { return nil }
    let file = try ModelFile(named: model)
    guard TrainedTokenizer.isTokenizer(file) else { return nil }
    guard scorer == nil, html == nil else {
      throw UsageError("a tokenizer is scored by its own report, without --scorer and --html")
    }
    tokenizer = try TrainedTokenizer(file: file)
    self.files = Array(files.dropFirst())
  }

  /// The report, or one JSON object in a line.
  func result(json: Bool, _ work: RunArguments) throws -> String {
    let scores = try tokenizer.evaluate(
      files: files, on: WorkerPool(threadCount: work.threadCount))
    guard json else { return scores.report() }
    return JSONValue.object(scores.jsonMembers(task: tokenizer.recipe.task)).description + "\n"
  }
}
