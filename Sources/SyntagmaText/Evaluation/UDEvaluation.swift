/// The scores of the CoNLL 2018 shared task on Universal Dependencies: raw text to trees.
///
/// Two files of the same text are compared that may be cut into sentences, tokens and words
/// differently. Spaces (category Zs) do not count; tokens and sentences are right if they cover the
/// same characters; of words, the columns are compared where the words can be aligned (see
/// `UDAlignment`). Of the features only those that are universal count, and relations without
/// their subtypes. Empty nodes do not count at all.
///
/// What the script of the task refuses is refused here. Only files without any heads, which it
/// refuses too, are scored, in all but UAS and LAS.
///
/// Zeman et al. (2018).
public struct UDEvaluation: Sendable {
  /// The scores; UAS and LAS are missing where one of the files has no heads.
  public let scores: [UDMetric: UDScore]

  /// Compares two files, which are read to their ends.
  ///
  /// - Parameters:
  ///   - gold: the right sentences.
  ///   - predicted: those to be scored.
  /// - Throws: ``UDEvaluationError`` if the texts differ, or the heads of a sentence make no tree with
  ///   one root; the errors of the readers.
  /// - Complexity: linear in time and memory, but where words are aligned by their forms the time is
  ///   the product of the words on both sides of the region.
  public init(gold: some SentenceReader, predicted: some SentenceReader) throws {
    var names = UDNames()
    let gold = try UDDocument(reading: gold, names: &names)
    let predicted = try UDDocument(reading: predicted, names: &names)
    if let error = predicted.difference(from: gold) { throw error }
    let alignment = UDAlignment(gold: gold.words, predicted: predicted.words, names: &names)
    var scores = UDEvaluation.wordScores(gold.words, predicted.words, alignment)
    scores[.tokens] = UDEvaluation.spanScore(gold.tokens, predicted.tokens)
    scores[.sentences] = UDEvaluation.spanScore(gold.sentences, predicted.sentences)
    if gold.hasTrees == false || predicted.hasTrees == false {
      scores = scores.filter { !$0.key.isOfTrees }
    }
    self.scores = scores
  }

  /// Counts the spans that both lists have; each is in order and without overlap.
  private static func spanScore(_ gold: [Range<Int>], _ predicted: [Range<Int>]) -> UDScore {
    var (correct, place) = (0, 0)
    for span in predicted {
      while place < gold.count, gold[place].lowerBound < span.lowerBound { place += 1 }
      if place < gold.count, gold[place] == span { correct += 1 }
    }
    return UDScore(correct: correct, gold: gold.count, predicted: predicted.count)
  }

  private static func wordScores(
    _ gold: [UDWord], _ predicted: [UDWord], _ alignment: UDAlignment
  ) -> [UDMetric: UDScore] {
    var agreement = UDAgreement()
    for (word, partner) in zip(predicted, alignment.partners) where partner != UDAlignment.none {
      let head = word.head == UDWord.root ? UDWord.root : alignment.partners[Int(word.head)]
      agreement.count(word, gold[Int(partner)], alignedHead: head)
    }
    var scores = agreement.counts.mapValues { correct in
      UDScore(
        correct: correct, gold: gold.count, predicted: predicted.count, aligned: alignment.count)
    }
    scores[.words] = UDScore(
      correct: alignment.count, gold: gold.count, predicted: predicted.count)
    return scores
  }
}
