import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// The formats of vectors, their recognition and their errors, on small files of our own.
struct VectorReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ bytes: [UInt8], format: VectorFormat? = nil, skippingBadRows: Bool = false
  ) throws -> WordVectors {
    try WordVectors(
      path: folder.write("vectors", bytes), format: format, skippingBadRows: skippingBadRows)
  }

  private func problem(_ bytes: [UInt8], format: VectorFormat? = nil) throws -> String {
    let error = #expect(throws: VectorFileError.self) { try read(bytes, format: format) }
    let text = try #require(error).description
    return text.replacing(folder("vectors"), with: "v")
  }

  static func binary(_ header: String, _ rows: [(String, [Float])], ending: String = "\n")
    -> [UInt8]
  {
    header.bytes
      + rows.flatMap { word, numbers in
        (word + " ").bytes
          + numbers.flatMap { number in
            withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
          } + ending.bytes
      }
  }

  static let rows: [(String, [Float])] = [("the", [0.5, -1]), ("of", [2, 1e-7])]
  static let intact: [(VectorFormat, [UInt8])] = [
    (.glove, "the 0.5 -1\nof 2 1e-07\n".bytes), (.glove, "the 0.5 -1\r\nof 2 1e-07".bytes),
    (.glove, "the 0.5 -1  \nof 2.0 0.0000001 \r\n".bytes),
    (.word2vec, "2 2\nthe 0.5 -1\nof 2 1e-07\n".bytes),
    (.word2vec, "2 2 \r\nthe 0.5 -1 \r\nof +2 1E-7".bytes),
    (.word2vecBinary, binary("2 2\n", rows)), (.word2vecBinary, binary("2 2\n", rows, ending: "")),
  ]

  @Test(arguments: intact, [false, true])
  func everyFormatIsReadAndRecognised(
    file: (format: VectorFormat, bytes: [UInt8]), isGiven: Bool
  ) throws {
    let vectors = try read(file.bytes, format: isGiven ? file.format : nil)
    #expect(vectors.vocabulary.entries == ["the", "of"])
    #expect(vectors.vectors.values == [0, 0, 0.5, -1, 2, 1e-7])
    #expect(vectors.summary.rows == 2)
  }

  @Test func withoutAHeaderAWordMayHoldBlanksButForTheFirst() throws {
    let vectors = try read("a 1 2\nb c 3 4\n.  . 5 6\n7 8 9\nnan 1 1\n".bytes)
    #expect(vectors.vocabulary.entries == ["a", "b c", ".  .", "7", "nan"])
    #expect(vectors.vector(of: ".  .") == [5, 6])
  }

  @Test func controlCharactersAndOtherEncodingsInTextDoNotMakeItBinary() throws {
    #expect(
      try problem("2 3\nthe 0.25 0.5 0.75\ncaf".bytes + [0xE9] + " 1 2 3\n".bytes)
        == "v:3: expected UTF-8, found other bytes")
    let vectors = try read("2 3\nthe 0.25 0.5 0.75\na\u{1}b 1 2 3\n".bytes)
    #expect(vectors.vocabulary.entries == ["the", "a\u{1}b"])
  }

  static let damaged: [(String, String)] = [
    ("", "v: expected word vectors, found an empty file"),
    ("the\t1\t2\n", "v:1: expected a word and numbers separated by blanks, found \"the\\t1\\t2\""),
    ("\u{FEFF}the 1 2\n", "v:1: expected no byte order mark, found one"),
    ("a 1 2\nb 1\n", "v:2: expected a word and 2 numbers, found 2 fields"),
    ("a 1 2\n\nb 1 2\n", "v:2: expected a word and 2 numbers, found 0 fields"),
    ("a 1 2\n 1 2\n", "v:2: expected a word, found nothing before the numbers"),
    ("a 1 2\nb 1 x\n", "v:2: expected a finite float32 as number 2, found \"x\""),
    ("a 1 2\nb  1\n", "v:2: expected a finite float32 as number 1, found \"\""),
    ("a 1 2\nb inf 2\n", "v:2: expected a finite float32 as number 1, found \"inf\""),
    ("a 1 2\nb 1e39 2\n", "v:2: expected a finite float32 as number 1, found \"1e39\""),
    ("a 1 2\nb\0 1 2\n", "v:2: expected text, found a NUL byte"),
    ("1 2\na 1\n", "v:2: expected a word and 2 numbers, found 2 fields"),
    ("1 2\na b 1 2\n", "v:2: expected a word and 2 numbers, found 4 fields"),
    ("1 1\na x y\n", "v:2: expected a word and 1 number, found 3 fields"),
    ("2 2\na 1 2\n", "v: expected 2 words, found 1"),
    ("1 2\na 1 2\nb 1 2\n", "v: expected 1 words, found more"),
    ("1 2\na 1 2\n\n", "v: expected 1 words, found more"),
    ("0 2\n", "v:1: expected 1 word or more, found 0"),
    ("-1 2\na 1 2\n", "v:1: expected 1 word or more, found -1"),
    ("1 0\na\n", "v:1: expected 1 to 1000000 numbers a word, found 0"),
    ("1 1000001\na 1\n", "v:1: expected 1 to 1000000 numbers a word, found 1000001"),
    ("999999999999999999 1\na 1\n", "v: expected 999999999999999999 words, found 1"),
  ]

  @Test(arguments: damaged)
  func damagedTextIsRefusedWithItsPlace(text: String, expected: String) throws {
    #expect(try problem(text.bytes) == expected)
  }

  @Test func aHeaderThatIsNoneIsRefusedWhereTheFormatWasGiven() throws {
    #expect(
      try problem("count size\na 1\n".bytes, format: .word2vec)
        == "v:1: expected a header of two numbers, found \"count size\"")
    #expect(
      try problem("2\na 1\n".bytes, format: .word2vecBinary)
        == "v: expected a header of two numbers, found \"2\"")
    #expect(
      try problem(Array(repeating: 7, count: 200), format: .word2vecBinary).hasPrefix(
        "v: expected a header of two numbers, found \"\\u{07}"))
  }

  @Test func damagedBinaryFilesAreRefusedWithTheWord() throws {
    let whole = Self.binary("2 2\n", Self.rows)
    #expect(
      try problem(whole.dropLast(3))
        == "v: expected 2 words, found the end in the numbers of word 2"
    )
    #expect(
      try problem(Array(whole.prefix(18))) == "v: expected 2 words, found the end in word 2")
    #expect(
      try problem(whole + [1]) == "v: expected the end after 2 words, found more bytes")
    #expect(
      try problem(
        Self.binary("2 2\n", [("a", [1, .nan]), ("b", [1, 2])]), format: .word2vecBinary)
        == "v: word 1: expected finite numbers, found nan")
    #expect(
      try problem(Self.binary("1 2\n", [("", [1, 2])]), format: .word2vecBinary)
        == "v: word 1: expected a word, found a blank")
    let latin = "1 1\n".bytes + [0xE9, 0x20, 0, 0, 0, 0]
    #expect(try problem(latin) == "v: word 1: expected UTF-8, found other bytes")
    let endless = "1 1\n".bytes + [UInt8](repeating: 7, count: 2 << 20)
    #expect(
      try problem(endless).hasPrefix("v: word 1: expected a word and a blank, found \"\\u{07}"))
  }

  @Test func whatIsNoKindOfVectorsIsNamed() throws {
    #expect(
      try problem([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        == "v: expected word vectors, found another kind of file")
  }

  @Test func badRowsAreLeftOutOnRequestAndTheFirstIsKept() throws {
    let text = "4 2\na 1 2\nb 1\nc x 2\nd 3 4\n".bytes
    let vectors = try read(text, skippingBadRows: true)
    #expect(vectors.vocabulary.entries == ["a", "d"])
    #expect(vectors.summary.rows == 4)
    #expect(vectors.summary.badRows.count == 2)
    #expect(
      vectors.summary.badRows.first
        == VectorFileError(
          folder("vectors"), line: 3, "expected a word and 2 numbers, found 2 fields"))
  }

  @Test func theFirstLineAndTheCountAreNeverSkipped() throws {
    #expect(throws: VectorFileError.self) {
      try read("a x 2\nb 1 2\n".bytes, format: .glove, skippingBadRows: true)
    }
    #expect(throws: VectorFileError.self) {
      try read("3 2\na 1 2\nb 1\n".bytes, skippingBadRows: true)
    }
  }

  @Test func ofEqualWordsTheFirstCountsAndEquivalentOnesAreNotEqual() throws {
    let vectors = try read("\u{E9} 1\ne\u{301} 2\n\u{E9} 3\n".bytes)
    #expect(vectors.count == 2)
    #expect(vectors.summary.duplicates == 1)
    #expect(vectors.vectors.values == [0, 1, 2])
  }

  @Test func aMissingFileAndAFolderCannotBeRead() throws {
    #expect(throws: FileError.self) { try WordVectors(path: folder("none")) }
    #expect(throws: FileError.self) { try WordVectors(path: folder.path) }
  }
}
