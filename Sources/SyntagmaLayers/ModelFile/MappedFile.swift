#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A whole file in memory, read-only, without reading it: pages come in as they are touched.
///
/// Bytes that lie in memory for ever, such as those of the program itself, are used like those of a file.
///
/// The bytes must not be changed in place by others meanwhile; files replaced by renaming, as
/// ``AtomicFile`` does, are safe: the map keeps the old one.
///
/// `@unchecked Sendable`: the pages are never written to, and unmapped only when the last
/// reference is gone.
package final class MappedFile: @unchecked Sendable {
  /// The file as the caller named it.
  package let path: String
  /// The file's bytes, at least one; valid only as long as this object is held.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Maps the file at `path`.
  ///
  /// - Throws: ``FileReadError``: `unreadable` for what is missing, not permitted or not a regular
  ///   file, `damaged` for an empty one.
  package init(path: String) throws(FileReadError) {
    // Without O_NONBLOCK a named pipe would wait for a writer before it can be refused.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileReadError(path, .unreadable, "\(SystemError.last)")
    }
    defer { close(descriptor) }
    let size = try Self.size(of: descriptor, path)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw FileReadError(path, .unreadable, "\(SystemError.last)") }
    self.path = path
    self.bytes = UnsafeRawBufferPointer(start: start, count: size)
    isMapped = true
  }

  /// Bytes that are valid and unchanged for ever, from a multiple of 64 on as in a file.
  ///
  /// - Parameter name: what errors call them.
  /// - Throws: ``FileReadError`` of kind `damaged` where there are none.
  package init(bytes: UnsafeRawBufferPointer, name: String) throws(FileReadError) {
    guard bytes.count > 0 else { throw FileReadError(name, .damaged, "the file is empty") }
    precondition(
      Int(bitPattern: bytes.baseAddress) % ModelFormat.alignment == 0,
      "\(name) does not lie at a multiple of \(ModelFormat.alignment) bytes")
    path = name
    self.bytes = bytes
    isMapped = false
  }

  deinit {
    guard isMapped else { return }
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Hands the file's bytes, at least one, to `body`; they are valid until it returns.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // A pointer alone keeps nothing: the optimizer releases an object after its last use by name.
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  private static func size(of descriptor: Int32, _ path: String) throws(FileReadError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileReadError(path, .unreadable, "\(SystemError.last)")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileReadError(path, .unreadable, "\(SystemError(EISDIR))")
    default: throw FileReadError(path, .unreadable, "not a regular file")
    }
    guard status.st_size > 0 else { throw FileReadError(path, .damaged, "the file is empty") }
    return Int(status.st_size)
  }
}
