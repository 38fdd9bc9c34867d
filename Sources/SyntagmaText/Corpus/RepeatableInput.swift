/// An input that can be read more than once: a file each time anew, standard input and pipes from a
/// copy in memory.
public struct RepeatableInput: Sendable {
  private let path: String
  private let copy: (bytes: [UInt8], name: String)?

  /// The input at a path; `-` is standard input. What is no regular file is read to its end here.
  public init(path: String) throws(FileError) {
    self.path = path
    let source: ByteSource
    if path.hasSameBytes(as: "-") {
      source = .standardInput
    } else {
      let file = try InputFile(path: path)
      guard !file.isRegular else {
        copy = nil
        return
      }
      source = ByteSource(file)
    }
    var bytes: [UInt8] = []
    while let line = try source.nextLine() {
      bytes.append(contentsOf: line)
      if source.endedInLineFeed { bytes.append(UInt8(ascii: "\n")) }
    }
    copy = (bytes, source.name)
  }

  /// The bytes from the beginning.
  public func source() throws(FileError) -> ByteSource {
    guard let copy else { return try ByteSource(path: path) }
    return ByteSource(bytes: copy.bytes, name: copy.name)
  }
}
