/// A file that cannot be used: because it cannot be opened, or because of what it holds.
public struct FileReadError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, so that a program can answer differently.
  public enum Kind: Sendable {
    /// Missing, a directory, or not ours to read.
    case unreadable
    /// Another kind of file altogether.
    case foreign
    /// Written by a later version than this one understands.
    case newer
    /// Truncated or altered since it was written.
    case damaged
    /// In order, but without the tensor that was asked for, or with another type or shape.
    case unexpected
  }

  /// The file as the caller named it.
  public let path: String
  /// The sort of problem.
  public let kind: Kind
  /// The problem in words, without the path.
  public let reason: String

  package init(_ path: String, _ kind: Kind, _ reason: String) {
    self.path = path
    self.kind = kind
    self.reason = reason
  }

  /// One line: `cannot read PATH: no such file or directory`, or `PATH: what is wrong inside`.
  public var description: String {
    kind == .unreadable ? "cannot read \(path): \(reason)" : "\(path): \(reason)"
  }
}
