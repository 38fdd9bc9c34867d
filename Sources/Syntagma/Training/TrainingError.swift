/// Why a training run cannot begin or go on.
public enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A recipe without files to train on, or without files to score.
  case noFiles(key: String)
  /// Files without a single word.
  case noSentences(files: [String])
  /// Files that have `_` wherever the task's label should stand.
  case noLabels(files: [String], column: String)
  /// A sentence or text with more labels than one.
  case severalLabels([String], file: String, line: Int)
  /// Text in which no token follows another one directly: nothing to learn a tokenizer from.
  case noSpacing(files: [String])
  /// Nothing to tell apart.
  case oneLabel(String, files: [String])
  /// Tags of spans beside labels that are none.
  case foreignTags([String], count: Int, files: [String])
  /// A score of spans where labels are no tags of spans.
  case noSpans
  /// More labels than a conditional random field can take.
  case tooManyLabels(Int, most: Int)
  /// Hardly any word of the training data has a vector.
  case noCoverage(file: String, found: Int, of: Int)
  /// A label of the recipe that the training data do not have.
  case unknownLabel(String)
  /// Files of several tasks that have no word in common.
  case noSharedWords(files: [String], others: [String])
  /// A type of spans that one of a task's files lacks and another has.
  case differentTypes(task: String, missing: String, file: String, shared: [String])
  /// A model that is to teach another one, and does not have a task with its labels.
  case otherTeacher(file: String, task: String)
  /// The loss is infinite or not a number.
  case notFinite(epoch: Int, batch: Int)
  /// The gradient of a parameter is infinite or not a number.
  case gradientNotFinite(parameter: String, epoch: Int, batch: Int)
  /// From the first epoch on every dev word got the same label.
  case samePredictions(label: String, epochs: Int)
  /// Stopped before there was a score, and so before there was a model worth keeping.
  case interrupted

  /// One line that says what to do next.
  public var description: String {
    switch self {
    case .noFiles(let key): "\(key): expected a file, found none"
    case .noSentences(let files): "\(TrainingError.list(files)): expected sentences, found none"
    case .noLabels(let files, let column):
      "\(TrainingError.list(files)): expected labels in column \(column), found none"
    case .severalLabels(let labels, let file, let line):
      "\(file):\(line): expected one label, found \(labels.joined(separator: ", ")); "
        + "output.kind=sigmoid learns several"
    case .noSpacing(let files):
      "\(TrainingError.list(files)): expected SpaceAfter=No in MISC where no space follows a token, "
        + "found none; is the text there as it was written?"
    case .oneLabel(let label, let files):
      "\(TrainingError.list(files)): expected two labels or more, found only '\(label)'"
    case .foreignTags(let tags, let count, let files):
      "\(TrainingError.list(files)): expected tags of a scheme such as B-PER, I-PER and O, found "
        + "\(count) \(count == 1 ? "other" : "others"): \(tags.joined(separator: " ")); output.scheme=none takes labels as they are"
    case .noSpans:
      "selection.metric: expected labels that are tags of spans for f1, found others; "
        + "selection.metric=accuracy scores labels of words"
    case .tooManyLabels(let count, let most):
      "output.kind: expected at most \(most) labels for crf, found \(count); "
        + "output.kind=softmax takes any number"
    case .noCoverage(let file, let found, let total):
      "\(file): expected vectors for the words of the training data, found them for \(found) of "
        + "\(total); is it of another language, or are the columns of the data other ones?"
    case .unknownLabel(let label):
      "output.weights: expected a label of the training data, found '\(label)'"
    case .noSharedWords(let files, let others):
      "\(TrainingError.list(files)): expected words that \(TrainingError.list(others)) "
        + "\(others.count == 1 ? "has" : "have") too, found none; are the files of one language, and their columns the right ones?"
    case .differentTypes(let task, let missing, let file, let shared):
      "\(file): expected the same types of spans in all files of the task \(task), found none of type "
        + "\(missing); types: [\(shared.joined(separator: ", "))] learns those that all have, others count as O"
    case .otherTeacher(let file, let task):
      "\(file): expected a teacher with the task \(task) and the labels of the training data, found other "
        + "tasks or labels; was it trained on the same files?"
    case .notFinite(let epoch, let batch):
      "epoch \(epoch), batch \(batch): expected a finite loss, found none; "
        + "try a smaller optimizer.rate or optimizer.clip"
    case .gradientNotFinite(let parameter, let epoch, let batch):
      "epoch \(epoch), batch \(batch): expected finite gradients, found others of \(parameter); "
        + "try a smaller optimizer.rate or optimizer.clip"
    case .samePredictions(let label, let epochs):
      "epoch \(epochs): expected different labels, found \(label) for every dev word since the "
        + "first epoch; look at the training data, or try another optimizer.rate"
    case .interrupted: "interrupted before the first score on the dev data: nothing was saved"
    }
  }

  private static func list(_ files: [String]) -> String { files.joined(separator: ", ") }
}
