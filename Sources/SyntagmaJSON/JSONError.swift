/// A place where a text is not the JSON that was expected.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  /// How many bytes stand before the place.
  package let offset: Int
  /// What is wrong there.
  package let problem: String

  /// One line: `expected ':', found '}' at byte 17`.
  package var description: String { "\(problem) at byte \(offset)" }
}
