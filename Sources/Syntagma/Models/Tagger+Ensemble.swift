import SyntagmaText

extension Tagger {
  /// A tagger whose scores are the means of those of several taggers: what each thinks probable is
  /// multiplied, and the steps between labels are averaged like the labels themselves. It needs their
  /// time and memory together.
  ///
  /// Its record and its tokenizer are those of the first.
  ///
  /// - Precondition: there is a tagger.
  /// - Throws: ``EnsembleError`` where the taggers do not have the same tasks and labels.
  public init(ensemble taggers: [Tagger]) throws(EnsembleError) {
    let first = taggers[0]
    for (place, tagger) in taggers.enumerated().dropFirst() {
      guard tagger.outputs.map(\.target) == first.outputs.map(\.target) else {
        throw .otherTasks(
          place: place, expected: first.recipe.taskNames, found: tagger.recipe.taskNames)
      }
      for (own, other) in zip(first.outputs, tagger.outputs) where !own.hasLabels(of: other) {
        throw .otherLabels(place: place, task: own.name)
      }
    }
    self.init(
      recipe: first.recipe, outputs: first.outputs, members: taggers.flatMap(\.members),
      record: first.record, tokenizer: first.tokenizer)
  }

  /// How many networks it has: 1, or those of an ensemble.
  public var memberCount: Int { members.count }
}

extension TaggerOutput {
  /// Whether scores of both mean the same labels.
  func hasLabels(of other: TaggerOutput) -> Bool {
    heads.count == other.heads.count
      && zip(heads, other.heads).allSatisfy { $0.labels == $1.labels && $0.coding == $1.coding }
  }
}

/// Why taggers cannot be averaged.
public enum EnsembleError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The tasks of one differ from those of the first.
  case otherTasks(place: Int, expected: String, found: String)
  /// The labels of a task differ from those of the first.
  case otherLabels(place: Int, task: String)

  /// One line that says what does not go together; models are counted from 1.
  public var description: String {
    switch self {
    case .otherTasks(let place, let expected, let found):
      "model \(place + 1): expected the tasks of the first, \(expected), found \(found)"
    case .otherLabels(let place, let task):
      "model \(place + 1): expected the labels of the first in the task \(task), found others"
    }
  }
}
