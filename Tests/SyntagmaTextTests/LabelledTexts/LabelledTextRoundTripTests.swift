import SyntagmaText
import Testing

/// Random texts through every format.
struct LabelledTextRoundTripTests {
  private func text(_ generator: inout SplitMix64) -> String {
    let pieces = [
      "\t", "\n", "\r\n", "\r", "\"", "\"\"", ",", "|", " ", "__label__", "#", "\\", "{", "é",
      "e\u{301}", "👩‍👩‍👧", "\u{2028}", "\u{85}", "\u{A0}", "东京", "a", "b", "0",
    ]
    return (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  private func texts(
    _ generator: inout SplitMix64, labels: ClosedRange<Int>, without unwritable: String
  ) -> [LabelledText] {
    func keep(_ text: String) -> String {
      let scalars = text.unicodeScalars.filter { !unwritable.unicodeScalars.contains($0) }
      return String(String.UnicodeScalarView(scalars))
    }
    return (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      let labels = (0..<Int.random(in: labels, using: &generator)).map { _ in
        keep(text(&generator)) + "x"
      }
      return LabelledText(labels: labels, text: keep(text(&generator)))
    }
  }

  static let formats: [(format: String, labels: ClosedRange<Int>, unwritable: String)] = [
    ("csv", 0...1, ""), ("csv=separator:/", 0...3, ""), ("csv=label:l,text:t", 0...1, ""),
    ("csv=label:3,text:2,header:1", 0...1, ""), ("csv=text:1", 0...0, ""), ("jsonl", 0...3, ""),
    ("jsonl=label:a b,text:\"", 0...3, ""), ("lines", 0...0, "\n\r"), ("tsv", 0...1, "\n\r\t"),
    ("tsv=separator:/", 0...3, "\n\r\t"), ("tsv=label:2,text:1,header:1", 0...1, "\n\r\t"),
    ("tsv=label:4,text:t", 0...1, "\n\r\t"), ("tsv=text:1", 0...0, "\n\r\t"),
    ("fasttext", 1...3, "\n\r\t _\u{85}\u{2028}"), ("fasttext=prefix:#", 1...1, "\n\r\t #"),
  ]

  @Test(arguments: formats)
  func randomTextsComeBackAsTheyWere(
    format: String, labels: ClosedRange<Int>, unwritable: String
  ) throws {
    var generator = SplitMix64(seed: 12)
    var count = 0
    for _ in 0..<1_000 {
      let texts = texts(&generator, labels: labels, without: unwritable)
      let bytes = try labelledBytes(texts, format)
      let reader = try labelledReader(bytes, format, strict: true)
      let back = try reader.readAll()
      #expect(back == texts, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      count += back.count
    }
    #expect(count > 1_500)
  }

  /// What any format reads, JSON Lines hold.
  @Test(arguments: ["tsv", "csv", "fasttext", "lines", "tsv=separator:|"])
  func randomBytesThatAreReadComeBackThroughJSON(format: String) throws {
    var generator = SplitMix64(seed: 3)
    var count = 0
    for _ in 0..<2_000 {
      let texts: [LabelledText]
      do {
        texts = try labelledTexts(text(&generator) + "\t" + text(&generator), format)
      } catch is CorpusError {
        continue
      }
      #expect(try labelledReader(labelledBytes(texts, "jsonl"), "jsonl").readAll() == texts)
      count += texts.count
    }
    #expect(count > 200)
  }
}
