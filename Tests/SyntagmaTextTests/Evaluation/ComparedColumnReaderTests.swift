import SyntagmaText
import Testing

struct ComparedColumnReaderTests {
  private func reader(
    _ text: String, _ delimiter: ConllevalOptions.Delimiter = .whitespace, isRaw: Bool = false
  ) -> ComparedColumnReader {
    var options = ConllevalOptions()
    options.delimiter = delimiter
    options.isRaw = isRaw
    options.outsideTag = isRaw ? "_" : "O"
    return ComparedColumnReader(
      ByteSource(bytes: Array(text.utf8), name: "tags.txt"), options: options)
  }

  private func sentences(_ reader: ComparedColumnReader) throws -> [ComparedSentence] {
    var all: [ComparedSentence] = []
    while let sentence = try reader.next() { all.append(sentence) }
    return all
  }

  @Test func theFirstColumnIsTheWordAndTheLastTwoAreTheLabels() throws {
    let all = try sentences(
      reader("\n\nAnn NNP B-A O\nsang\tVBD O O\n\n-X- - - -\nBob NNP B-A B-A"))
    #expect(all.map(\.forms) == [["Ann", "sang"], ["Bob"]])
    #expect(all.map(\.goldTags) == [["B-A", "O"], ["B-A"]])
    #expect(all.map(\.predictedTags) == [["O", "O"], ["B-A"]])
    #expect(all.map(\.line) == [3, 7])
  }

  @Test func aFileMayHoldNoWords() throws {
    let all = try sentences(reader("B-A O\nO O\n"))
    #expect(all.map(\.forms) == [["", ""]])
    #expect(all.map(\.goldTags) == [["B-A", "O"]])
  }

  @Test func rawTagsAreSpansOfOneWord() throws {
    let all = try sentences(reader("a|A|_\nb|A-x|O\n", .character([0x7C]), isRaw: true))
    #expect(all.map(\.goldTags) == [["B-A", "B-A-x"]])
    #expect(all.map(\.predictedTags) == [["O", "O"]])
  }

  @Test func lineEndsOfWindowsAreMendedAndCounted() throws {
    let windows = reader("\u{FEFF}a B-A B-A\r\n\r\nb O O\r\n", .blank)
    let all = try sentences(windows)
    #expect(all.map(\.forms) == [["a"], ["b"]])
    #expect(all.map(\.predictedTags) == [["B-A"], ["O"]])
    #expect(windows.repairs[.carriageReturn] == 3)
    #expect(windows.repairs[.byteOrderMark] == 1)
  }

  @Test(arguments: [
    ("a O O\nb O\n", "tags.txt:2: expected 3 columns, found 2"),
    ("\nO\n", "tags.txt:2: expected 2 columns, found 1"),
  ])
  func anErrorNamesItsLine(text: String, message: String) {
    let error = #expect(throws: CorpusError.self) { try sentences(reader(text)) }
    #expect(error.map { "\($0)" } == message)
  }

  @Test func otherBytesThanUTF8AreAnError() {
    let source = ByteSource(bytes: [0x61, 0x20, 0xE9, 0x20, 0x4F, 0x0A], name: "tags.txt")
    let error = #expect(throws: CorpusError.self) { try ComparedColumnReader(source).next() }
    #expect(error?.defect == "not-utf-8")
  }
}
