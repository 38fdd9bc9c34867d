/// A line of a rule file that is no rule.
///
/// `description` reads `own.rules:12: expected FORM = PART + PART, found "gonna"`.
public struct RuleFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path of the file.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What could have stood there.
  public let expected: String
  /// What did.
  public let found: String

  /// One line: `file:line: expected …, found …`.
  public var description: String { "\(file):\(line): expected \(expected), found \(found)" }
}
