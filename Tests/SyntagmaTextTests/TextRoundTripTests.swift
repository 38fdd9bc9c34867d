import SyntagmaText
import Testing

/// Text to sentences to CoNLL-U to sentences to text: nothing is lost, and every token knows its place.
struct TextRoundTripTests {
  /// The text that comes back by way of CoNLL-U.
  private func rebuilt(_ sentences: [Sentence]) throws -> [UInt8] {
    var conllu: [UInt8] = []
    for sentence in sentences { try ConlluWriter().append(sentence, to: &conllu) }
    let reader = ConlluReader(ByteSource(bytes: conllu, name: "memory"), strict: true)
    var writer = TextWriter()
    var text: [UInt8] = []
    while let sentence = try reader.next() { writer.append(sentence, to: &text) }
    writer.finish(&text)
    return text
  }

  /// Checks what must hold for every text that has a token.
  private func check(_ bytes: [UInt8], _ sentences: [Sentence]) throws {
    var end = 0
    for token in sentences.lazy.flatMap(\.tokens) {
      let range = try #require(token.range)
      try #require(range.lowerBound >= end && !range.isEmpty)
      try #require(token.form.utf8.elementsEqual(bytes[range]))
      end = range.upperBound
    }
    if end > 0 { #expect(try rebuilt(sentences) == bytes) }
  }

  @Test(arguments: [TextLayout.paragraphs, .lines])
  func randomUnicodeComesBackByteForByte(layout: TextLayout) throws {
    var generator = SplitMix64(seed: 20_261_125)
    for _ in 0..<2_000 {
      var bytes = Array(randomUnicode(length: 0...80, using: &generator).utf8)
      if Bool.random(using: &generator) { bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0) }
      try check(bytes, textReader(bytes, layout: layout).readAll())
    }
  }

  @Test(
    .enabled(if: SharedData.isSet, SharedData.comment), arguments: ConlluConformanceTests.treebanks)
  func theTextOfEveryTreebankComesBackByteForByte(path: String) throws {
    let treebank = ConlluReader(ByteSource(bytes: try SharedData.bytes(path), name: path))
    var writer = TextWriter()
    var text: [UInt8] = []
    while let sentence = try treebank.next() { writer.append(sentence, to: &text) }
    writer.finish(&text)
    try #require(text.count > 1000)
    try check(text, textReader(text).readAll())
  }
}
