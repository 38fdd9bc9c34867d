/// A file that cannot be scored: its trees are none, or its text is not that of the gold standard.
///
/// `description` reads `tagged.conllu:7: expected one root, found 2`.
public struct UDEvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name of the source.
  public let file: String
  /// The line, from 1; nil where it is the end of the file.
  public let line: Int?
  /// What was expected and what was found.
  public let problem: String

  /// One line: `file:line: expected …, found …`.
  public var description: String {
    line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
  }
}
