#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes from a file, from standard input or from memory, handed out line by line or by count.
///
/// Only LF ends a line, and a line may have any length. The memory used is one block, or the
/// longest line that is handed out if that is longer. A line is handed out as soon as its LF has arrived.
public final class ByteSource {
  /// The name for messages: the path, or `<stdin>`.
  public let name: String
  /// Whether the line handed out last was ended by LF; only the last of a source may not be.
  public private(set) var endedInLineFeed = true

  private let read: (UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  private var buffer: UnsafeMutableBufferPointer<UInt8>
  private var start = 0
  private var end = 0
  private var lineStart = 0
  private var isAtEnd = false

  private static let blockSize = 64 << 10

  /// A source that calls `read` for more bytes; it returns how many it wrote, 0 at the end.
  package init(
    name: String, read: @escaping (UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  ) {
    self.name = name
    self.read = read
    buffer = .allocate(capacity: ByteSource.blockSize)
  }

  /// The file at a path; `-` is standard input. A directory is refused.
  public convenience init(path: String) throws(FileError) {
    if path.hasSameBytes(as: "-") {
      self.init(InputFile(descriptor: STDIN_FILENO, name: "<stdin>"))
    } else {
      self.init(try InputFile(path: path))
    }
  }

  /// Standard input, named `<stdin>`.
  public static var standardInput: ByteSource {
    ByteSource(InputFile(descriptor: STDIN_FILENO, name: "<stdin>"))
  }

  /// An open file.
  convenience init(_ file: InputFile) {
    self.init(name: file.path) { block throws(FileError) in try file.read(into: block) }
  }

  /// Bytes in memory.
  public convenience init(bytes: [UInt8], name: String) {
    var rest = bytes[...]
    self.init(name: name) { block in
      let part = rest.prefix(block.count)
      block.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  deinit {
    buffer.deallocate()
  }

  /// The number of bytes of memory set aside.
  package var capacity: Int { buffer.count }

  /// The next line without its LF, or nil at the end.
  ///
  /// The bytes are valid until the next call.
  public func nextLine() throws(FileError) -> UnsafeBufferPointer<UInt8>? {
    var searched = start
    while true {
      if let lineFeed = lineFeed(from: searched) { return take(upTo: lineFeed, skipping: 1) }
      if isAtEnd {
        endedInLineFeed = start == end
        return start == end ? nil : take(upTo: end, skipping: 0)
      }
      let pending = end - start
      try fill()
      searched = start + pending
    }
  }

  /// Gives the line handed out last back: the next one is that line again.
  package func returnLine() { start = lineStart }

  /// The next bytes without taking them, `count` of them or fewer at the end.
  ///
  /// The bytes are valid until the next call. Memory is set aside only for bytes that are there.
  package func peek(_ count: Int) throws(FileError) -> UnsafeBufferPointer<UInt8> {
    while end - start < count, !isAtEnd { try fill() }
    return UnsafeBufferPointer(rebasing: buffer[start..<min(end, start + count)])
  }

  /// Takes bytes that were peeked at.
  package func skip(_ count: Int) {
    precondition(count <= end - start, "\(count) bytes are skipped, \(end - start) are there")
    start += count
  }

  /// The next bytes, so many at most: those that have arrived, or else what comes next; empty at the
  /// end only.
  ///
  /// The bytes are valid until the next call. Memory does not grow with lines.
  package func nextBlock(atMost count: Int) throws(FileError) -> UnsafeBufferPointer<UInt8> {
    if start == end, !isAtEnd { try fill() }
    let block = UnsafeBufferPointer(rebasing: buffer[start..<min(end, start + count)])
    start += block.count
    return block
  }

  private func lineFeed(from index: Int) -> Int? {
    guard index < end, let base = buffer.baseAddress,
      let found = memchr(base + index, 0x0A, end - index)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func take(upTo lineEnd: Int, skipping separator: Int) -> UnsafeBufferPointer<UInt8> {
    let line = UnsafeBufferPointer(rebasing: buffer[start..<lineEnd])
    lineStart = start
    start = lineEnd + separator
    return line
  }

  /// Reads once behind the bytes that are pending; makes room first where there is none.
  private func fill() throws(FileError) {
    if start == end {
      (start, end) = (0, 0)
    } else if end == buffer.count {
      if start > 0 { moveToFront() } else { grow() }
    }
    let free = UnsafeMutableRawBufferPointer(
      rebasing: UnsafeMutableRawBufferPointer(buffer)[end...])
    let count = try read(free)
    end += count
    isAtEnd = count == 0
  }

  private func moveToFront() {
    guard let base = buffer.baseAddress else { return }
    memmove(base, base + start, end - start)
    (start, end) = (0, end - start)
  }

  private func grow() {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * buffer.count)
    _ = larger.update(fromContentsOf: buffer)
    buffer.deallocate()
    buffer = larger
  }
}
