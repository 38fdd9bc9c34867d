import Foundation
import SyntagmaText
import Testing

struct ByteSourceTests {
  /// The lines of a source, as text.
  func lines(_ source: ByteSource) throws -> [String] {
    var lines: [String] = []
    while let line = try source.nextLine() { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  /// A source that hands out bytes in parts of a given size.
  func source(_ bytes: [UInt8], part: Int) -> ByteSource {
    var rest = bytes[...]
    return ByteSource(name: "parts") { block in
      let next = rest.prefix(min(part, block.count))
      block.copyBytes(from: next)
      rest = rest.dropFirst(next.count)
      return next.count
    }
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]),
    ("a\r\nb\u{2028}c\u{85}d\n", ["a\r", "b\u{2028}c\u{85}d"]),
  ])
  func onlyLineFeedsEndLines(text: String, expected: [String]) throws {
    #expect(try lines(ByteSource(bytes: Array(text.utf8), name: "memory")) == expected)
  }

  @Test func theLastLineTellsWhetherItWasEnded() throws {
    for (text, isEnded) in [("a\nb", false), ("a\nb\n", true)] {
      let source = ByteSource(bytes: Array(text.utf8), name: "memory")
      _ = try source.nextLine()
      #expect(source.endedInLineFeed)
      _ = try source.nextLine()
      #expect(source.endedInLineFeed == isEnded)
    }
  }

  @Test(arguments: [1, 2, 3, 1_000, 65_536, 1 << 20])
  func linesDoNotDependOnHowTheBytesArrive(part: Int) throws {
    let expected = (0..<20_000).map { String(repeating: "é", count: $0 % 50) + "\($0)" }
    let bytes = Array(expected.joined(separator: "\n").utf8)
    #expect(try lines(source(bytes, part: part)) == expected)
  }

  @Test(arguments: [65_535, 65_536, 65_537, 1_000_000])
  func aLineMayHaveAnyLength(length: Int) throws {
    let expected = ["short", String(repeating: "x", count: length), "short"]
    let bytes = Array(expected.joined(separator: "\n").utf8)
    #expect(try lines(ByteSource(bytes: bytes, name: "memory")) == expected)
  }

  @Test func aLineIsHandedOutBeforeMoreIsRead() throws {
    var reads = 0
    let source = ByteSource(name: "pipe") { block in
      reads += 1
      block.copyBytes(from: "a\nb".utf8)
      return 3
    }
    _ = try source.nextLine()
    #expect(reads == 1)
    _ = try source.nextLine()
    #expect(reads == 2)
  }

  @Test func aSentenceIsReadFromAPipeWhileItIsOpen() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pipe").path
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    // Open for both, so that opening waits for nobody and the end never comes.
    let descriptor = open(path, O_RDWR)
    defer { close(descriptor) }
    let reader = ConlluReader(try ByteSource(path: path))
    for form in ["a", "b"] {
      let text = Array((line("1", form: form) + "\n").utf8)
      #expect(write(descriptor, text, text.count) == text.count)
      #expect(try reader.next()?.words.map(\.form) == [form])
    }
  }

  @Test func aFileIsRead() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt").path
    try Data("a\nb\n".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let source = try ByteSource(path: path)
    #expect(source.name == path)
    #expect(try lines(source) == ["a", "b"])
  }

  @Test func aMissingFileIsAnErrorWithItsReason() {
    let error = #expect(throws: FileError.self) { try ByteSource(path: "no/such.conllu") }
    #expect(error?.description == "cannot read no/such.conllu: no such file or directory")
  }

  @Test func aDirectoryIsRefusedWhenItIsOpened() {
    let path = FileManager.default.temporaryDirectory.path
    let error = #expect(throws: FileError.self) { try ByteSource(path: path) }
    #expect(error?.description == "cannot read \(path): is a directory")
  }

  @Test func aHyphenIsStandardInput() throws {
    #expect(try ByteSource(path: "-").name == "<stdin>")
    #expect(ByteSource.standardInput.name == "<stdin>")
  }

  @Test func anErrorWhileReadingIsThrown() throws {
    let source = ByteSource(name: "disk") { _ throws(FileError) in
      throw FileError(path: "disk", reason: "input/output error")
    }
    #expect(throws: FileError.self) { try ConlluReader(source).next() }
  }

  @Test(arguments: [1, 7, 65_536])
  func bytesCanBeLookedAtAndTakenByCount(part: Int) throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
    let source = source(bytes, part: part)
    var taken: [UInt8] = []
    for count in [0, 1, 5, 100_000, 3] {
      let peeked = try Array(source.peek(count))
      #expect(peeked == Array(bytes[taken.count..<taken.count + count]))
      source.skip(count)
      taken += peeked
    }
    #expect(try Array(source.peek(1 << 40)) == Array(bytes[taken.count...]))
    #expect(source.capacity <= 4 * bytes.count)
  }

  @Test func aLineGivenBackIsHandedOutAgain() throws {
    let source = ByteSource(bytes: Array("one\ntwo".utf8), name: "memory")
    for expected in ["one", "two"] {
      #expect(try source.nextLine().map { String(decoding: $0, as: UTF8.self) } == expected)
      source.returnLine()
      #expect(try source.nextLine().map { String(decoding: $0, as: UTF8.self) } == expected)
    }
    #expect(try source.nextLine() == nil)
  }
}
