/// A file that could not be written; whatever stood under its name before still stands there.
public struct FileWriteError: Error, Equatable, CustomStringConvertible {
  /// The file as the caller named it.
  public let path: String
  /// The operating system's reason.
  public let reason: String

  package init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  /// One line: `cannot write PATH: no space left on device`.
  public var description: String { "cannot write \(path): \(reason)" }
}
