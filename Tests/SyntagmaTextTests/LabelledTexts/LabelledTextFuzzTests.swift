import SyntagmaText
import TestSupport
import Testing

/// Whatever the bytes, readers answer with texts or with an error that has its line; memory does not
/// grow with the source.
struct LabelledTextFuzzTests {
  static let samples: [(String, String)] = [
    ("tsv", "x\ta b\ty\n\n \t\r\nz\t\n"),
    ("tsv=text:t,label:l,separator:|", "l\tt\tu\nx|y\ta b\t7\n"),
    ("csv", "x,\"a, \"\"b\"\"\r\nc\"\r\ny,d\n\n"), ("csv=text:t", "id,t\n1,\"a\n\"\n2,b\n"),
    (
      "jsonl",
      "{\"label\": [\"x\", 1.5e3, true], \"text\": \"a\\n\\u00e9\", \"id\": {\"a\": [null]}}\n"
    ),
    ("fasttext", "__label__x __label__y a b\n\nc\n"), ("lines", "a b\n\n\tc\r\n"),
  ]
  private static let spice: [[UInt8]] =
    [
      "\t", "\n", "\r\n", "\r", "\"", "\"\"", ",", "|", "{", "}", "[", "]", ":", "\\", "\\u", " ",
      "__label__", "\u{FEFF}", "\u{2028}", "👩", "-1", "null", "l", "t",
    ].map { Array($0.utf8) } + [[0], [0x80], [0xC3], [0xFF], [0xED, 0xA0, 0x80]]

  private func input(_ sample: String, using generator: inout SplitMix64) -> [UInt8] {
    if Int.random(in: 0..<10, using: &generator) == 0 {
      return (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    var bytes = Array(sample.utf8)
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = Int.random(in: start...min(bytes.count, start + 6), using: &generator)
      bytes.replaceSubrange(
        start..<end, with: LabelledTextFuzzTests.spice.randomElement(using: &generator) ?? [])
    }
    return bytes
  }

  /// A source that hands bytes out in small parts.
  private func source(_ bytes: [UInt8], part: Int) -> ByteSource {
    var rest = bytes[...]
    return ByteSource(name: "fuzz") { block in
      let next = rest.prefix(min(part, block.count))
      block.copyBytes(from: next)
      rest = rest.dropFirst(next.count)
      return next.count
    }
  }

  @Test(arguments: samples)
  func everyInputIsReadOrRefused(name: String, sample: String) throws {
    var generator = SplitMix64(seed: 99)
    let format = try LabelledTextFormat(text: name)
    var tally = Tally()
    for _ in 0..<max(1, FuzzTests.count / 10) {
      let bytes = input(sample, using: &generator)
      let isStrict = Int.random(in: 0..<8, using: &generator) == 0
      do {
        let reader = try format.reader(source(bytes, part: .max), strict: isStrict)
        let texts = try reader.readAll()
        tally.read += 1
        let parts = try format.reader(source(bytes, part: 1), strict: isStrict)
        #expect(try parts.readAll() == texts && parts.repairs == reader.repairs, "\(bytes)")
        try checkBack(texts, format: name, bytes: bytes)
      } catch let error as CorpusError {
        tally.refused += 1
        #expect(error.line >= 1 && error.line <= bytes.count + 1, "\(bytes)")
      }
    }
    #expect(tally.read > tally.all / 10 && tally.refused > tally.all / 20, "\(tally)")
  }

  /// Texts that were read from a format can be written in it and read again, the same.
  private func checkBack(_ texts: [LabelledText], format: String, bytes: [UInt8]) throws {
    // A byte order mark at the beginning would be dropped; that of a text is not.
    let holdsMark = bytes.indices.contains { bytes[$0...].starts(with: [0xEF, 0xBB, 0xBF]) }
    guard !holdsMark else { return }
    do throws(any Error) {
      var writer = try LabelledTextFormat(text: format).writer()
      var written: [UInt8] = []
      for text in texts { try writer.append(text, to: &written) }
      let back = try labelledReader(written, format, strict: true).readAll()
      #expect(back.count == texts.count && (back == texts || writer.replacements > 0), "\(bytes)")
      #expect(writer.replacements == 0 || bytes.contains(UInt8(ascii: "\r")), "\(bytes)")
    } catch is WritingError {
      // Only fastText has texts that need luck: blanks alone behind a prefix alone.
      #expect(format == "fasttext", "\(bytes)")
    }
  }

  @Test(arguments: samples.filter { !$0.1.contains("l\tt\tu") && !$0.1.contains("id,t") })
  func memoryDoesNotGrowWithTheSource(name: String, sample: String) throws {
    let pattern = Array(sample.utf8)
    let total = 20_000 * pattern.count
    var written = 0
    let source = ByteSource(name: "stream") { block in
      let count = min(block.count, total - written)
      for index in 0..<count { block[index] = pattern[(written + index) % pattern.count] }
      written += count
      return count
    }
    let reader = try LabelledTextFormat(text: name).reader(source)
    let expected = try labelledTexts(sample, name).count
    var count = 0
    while try reader.next() != nil { count += 1 }
    #expect(count == 20_000 * expected)
    #expect(source.capacity == 64 << 10)
  }

  @Test func aTextOfMegabytesGoesThrough() throws {
    let body = String(repeating: "é\"", count: 200_000)
    for format in ["tsv", "csv", "jsonl", "fasttext"] {
      let texts = [labelled("x", text: body), labelled("y", text: "b")]
      #expect(try labelledReader(labelledBytes(texts, format), format).readAll() == texts)
    }
  }
}
