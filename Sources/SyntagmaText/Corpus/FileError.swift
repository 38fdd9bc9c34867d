#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that cannot be opened or read.
///
/// `description` reads `cannot read PATH: no such file or directory`.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// Why, in the words of the system, lower case.
  public let reason: String

  /// An error with a reason of one's own.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The error of the system's number, such as `ENOENT`.
  package init(path: String, code: Int32) {
    let text = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    self.init(path: path, reason: text.prefix(1).lowercased() + text.dropFirst())
  }

  /// One line: `cannot read PATH: reason`.
  public var description: String { "cannot read \(path): \(reason)" }
}
