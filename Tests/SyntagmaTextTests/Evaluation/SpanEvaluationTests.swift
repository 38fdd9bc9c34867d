import Foundation
import SyntagmaText
import TestSupport
import Testing

/// Three sentences counted by hand.
struct SpanEvaluationTests {
  /// Right: PER at 0, LOC at 7. Of another type: ORG at 2 taken for PER. Other boundaries: LOC 4..<6
  /// against 5..<6. Missed: the second PER. Spurious: PER in the last sentence.
  let evaluation: SpanEvaluation

  init() {
    var evaluation = SpanEvaluation()
    evaluation.add(
      gold: SpanEvaluationTests.spans("PER 0 1, ORG 2 4, LOC 4 6, LOC 7 8"),
      predicted: SpanEvaluationTests.spans("PER 0 1, PER 2 4, LOC 5 6, LOC 7 8"),
      forms: ["Ann", "of", "Big", "Firm", "New", "York", "in", "Rome"],
      isKnown: [true, true, false, false], confidences: [0.95, 0.6, 0.65, 1])
    evaluation.add(
      gold: [Span(type: "PER", range: 0..<1)], predicted: [], forms: ["Bob", "ran"],
      isKnown: [true], confidences: [])
    evaluation.add(
      gold: [], predicted: [Span(type: "PER", range: 1..<2)], forms: ["a", "Dog"], isKnown: [],
      confidences: [0.12])
    evaluation.add(gold: [], predicted: [], forms: [])
    self.evaluation = evaluation
  }

  private static func spans(_ text: String) -> [Span] {
    text.split(separator: ", ").map { item in
      let parts = item.split(separator: " ")
      return Span(type: String(parts[0]), range: (Int(parts[1]) ?? 0)..<(Int(parts[2]) ?? 0))
    }
  }

  @Test func spansAreRightWithTheirWordsAndTheirType() {
    let total = evaluation.lenient.total
    #expect([total.correct, total.predicted, total.support] as [Int] == [2, 5, 5])
    #expect(evaluation.lenient.types.map(\.type) == ["LOC", "ORG", "PER"])
    #expect(evaluation.lenient.types.map(\.score.precision) == [0.5, nil, 1.0 / 3])
    #expect(evaluation.lenient.types.map(\.score.recall) == [0.5, 0, 0.5])
    #expect(evaluation.lenient.types.map(\.score.f1) == [0.5, 0, 0.4])
    let mean = evaluation.lenient.macroAverage
    #expect(mean.precision == (0.5 + 1.0 / 3) / 3)
    #expect(mean.recall == 1.0 / 3)
    #expect(mean.f1 == 0.9 / 3)
    #expect(evaluation.strict.total == total)
  }

  @Test func boundariesAndTypesAreScoredApart() {
    #expect(evaluation.boundaries.correct == 3)
    #expect(evaluation.boundaries.precision == 0.6)
    #expect(evaluation.typesWithinBoundaries.value == 2.0 / 3)
    let confusions = evaluation.confusions(maximum: 10)
    #expect(confusions.map(\.gold) == ["ORG"])
    #expect(confusions.map(\.predicted) == ["PER"])
    #expect(confusions.map(\.examples) == [["Big Firm"]])
  }

  @Test func wrongSpansAreCountedByWhatIsWrong() {
    let errors = evaluation.errors
    #expect([errors.missed, errors.spurious, errors.wrongType] as [Int] == [1, 1, 1])
    #expect(
      [errors.goldWithOtherBoundaries, errors.predictedWithOtherBoundaries] as [Int] == [1, 1])
  }

  @Test func seenAndUnseenSpansHaveARecallEach() {
    #expect([evaluation.seen.correct, evaluation.seen.total] as [Int] == [1, 3])
    #expect([evaluation.unseen.correct, evaluation.unseen.total] as [Int] == [1, 2])
  }

  @Test func wordsAndWholeSentencesAreCounted() {
    #expect([evaluation.tokens.correct, evaluation.tokens.total] as [Int] == [6, 12])
    #expect(
      [evaluation.wholeSentences.correct, evaluation.wholeSentences.total] as [Int] == [0, 3])
    var perfect = SpanEvaluation()
    let spans = [Span(type: "A", range: 0..<1)]
    perfect.add(gold: spans, predicted: spans, forms: ["a"])
    #expect(perfect.wholeSentences.value == 1)
    #expect(perfect.worstSentences.isEmpty)
    #expect(perfect.seen.value == nil)
  }

  @Test func recallCountsAsMuchMoreAsBetaSays() throws {
    var score = SpanEvaluation()
    score.add(
      gold: SpanEvaluationTests.spans("A 0 1, A 1 2, A 2 3, A 3 4"),
      predicted: SpanEvaluationTests.spans("A 0 1, B 4 5"), forms: ["a", "b", "c", "d", "e"])
    let total = score.lenient.total
    let (precision, recall) = (0.5, 0.25)
    for beta in [0.5, 1, 2.0] {
      let expected =
        (1 + beta * beta) * precision * recall / (beta * beta * precision + recall)
      #expect(abs(try #require(total.fScore(beta: beta)) - expected) < 1e-15)
    }
    #expect(SpanEvaluation().lenient.total.fScore(beta: 2) == nil)
  }

  @Test func illFormedTagsAreCountedAndNoStrictSpans() {
    var evaluation = SpanEvaluation()
    evaluation.add(
      goldTags: ["B-A", "I-A", "O", "B-A"], predictedTags: ["I-A", "I-A", "FOO", "B-A"],
      forms: ["a", "b", "c", "d"])
    evaluation.add(goldTags: ["B"], predictedTags: ["B"], forms: ["a"])
    #expect(evaluation.lenient.total.correct == 3)
    #expect(evaluation.strict.total.correct == 2)
    #expect(evaluation.strict.total.predicted == 2)
    #expect(evaluation.illFormedGold == IllFormedCount())
    #expect(evaluation.illFormedPredicted.tags == 2)
    #expect(evaluation.illFormedPredicted.sentences == 1)
    #expect([evaluation.tokens.correct, evaluation.tokens.total] as [Int] == [3, 5])
  }

  @Test func tagsOfTwoSchemesAreCompared() {
    let spans = SpanEvaluationTests.spans("A 0 2, A 2 3, B 4 5")
    for (gold, predicted) in zip(TagScheme.allCases, TagScheme.allCases.reversed()) {
      var evaluation = SpanEvaluation(goldScheme: gold, predictedScheme: predicted)
      evaluation.add(
        goldTags: gold.tags(of: spans, count: 6),
        predictedTags: predicted.tags(of: spans, count: 6),
        forms: ["a", "b", "c", "d", "e", "f"])
      #expect(evaluation.strict.total.f1 == 1)
      #expect(evaluation.tokens.value == 1)
    }
  }

  @Test func theReportIsAlignedText() {
    #expect(
      evaluation.report() == """
        spans          precision  recall     f1  correct  predicted  gold
        lenient            40.00   40.00  40.00        2          5     5
        strict             40.00   40.00  40.00        2          5     5
        boundaries         60.00   60.00  60.00        3          5     5
        lenient macro      27.78   33.33  30.00
        strict macro       27.78   33.33  30.00

        accuracy                       %  correct  of
        words                      50.00        6  12
        whole sentences             0.00        0   3
        types of right boundaries  66.67        2   3
        seen spans found           33.33        1   3
        unseen spans found         50.00        1   2

        wrong                 gold  predicted
        missed                   1
        spurious                            1
        other type               1          1
        other boundaries         1          1
        ill-formed tags          0          0
        sentences with these     0          0

        type  precision  recall     f1  strict f1  support
        LOC       50.00   50.00  50.00      50.00        2
        ORG         n/a    0.00   0.00       0.00        1
        PER       33.33   50.00  40.00      40.00        2

        gold  predicted  count  examples
        ORG   PER            1  Big Firm

        confidence       mean  correct  spans
        0.1 to 0.2      12.00     0.00      1
        0.6 to 0.7      62.50     0.00      2
        0.9 to 1.0      97.50   100.00      2
        expected error  28.40               5

        """)
  }

  @Test func whatCannotBeDividedIsUndefined() throws {
    let nothing = SpanEvaluation()
    #expect(nothing.report().contains("lenient              n/a     n/a  n/a"))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(nothing.json(task: "ner").utf8)) as? [String: Any])
    for key in ["precision", "recall", "f1", "accuracy", "calibration", "sentence_accuracy"] {
      #expect(json[key] is NSNull, "\(key)")
    }
  }

  @Test func theJSONHasTheKeysOfTheCommand() throws {
    let expected = """
      {"accuracy": 0.5, "boundaries": {"f1": 0.6, "precision": 0.6, "recall": 0.6, "support": 5}, \
      "calibration": {"bins": [\
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": 0.12, "precision": 0.0, "spans": 1}, \
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": 0.625, "precision": 0.0, "spans": 2}, \
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": null, "precision": null, "spans": 0}, \
      {"confidence": 0.975, "precision": 1.0, "spans": 2}], "expected_error": 0.28400000000000003}, \
      "confusions": [{"count": 1, "examples": ["Big Firm"], "gold": "ORG", "predicted": "PER"}], \
      "errors": {"gold_with_other_boundaries": 1, "missed": 1, \
      "predicted_with_other_boundaries": 1, "spurious": 1, "wrong_type": 1}, "f1": 0.4, \
      "ill_formed": {"gold": {"sentences": 0, "tags": 0}, \
      "predicted": {"sentences": 0, "tags": 0}}, \
      "macro": {"f1": 0.3, "precision": 0.27777777777777773, "recall": 0.3333333333333333}, \
      "per_label": {"LOC": {"f1": 0.5, "precision": 0.5, "recall": 0.5, "support": 2}, \
      "ORG": {"f1": 0.0, "precision": null, "recall": 0.0, "support": 1}, \
      "PER": {"f1": 0.4, "precision": 0.3333333333333333, "recall": 0.5, "support": 2}}, \
      "precision": 0.4, "recall": 0.4, "schemes": {"gold": "iob2", "predicted": "iob2"}, \
      "scorer": "spans", "seen": {"recall": 0.3333333333333333, "spans": 3}, \
      "sentence_accuracy": 0.0, "sentences": 3, \
      "strict": {"f1": 0.4, \
      "macro": {"f1": 0.3, "precision": 0.27777777777777773, "recall": 0.3333333333333333}, \
      "per_label": {"LOC": {"f1": 0.5, "precision": 0.5, "recall": 0.5, "support": 2}, \
      "ORG": {"f1": 0.0, "precision": null, "recall": 0.0, "support": 1}, \
      "PER": {"f1": 0.4, "precision": 0.3333333333333333, "recall": 0.5, "support": 2}}, \
      "precision": 0.4, "recall": 0.4}, \
      "task": "ner", "tokens": 12, "type_accuracy": 0.6666666666666666, \
      "unseen": {"recall": 0.5, "spans": 2}}
      """
    #expect(evaluation.json(task: "ner") == expected)
    _ = try JSONSerialization.jsonObject(with: Data(expected.utf8))
  }
}
