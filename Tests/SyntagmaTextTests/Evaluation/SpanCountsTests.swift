import SyntagmaText
import Testing

/// Random tags, counted as plainly as possible and by the script's way of counting.
struct SpanCountsTests {
  private func randomTags(count: Int, letters: [String], using generator: inout SplitMix64)
    -> [String]
  {
    (0..<count).map { _ in
      let letter = letters[Int.random(in: 0..<letters.count, using: &generator)]
      return letter == "O" ? "O" : letter + (Bool.random(using: &generator) ? "-A" : "-B")
    }
  }

  private func forEachPair(
    seed: UInt64, letters: [String], _ body: (_ gold: [String], _ predicted: [String]) -> Void
  ) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let count = Int.random(in: 0...12, using: &generator)
      let gold = randomTags(count: count, letters: letters, using: &generator)
      var predicted = randomTags(count: count, letters: letters, using: &generator)
      // Alike in most places, so that some spans are right.
      for index in gold.indices where UInt8.random(in: 0..<4, using: &generator) > 0 {
        predicted[index] = gold[index]
      }
      body(gold, predicted)
    }
  }

  @Test(arguments: UInt64(1)...10, [["O", "B", "I"], ["O", "I", "E"]])
  func lenientCountsAreThoseOfTheScript(seed: UInt64, letters: [String]) {
    var evaluation = SpanEvaluation()
    var report = ConllevalReport()
    forEachPair(seed: seed, letters: letters) { gold, predicted in
      evaluation.add(goldTags: gold, predictedTags: predicted, forms: gold)
      for (tag, other) in zip(gold, predicted) { report.add(gold: tag, guessed: other) }
      report.addBoundary()
    }
    let total = evaluation.lenient.total
    #expect(total.correct > 10)
    let text = String(decoding: report.bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        """
        processed \(evaluation.tokens.total) tokens with \(total.support) phrases; \
        found: \(total.predicted) phrases; correct: \(total.correct).\n
        """))
  }

  @Test(arguments: UInt64(1)...10)
  func countsAreThoseOfSetsOfSpans(seed: UInt64) {
    var evaluation = SpanEvaluation()
    var (found, sameWords, missed, spurious) = (0, 0, 0, 0)
    forEachPair(seed: seed, letters: ["O", "B", "I"]) { gold, predicted in
      evaluation.add(goldTags: gold, predictedTags: predicted, forms: gold)
      let left = TagScheme.iob2.spans(in: gold)
      let right = TagScheme.iob2.spans(in: predicted)
      found += Set(left).intersection(right).count
      sameWords += Set(left.map(\.range)).intersection(right.map(\.range)).count
      missed += left.count { span in !right.contains { $0.range.overlaps(span.range) } }
      spurious += right.count { span in !left.contains { $0.range.overlaps(span.range) } }
    }
    let (total, errors) = (evaluation.lenient.total, evaluation.errors)
    #expect(total.correct == found)
    #expect(evaluation.boundaries.correct == sameWords)
    #expect(errors.missed == missed)
    #expect(errors.spurious == spurious)
    #expect(
      found + errors.wrongType + errors.goldWithOtherBoundaries + errors.missed == total.support)
    #expect(
      found + errors.wrongType + errors.predictedWithOtherBoundaries + errors.spurious
        == total.predicted)
  }

  @Test(arguments: UInt64(1)...5)
  func tagsAndTheirSpansHaveTheSameScores(seed: UInt64) {
    var (ofTags, ofSpans) = (SpanEvaluation(), SpanEvaluation())
    forEachPair(seed: seed, letters: ["O", "B", "I"]) { gold, predicted in
      let scheme = TagScheme.iob2
      let (left, right) = (scheme.spans(in: gold), scheme.spans(in: predicted))
      ofSpans.add(gold: left, predicted: right, forms: gold)
      ofTags.add(
        goldTags: scheme.tags(of: left, count: gold.count),
        predictedTags: scheme.tags(of: right, count: gold.count), forms: gold)
    }
    #expect(ofTags.report() == ofSpans.report())
  }
}

struct WrongSentenceTests {
  /// One sentence for each number, with that many spurious spans.
  private func evaluation(_ wrong: [Int], maximum: Int) -> SpanEvaluation {
    var evaluation = SpanEvaluation(maximumWorst: maximum)
    for count in wrong {
      evaluation.add(
        gold: [], predicted: (0..<count).map { Span(type: "A", range: $0..<$0 + 1) },
        forms: (0..<10).map { "w\($0)" })
    }
    return evaluation
  }

  @Test func theWorstSentencesAreKeptAndOfEqualOnesTheEarlier() {
    let wrong = [1, 0, 3, 1, 2, 3, 1, 2]
    let expected = wrong.enumerated().filter { $0.element > 0 }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
    for maximum in 0...9 {
      let worst = evaluation(wrong, maximum: maximum).worstSentences
      #expect(worst.map(\.number) == expected.prefix(maximum).map { $0.offset + 1 })
      #expect(worst.map(\.wrongCount) == expected.prefix(maximum).map(\.element))
    }
  }

  @Test func theyHoldTheirWordsAndSpans() throws {
    let sentence = try #require(evaluation([2], maximum: 1).worstSentences.first)
    #expect(sentence.forms.count == 10)
    #expect(sentence.gold.isEmpty)
    #expect(sentence.predicted.count == 2)
  }
}
