/// A recipe that cannot be used: where, and what was expected and found.
public struct RecipeError: Error, Sendable, CustomStringConvertible {
  /// The file, or nil for values that came from elsewhere.
  public let file: String?
  /// The line of the file, from 1.
  public let line: Int?
  /// The key, with dots; empty for the recipe as a whole.
  public let key: String
  /// What is wrong with it.
  public let problem: String

  /// One line: `recipe.yaml:7: encoder.hidden: expected 1 or more, found -5`.
  public var description: String {
    let place = file.map { file in line.map { "\(file):\($0): " } ?? "\(file): " } ?? ""
    return place + (key.isEmpty ? problem : "\(key): \(problem)")
  }
}
