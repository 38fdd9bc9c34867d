import Syntagma
import SyntagmaLayers
import SyntagmaText

/// What the exit status says of an error, as in sysexits.h.
enum ExitStatus: Int32 {
  case usage = 64
  case data = 65
  case unreadable = 66
  case fault = 70
  case unwritable = 74

  /// Nil for the errors of the argument parser, which has statuses and texts of its own.
  init?(of error: any Error) {
    switch error {
    case is UsageError, is FormatError: self = .usage
    case is FileError: self = .unreadable
    case let error as FileReadError: self = error.kind == .unreadable ? .unreadable : .data
    case is FileWriteError: self = .unwritable
    case is CorpusError, is RuleFileError, is DataError, is UDEvaluationError, is VectorFileError:
      self = .data
    case let error as RecipeError: self = error.file == nil ? .usage : .data
    case TrainingError.noFiles: self = .usage
    case is TrainingError: self = .data
    default: return nil
    }
  }
}

/// Options that do not go together, or that cannot be made sense of.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The end of a run that the user interrupted.
struct Interruption: Error {
  let message: String
}
