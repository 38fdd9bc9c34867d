import SyntagmaLayers

/// Where the sentences of texts lie, for networks that look at a text sentence by sentence.
///
/// A sentence ends with a mark such as `.` or `!` and what closes quotes and brackets after it: told by the words
/// alone, so that a text has the same sentences however it came.
package struct TextSentences: Sendable {
  /// The sentences of all texts as sequences of words, text after text.
  package let words: Packing
  /// For each row of ``words`` the row of the word in the texts' packing.
  package let wordRows: [Int32]
  /// The texts as sequences of sentences.
  package let sentences: Packing
  /// For each row of ``sentences`` the rank of the sentence in ``words``.
  package let sentenceRanks: [Int32]
  /// For each text that has words, in the order of the first step of its packing, its rank in
  /// ``sentences``.
  package let textRanks: [Int32]

  /// - Parameters:
  ///   - texts: the hashes of the words of each text, in the order of the batch.
  ///   - packing: that of the texts.
  package init(_ texts: [[UInt64]], packing: Packing) {
    let lengths = texts.map(TextSentences.lengths)
    words = Packing(lengths: lengths.flatMap { $0 })
    sentences = Packing(lengths: lengths.map(\.count))
    var (firstWords, textOf) = ([Int](), [Int]())
    for (text, lengths) in lengths.enumerated() {
      var first = 0
      for length in lengths {
        firstWords.append(first)
        textOf.append(text)
        first += length
      }
    }
    let ranks = TextSentences.ranks(packing)
    var wordRows: [Int32] = []
    wordRows.reserveCapacity(words.rowCount)
    words.forEachRow { _, sentence, step in
      let place = firstWords[sentence] + step
      wordRows.append(Int32(packing.row(rank: ranks[textOf[sentence]], step: place)))
    }
    self.wordRows = wordRows
    let firstSentences = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let sentenceRanks = TextSentences.ranks(words)
    var ofTexts: [Int32] = []
    ofTexts.reserveCapacity(sentences.rowCount)
    sentences.forEachRow { _, text, step in
      ofTexts.append(Int32(sentenceRanks[firstSentences[text] + step]))
    }
    self.sentenceRanks = ofTexts
    let textRanks = TextSentences.ranks(sentences)
    self.textRanks = packing.order.lazy.filter { packing.lengths[$0] > 0 }
      .map { Int32(textRanks[$0]) }
  }

  /// The rank of each sequence.
  private static func ranks(_ packing: Packing) -> [Int] {
    var ranks = [Int](repeating: 0, count: packing.order.count)
    for (rank, sequence) in packing.order.enumerated() { ranks[sequence] = rank }
    return ranks
  }

  /// The lengths of the sentences of a text, in words.
  package static func lengths(_ words: [UInt64]) -> [Int] {
    var lengths: [Int] = []
    var (start, hasEnded) = (0, false)
    for (place, word) in words.enumerated() {
      if hasEnded, !ends.contains(word), !closings.contains(word) {
        lengths.append(place - start)
        (start, hasEnded) = (place, false)
      }
      if ends.contains(word) { hasEnded = true }
    }
    return start < words.count ? lengths + [words.count - start] : lengths
  }

  private static let ends = hashes([
    ".", "!", "?", "…", "...", "....", "?!", "!!", "!!!", "。", "！", "？", "।", "؟",
  ])
  private static let closings = hashes([
    "\"", "'", "''", "”", "’", "»", ")", "]", "」", "』", "）", "-rrb-",
  ])

  private static func hashes(_ forms: [String]) -> Set<UInt64> {
    Set(forms.map { WordEncoder.hash(ofKey: WordEncoder.key($0)) })
  }
}
