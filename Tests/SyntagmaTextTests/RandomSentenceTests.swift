import SyntagmaText
import Testing

/// Sentences made at random, with everything that CoNLL-U can hold.
struct RandomSentenceTests {
  @Test(arguments: UInt64(1)...20)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let sentences = (0..<20).map { _ in sentence(using: &generator) }
    let text = try written(sentences, by: ConlluWriter())
    #expect(try reader(text, strict: true).readAll() == sentences)
  }

  @Test(arguments: UInt64(1)...20)
  func tokensAreAPartitionOfTheWords(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let sentence = sentence(using: &generator)
    let tokens = sentence.tokens
    #expect(tokens.flatMap { Array($0.words) } == Array(sentence.words.indices))
    #expect(tokens.filter(\.isMultiword).map(\.words) == sentence.multiwords.map(\.words))
    #expect(tokens.filter(\.isMultiword).map(\.form) == sentence.multiwords.map(\.columns.form))
    #expect(tokens.indices.map { tokens[$0] } == Array(tokens))
    #expect(tokens.map(\.form).joined().utf8.count <= sentence.text.utf8.count)
  }

  @Test(arguments: UInt64(1)...20)
  func aChangedLabelChangesNothingElse(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var sentence = sentence(using: &generator)
    let lines = try written([sentence], by: ConlluWriter()).utf8.split(separator: 0x0A)
    let index = Int.random(in: 0..<sentence.count, using: &generator)
    sentence.words[index].upos = "CHANGED"
    let changed = try written([sentence], by: ConlluWriter()).utf8.split(separator: 0x0A)
    let differences = zip(lines, changed).filter { !$0.elementsEqual($1) }
    #expect(lines.count == changed.count)
    #expect(differences.count == 1)
    #expect(differences.first.map { String(Substring($0.1)) }?.hasPrefix("\(index + 1)\t") == true)
  }

  private func sentence(using generator: inout SplitMix64) -> Sentence {
    let count = Int.random(in: 1...30, using: &generator)
    let comments = (0..<Int.random(in: 0...2, using: &generator)).map { "# key\($0) = \($0)" }
    return Sentence(
      words: (0..<count).map { _ in word(using: &generator) },
      multiwords: multiwords(count: count, using: &generator),
      emptyNodes: (0...count).flatMap { emptyNodes(after: $0, using: &generator) },
      comments: comments)
  }

  private func word(using generator: inout SplitMix64) -> Word {
    var word = Word(form: text(using: &generator), head: "0", misc: text(using: &generator))
    word.lemma = text(using: &generator)
    if Bool.random(using: &generator) { word.setMisc("SpaceAfter", to: "No") }
    return word
  }

  private func text(using generator: inout SplitMix64) -> String {
    let parts = ["a", "é", "e\u{301}", "東", "_", "#", "1-2", "|", "=", "👍", "\u{85}", "a b"]
    let count = Int.random(in: 1...8, using: &generator)
    return (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
  }

  private func multiwords(count: Int, using generator: inout SplitMix64) -> [MultiwordToken] {
    var tokens: [MultiwordToken] = []
    var start = 0
    while start < count {
      let length = Int.random(in: 1...4, using: &generator)
      if length > 1, start + length <= count {
        let columns = word(using: &generator)
        tokens.append(MultiwordToken(words: start..<start + length, columns: columns))
      }
      start += length
    }
    return tokens
  }

  private func emptyNodes(after: Int, using generator: inout SplitMix64) -> [EmptyNode] {
    (0..<max(0, Int.random(in: -3...2, using: &generator))).map {
      EmptyNode(after: after, minor: $0 + 1, columns: word(using: &generator))
    }
  }
}
