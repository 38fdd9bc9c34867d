import SyntagmaText

/// How many inputs were read to their end and how many refused.
struct Tally {
  var read = 0
  var refused = 0
  var all: Int { read + refused }
}

/// One input on its way through its reader, and what must hold of the answer.
struct FuzzedReading {
  /// Something that does not hold.
  struct Failure: Error { let sentence: String }

  private static let tokenizers: [any Tokenizer] =
    [WhiteSpaceTokenizer()]
    + TokenizerRules.languages.compactMap { try? RuleTokenizer(language: $0.code) }

  private let input: FuzzInput
  private let isStrict: Bool
  private let text: TextReading
  private let limits: TextLimits
  private let part: Int

  init(_ input: FuzzInput, using generator: inout SplitMix64) {
    self.input = input
    isStrict = Int.random(in: 0..<8, using: &generator) == 0
    text = TextReading(
      FuzzedReading.tokenizers.randomElement(using: &generator) ?? WhiteSpaceTokenizer(),
      isLossy: Bool.random(using: &generator), isImmediate: Bool.random(using: &generator))
    let isSmall = Bool.random(using: &generator)
    limits =
      isSmall
      ? TextLimits(
        block: Int.random(in: 1...40, using: &generator),
        sentence: Int.random(in: 4...60, using: &generator),
        everyLine: Int.random(in: 1...20, using: &generator))
      : TextLimits()
    part = [1, 3, .max].randomElement(using: &generator) ?? 1
  }

  func run(_ tally: inout Tally) throws {
    let reader = try reader()
    var sentences: [Sentence] = []
    do {
      while let sentence = try reader.next() { sentences.append(sentence) }
      tally.read += 1
    } catch let error as CorpusError {
      tally.refused += 1
      try require(error.line >= 1 && error.byte ?? 0 <= input.bytes.count, "\(error)")
    }
    try checkPlaces(of: sentences, repairs: reader.repairs)
    try writeInAllFormats(sentences)
  }

  private func reader() throws -> any SentenceReader {
    var rest = input.bytes[...]
    let source = ByteSource(name: "fuzz") { block in
      let next = rest.prefix(min(part, block.count))
      block.copyBytes(from: next)
      rest = rest.dropFirst(next.count)
      return next.count
    }
    guard case .text(let layout) = input.format else {
      return try input.format.reader(source, strict: isStrict)
    }
    return TextReader(source, layout: layout, reading: text, strict: isStrict, limits: limits)
  }

  /// Tokens ascend, and where nothing was replaced their forms are what stands in the source.
  private func checkPlaces(of sentences: [Sentence], repairs: Repairs) throws {
    let isReplaced = repairs[.strayBytes] + repairs[.nul] > 0
    var (end, line) = (0, 0)
    for sentence in sentences {
      try require(sentence.line >= line || sentence.count == 0, "lines ascend")
      line = sentence.line
      try require(sentence.text.utf8.count >= sentence.tokens.count - 1, "text")
      for token in sentence.tokens {
        guard let range = token.range else { continue }
        try require(
          range.lowerBound >= end && range.upperBound <= input.bytes.count, "ranges ascend")
        try require(
          isReplaced && token.form.utf8.contains(0xEF)
            || token.form.utf8.elementsEqual(input.bytes[range]),
          "\(token.form) is not at \(range)")
        try require(
          isReplaced || isWhiteSpace(input.bytes[end..<range.lowerBound]), "a gap before \(range)")
        end = range.upperBound
      }
    }
  }

  /// Whether bytes are white space; at the beginning a byte order mark is.
  private func isWhiteSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.startIndex == 0 && bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
    return bytes.withUnsafeBufferPointer { WhiteSpace.end(from: 0, in: $0) == $0.count }
  }

  private func writeInAllFormats(_ sentences: [Sentence]) throws {
    for format in ["conllu", "columns", "horizontal", "vertical", "text"] {
      var writer = try CorpusFormat(text: format).writer(columns: [.upos])
      var bytes: [UInt8] = []
      for sentence in sentences {
        do throws(WritingError) {
          try writer.append(sentence, to: &bytes)
        } catch {
          try require(sentence.ranges.isEmpty || format == "columns", "\(error)")
        }
      }
      writer.finish(&bytes)
      guard format == "conllu", case .text = input.format else { continue }
      let reader = ConlluReader(ByteSource(bytes: bytes, name: "written"))
      try require(reader.readAll().count == sentences.count, "CoNLL-U is read back")
    }
  }

  private func require(_ condition: Bool, _ sentence: @autoclosure () -> String) throws {
    guard condition else { throw Failure(sentence: sentence()) }
  }
}
