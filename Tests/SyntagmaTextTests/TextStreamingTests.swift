import Foundation
import SyntagmaText
import Testing

/// How raw text is read in parts: nothing depends on where they end, and memory does not grow.
struct TextStreamingTests {
  /// Limits so small that every text meets them.
  static let small = TextLimits(block: 16, sentence: 24, everyLine: 8)

  @Test(arguments: UInt64(1)...200, [TextLayout.paragraphs, .lines])
  func sentencesDoNotDependOnHowTheBytesArrive(seed: UInt64, layout: TextLayout) throws {
    var generator = SplitMix64(seed: seed)
    var bytes = Array(randomUnicode(length: 0...200, using: &generator).utf8)
    for _ in 0..<3 { bytes.insert(0xE2, at: Int.random(in: 0...bytes.count, using: &generator)) }
    for limits in [TextLimits(), TextStreamingTests.small] {
      let whole = textReader(bytes, layout: layout, lossy: true, limits: limits)
      let sentences = try whole.readAll()
      for part in [1, 2, 7] {
        let reader = textReader(bytes, layout: layout, lossy: true, limits: limits, part: part)
        #expect(try reader.readAll() == sentences)
        #expect(reader.repairs == whole.repairs)
      }
    }
  }

  @Test(arguments: UInt64(1)...200, [TextLayout.paragraphs, .lines])
  func blocksChangeNoSentenceThatFitsIn(seed: UInt64, layout: TextLayout) throws {
    var generator = SplitMix64(seed: seed)
    let bytes = Array(randomUnicode(length: 0...300, using: &generator).utf8)
    let expected = try textReader(bytes, layout: layout).readAll()
    for block in [1, 16, 100] {
      let limits = TextLimits(block: block)
      let sentences = try textReader(bytes, layout: layout, limits: limits).readAll()
      #expect(sentences == expected)
      #expect(sentences.map(\.line) == expected.map(\.line))
    }
  }

  @Test(arguments: UInt64(1)...200, [TextLayout.paragraphs, .lines])
  func immediateReadingFindsTheSameSentences(seed: UInt64, layout: TextLayout) throws {
    var generator = SplitMix64(seed: seed)
    let bytes = Array(randomUnicode(length: 0...300, using: &generator).utf8)
    let expected = try textReader(bytes, layout: layout).readAll()
    for part in [1, 20, .max] {
      let sentences = try textReader(bytes, layout: layout, immediate: true, part: part).readAll()
      #expect(sentences.map(\.ranges) == expected.map(\.ranges))
      #expect(sentences.map(\.comments) == expected.map(\.comments))
      #expect(sentences.map(\.line) == expected.map(\.line))
    }
  }

  // MARK: limits

  @Test func aLongSentenceIsCutAfterATokenAndThatIsCounted() throws {
    let reader = textReader(Array("aaaa bbbb cc dd e. f".utf8), limits: TextLimits(sentence: 10))
    let sentences = try reader.readAll()
    #expect(
      sentences.map(\.text)
        == ["aaaa bbbb ", "cc dd e.", "f"].map { $0.trimmingCharacters(in: .whitespaces) })
    #expect(sentences.map(\.ranges.first) == [0..<4, 10..<12, 19..<20])
    #expect(sentences.map { $0.comments.contains("# newpar") } == [true, false, false])
    #expect(reader.repairs.description == "1 cut in a sentence of over 1 MB")
    #expect(throws: CorpusError.self) {
      try textReader(Array("aaaa bbbb cc".utf8), strict: true, limits: TextLimits(sentence: 10))
        .next()
    }
  }

  @Test func aLongTokenIsCutBetweenCharacters() throws {
    let reader = textReader(Array("a. éééééé 👍👍 b".utf8), limits: TextLimits(sentence: 7))
    let sentences = try reader.readAll()
    #expect(sentences.map(\.text) == ["a.", "ééé", "ééé", "👍", "👍 b"])
    #expect(sentences.map(\.ranges.last) == [0..<2, 3..<9, 9..<15, 16..<20, 25..<26])
    #expect(reader.repairs[.longSentence] == 3)
  }

  @Test func aLongLineIsCutToo() throws {
    let reader = textReader(
      Array("a. b. c. d. e.\nf.".utf8), layout: .lines, limits: TextLimits(block: 4, sentence: 8))
    #expect(try reader.readAll().map(\.text) == ["a. b. c.", "d. e.", "f."])
    #expect(reader.repairs[.longSentence] == 1)
  }

  @Test(arguments: ["", "a. "], [1, 5, .max])
  func longWhiteSpaceIsShortenedAndThatIsCounted(before: String, part: Int) throws {
    let space = String(repeating: " \u{3000}", count: 30)
    let text = "\(before)\(space)\n\n\n\(space)b"
    let reader = textReader(
      Array(text.utf8), limits: TextLimits(block: 8, sentence: 20), part: part)
    let sentences = try reader.readAll()
    let last = try #require(sentences.last)
    #expect(last.ranges == [text.utf8.count - 1..<text.utf8.count])
    #expect(last.line == 4)
    #expect(last.comments.contains("# newpar"))
    #expect(reader.repairs.description == "1 run of white space of over 1 MB")
    #expect(sentences.flatMap(\.tokens).allSatisfy { $0.misc.utf8.count < 200 })
  }

  @Test(
    arguments: ["word ", "word. ", "word", " ", "\n", "word.\n", "\u{3000}"],
    [TextLayout.paragraphs, .lines])
  func memoryAndTimeAreBoundedForAnyText(unit: String, layout: TextLayout) throws {
    let pattern = Array(unit.utf8)
    let total = 1 << 20
    var written = 0
    let source = ByteSource(name: "stream") { block in
      let count = min(block.count, total - written)
      for index in 0..<count { block[index] = pattern[(written + index) % pattern.count] }
      written += count
      return count
    }
    let watch = WatchedTokenizer()
    let limits = TextLimits(block: 2 << 10, sentence: 8 << 10)
    let reader = TextReader(
      source, layout: layout, reading: TextReading(watch, isLossy: true), strict: false,
      limits: limits)
    var bytes = 0
    while let sentence = try reader.next() {
      bytes += sentence.ranges.reduce(0) { $0 + $1.count }
      #expect(
        sentence.ranges.last.map {
          $0.upperBound - sentence.ranges[0].lowerBound <= limits.sentence
        } == true)
    }
    let letters = pattern.count { (0x61...0x7A).contains($0) || $0 == 0x2E }
    #expect(abs(bytes - total / pattern.count * letters) <= pattern.count)
    let (most, all) = watch.sizes
    #expect(most <= 4 * limits.sentence)
    #expect(all <= 5 * total)
  }

  // MARK: pipes

  /// What a reader answers when the parts of a text arrive one after the other.
  private func answers(_ parts: [String], layout: TextLayout = .paragraphs) throws -> [[String]] {
    var rest = parts[...]
    var given = 0
    let source = ByteSource(name: "pipe") { block in
      guard let part = rest.popFirst() else { return 0 }
      given += 1
      block.copyBytes(from: part.utf8)
      return part.utf8.count
    }
    let reader = TextReader(
      source, layout: layout, reading: TextReading(WhiteSpaceTokenizer(), isImmediate: true))
    var answers = [[String]](repeating: [], count: parts.count + 1)
    while let sentence = try reader.next() {
      // The end is read after the last part.
      answers[rest.isEmpty && given == parts.count ? parts.count - 1 : given - 1].append(
        sentence.text)
    }
    return answers.dropLast()
  }

  @Test func anImmediateSentenceIsHandedOutWhenTheNextOneBeginsOrItsParagraphEnds() throws {
    #expect(
      try answers(["a b.\n", "c.\n", "d", " e. f.\n", "\n", "g.\n\n", "h"])
        == [[], ["a b."], [], ["c.", "d e."], ["f."], ["g."], ["h"]])
  }

  @Test func anImmediateLineIsHandedOutWhenItEnds() throws {
    #expect(
      try answers(["a b. c\n", "d", " e\r\n", "\n", "f\ng\n", "h"], layout: .lines)
        == [["a b. c"], [], ["d e"], [], ["f", "g"], ["h"]])
  }

  @Test func whiteSpaceThatComesLateStandsBeforeTheNextToken() throws {
    let sentences = try textReader(Array("a.\n\n\n b.".utf8), immediate: true, part: 1).readAll()
    #expect(sentences[0].words[0].misc == "SpacesAfter=\\n\\n")
    #expect(sentences[1].words[0].misc == "SpacesBefore=\\n\\s|SpaceAfter=No")
    #expect(sentences[1].comments.contains("# newpar"))
  }
}

/// A tokenizer that remembers how much it was given.
private final class WatchedTokenizer: Tokenizer {
  private let lock = NSLock()
  nonisolated(unsafe) private var most = 0
  nonisolated(unsafe) private var all = 0

  /// The bytes of the longest input and of all.
  var sizes: (most: Int, all: Int) { lock.withLock { (most, all) } }

  func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]] {
    let size = paragraphs.reduce(0) { $0 + $1.count }
    lock.withLock {
      most = max(most, size)
      all += size
    }
    return WhiteSpaceTokenizer().tokenize(paragraphs)
  }
}
