#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file descriptor to read from, closed with its last owner.
final class InputFile {
  let path: String
  /// Whether it is a file on disk, which can be opened again and read from its beginning.
  let isRegular: Bool
  private let descriptor: Int32
  private let closes: Bool

  /// Opens a file; a directory is refused here, since reading would tell only later.
  init(path: String) throws(FileError) {
    self.path = path
    closes = true
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileError(path: path, reason: "is a directory")
    }
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }

  /// A descriptor that stays open, such as that of standard input.
  init(descriptor: Int32, name: String) {
    path = name
    closes = false
    isRegular = false
    self.descriptor = descriptor
  }

  deinit {
    if closes, descriptor >= 0 { close(descriptor) }
  }

  /// Reads what is there, at least one byte; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError(path: path, code: errno) }
    }
  }
}
