/// A text that names no corpus format.
///
/// `description` reads `expected a column number from 1 to 1000, or from -1 to -1000, found 0`.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What could have stood there.
  public let expected: String
  /// What did.
  public let found: String

  package init(expected: String, found: String) {
    self.expected = expected
    self.found = found
  }

  /// `expected …, found …`.
  public var description: String { "expected \(expected), found \(found)" }
}
