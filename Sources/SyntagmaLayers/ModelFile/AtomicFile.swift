#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears under its name only when it is complete.
///
/// The bytes go to a temporary file in the same folder; ``commit()`` puts it under the name in one
/// step. Without it, or on any error, whatever stood there before still does, and the temporary
/// file is removed. A symbolic link is kept and its destination replaced; an existing file's mode is
/// kept. Devices, pipes and /dev/stdout are written directly.
package final class AtomicFile {
  /// The file as the caller named it.
  package let path: String
  private let target: WriteTarget
  /// Nil for what is written directly, and when all is done.
  private var temporary: String?
  private var descriptor: Int32
  private var held: [UInt8] = []

  /// Small pieces are collected up to this size, so that lines can be written one by one.
  private static let heldBytes = 1 << 16

  /// Begins a file that is to stand at `path`.
  ///
  /// - Throws: ``FileWriteError`` where no file can be written there.
  package init(path: String) throws(FileWriteError) {
    self.path = path
    do throws(SystemError) {
      target = try WriteTarget(of: path)
      (descriptor, temporary) = try Self.open(target)
    } catch {
      throw FileWriteError(path, "\(error)")
    }
  }

  deinit { abandon() }

  /// Whether what is written stays under a name: a file, and not a device, a pipe or a stream.
  package var isRegular: Bool {
    if case .file = target { true } else { false }
  }

  /// Takes the next bytes of the file.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileWriteError) {
    precondition(descriptor >= 0, "\(path) is written to after commit or an error")
    if held.count + bytes.count > Self.heldBytes { try flush() }
    if bytes.count > Self.heldBytes {
      try writeThrough(bytes)
    } else {
      held.append(contentsOf: bytes)
    }
  }

  /// Takes the next bytes of the file.
  package func write(_ text: String) throws(FileWriteError) {
    var text = text
    // `withUTF8` does not pass typed errors on.
    let result = text.withUTF8 { bytes in
      Result { () throws(FileWriteError) in try write(UnsafeRawBufferPointer(bytes)) }
    }
    try result.get()
  }

  /// Puts the complete file under its name, on the disk and not only in the system's memory.
  package func commit() throws(FileWriteError) {
    precondition(descriptor >= 0, "\(path) is committed twice or after an error")
    try flush()
    if case .file(let path, _) = target, let temporary {
      try check(fsync(descriptor))
      try close()
      try check(rename(temporary, path))
      PendingFiles.remove(temporary)
      self.temporary = nil
      Self.synchronizeFolder(of: path)
    } else {
      try close()
    }
  }
}

// Opening.
extension AtomicFile {
  /// An open file to write to, and its name where it is a temporary one.
  private static func open(
    _ target: WriteTarget
  ) throws(SystemError) -> (descriptor: Int32, temporary: String?) {
    switch target {
    case .file(let path, let mode):
      let (descriptor, temporary) = try openTemporary(beside: path)
      if let mode { fchmod(descriptor, mode) }
      return (descriptor, temporary)
    case .stream(let stream): return (try valid(fcntl(stream, F_DUPFD_CLOEXEC, 0)), nil)
    case .device(let path): return (try valid(openFile(path, O_WRONLY | O_CLOEXEC)), nil)
    }
  }

  private static func openTemporary(
    beside path: String
  ) throws(SystemError) -> (descriptor: Int32, temporary: String) {
    let folder = WriteTarget.folder(of: path)
    while true {
      let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
      let temporary = "\(folder).syntagma-\(number).tmp"
      // Noted before it exists, so that a signal in between leaves nothing behind.
      PendingFiles.insert(temporary)
      let descriptor = openFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
      if descriptor >= 0 { return (descriptor, temporary) }
      let error = SystemError.last
      PendingFiles.remove(temporary)
      guard error.code == EEXIST else { throw error }
    }
  }

  private static func valid(_ descriptor: Int32) throws(SystemError) -> Int32 {
    guard descriptor >= 0 else { throw .last }
    return descriptor
  }
}

// Writing and closing.
extension AtomicFile {
  /// Hands on what is still held back: for whoever reads a stream at its other end.
  package func flush() throws(FileWriteError) {
    let result = held.withUnsafeBytes { bytes in
      Result { () throws(FileWriteError) in try writeThrough(bytes) }
    }
    held.removeAll(keepingCapacity: true)
    try result.get()
  }

  /// Writes all of `bytes`, in as many calls as the system takes for it.
  private func writeThrough(_ bytes: UnsafeRawBufferPointer) throws(FileWriteError) {
    let mostPerCall = 1 << 30  // some systems refuse more
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(mostPerCall))
      let count = systemWrite(descriptor, piece.baseAddress, piece.count)
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count))
      rest = rest.dropFirst(count)
    }
  }

  /// Closing is where some network file systems report that a write has failed.
  private func close() throws(FileWriteError) {
    let closed = systemClose(descriptor)
    descriptor = -1
    try check(closed)
  }

  /// Gives up: nothing is left of what was written.
  private func abandon() {
    if descriptor >= 0 { _ = systemClose(descriptor) }
    descriptor = -1
    guard let temporary else { return }
    unlink(temporary)
    PendingFiles.remove(temporary)
    self.temporary = nil
  }

  /// After an error there is nothing to commit: the file would lack what was not written.
  private func check(_ result: Int32) throws(FileWriteError) {
    guard result < 0 else { return }
    let error = FileWriteError(path, "\(SystemError.last)")
    abandon()
    throw error
  }

  /// Makes the new name survive a power failure. Errors are not reported: the file is complete
  /// under its name, and some file systems cannot do this for folders.
  private static func synchronizeFolder(of path: String) {
    let folder = WriteTarget.folder(of: path)
    let descriptor = openFile(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    _ = systemClose(descriptor)
  }
}

// Inside the class these names would mean its own methods.
private let systemWrite = write(_:_:_:) as @convention(c) (Int32, UnsafeRawPointer?, Int) -> Int
private let systemClose = close(_:) as @convention(c) (Int32) -> Int32

private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o666) }
