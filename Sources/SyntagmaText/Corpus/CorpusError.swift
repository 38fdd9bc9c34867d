/// A place in a corpus file that leaves the content in doubt.
///
/// `description` reads `train.conllu:41: expected 10 columns, found 9`.
public struct CorpusError: Error, Sendable, CustomStringConvertible {
  /// The name of the source: a path, or `<stdin>`.
  public let file: String
  /// The line, from 1; LF ends lines.
  public let line: Int
  /// What was expected and what was found.
  public let problem: Problem

  /// An error at a line of a file.
  public init(file: String, line: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// The stable name of the kind of defect: `column-count`, `id-order`, …
  public var defect: String { problem.defect }

  /// One line: `file:line: expected …, found …`.
  public var description: String { "\(file):\(line): \(problem)" }
}
