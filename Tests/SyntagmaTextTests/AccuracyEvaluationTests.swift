import Foundation
import SyntagmaText
import Testing

struct AccuracyEvaluationTests {
  /// Three sentences counted by hand: of 7 words 4 are right; of 4 seen ones 3, of 3 unseen ones 1;
  /// one sentence of three is whole.
  let evaluation: AccuracyEvaluation

  init() {
    var evaluation = AccuracyEvaluation()
    evaluation.add(
      gold: ["N", "V", "N"], predicted: ["N", "V", "V"], forms: ["dog", "barks", "walks"],
      isKnown: [true, true, false])
    evaluation.add(gold: ["N"], predicted: ["N"], forms: ["cat"], isKnown: [false])
    evaluation.add(
      gold: ["N", "A", "N"], predicted: ["V", "N", "N"], forms: ["runs", "red", "car"],
      isKnown: [false, true, true])
    evaluation.add(gold: [], predicted: [], forms: [], isKnown: [])
    self.evaluation = evaluation
  }

  @Test func seenAndUnseenWordsAndSentencesAreCountedApart() {
    #expect(evaluation.accuracy == 4.0 / 7)
    #expect(evaluation.seen.correct == 3)
    #expect(evaluation.seen.total == 4)
    #expect(evaluation.unseen.value == 1.0 / 3)
    #expect(evaluation.wholeSentences.value == 1.0 / 3)
  }

  @Test func labelsHavePrecisionRecallAndF1() throws {
    #expect(evaluation.labels.map(\.label) == ["A", "N", "V"])
    let scores = Dictionary(uniqueKeysWithValues: evaluation.labels.map { ($0.label, $0.score) })
    let noun = try #require(scores["N"])
    #expect(noun.precision == 3.0 / 4)
    #expect(noun.recall == 3.0 / 5)
    #expect(noun.f1 == 6.0 / 9)
    let verb = try #require(scores["V"])
    #expect([verb.precision, verb.recall, verb.f1] == [1.0 / 3, 1, 0.5])
  }

  @Test func whatCannotBeDividedIsUndefined() throws {
    let adjective = try #require(evaluation.labels.first?.score)
    #expect(adjective.precision == nil)
    #expect(adjective.recall == 0)
    #expect(adjective.f1 == 0)
    let nothing = AccuracyEvaluation()
    #expect(nothing.tokens.value == nil)
    #expect(nothing.wholeSentences.value == nil)
    #expect(nothing.report().contains("n/a"))
    #expect(nothing.json(task: "upos").contains(#""accuracy": null"#))
  }

  @Test func confusionsAreSortedByCountAndShowTheirWords() {
    let confusions = evaluation.confusions(maximum: 10)
    #expect(confusions.map(\.gold) == ["N", "A"])
    #expect(confusions.map(\.predicted) == ["V", "N"])
    #expect(confusions.map(\.count) == [2, 1])
    #expect(confusions[0].examples == ["walks", "runs"])
    #expect(evaluation.confusions(maximum: 1).count == 1)
  }

  @Test func aConfusionKeepsThreeDifferentExamples() {
    var evaluation = AccuracyEvaluation()
    let forms = ["a", "a", "b", "c", "d"]
    evaluation.add(
      gold: forms.map { _ in "N" }, predicted: forms.map { _ in "V" }, forms: forms,
      isKnown: forms.map { _ in true })
    #expect(evaluation.confusions(maximum: 1).map(\.examples) == [["a", "b", "c"]])
    #expect(evaluation.confusions(maximum: 1).map(\.count) == [5])
  }

  @Test(arguments: UInt64(1)...10)
  func countsOfLabelsAndConfusionsAddUpToTheWords(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var evaluation = AccuracyEvaluation()
    var words = 0
    for _ in 0..<30 {
      let count = Int.random(in: 0...10, using: &generator)
      let labels = (0..<2 * count).map { _ in randomText(length: 1...1, using: &generator) }
      evaluation.add(
        gold: Array(labels[..<count]), predicted: Array(labels[count...]),
        forms: Array(labels[..<count]),
        isKnown: (0..<count).map { _ in Bool.random(using: &generator) })
      words += count
    }
    let scores = evaluation.labels.map(\.score)
    #expect(evaluation.tokens.total == words)
    #expect(scores.reduce(0) { $0 + $1.support } == words)
    #expect(scores.reduce(0) { $0 + $1.predicted } == words)
    #expect(scores.reduce(0) { $0 + $1.correct } == evaluation.tokens.correct)
    let wrong = evaluation.confusions(maximum: .max).reduce(0) { $0 + $1.count }
    #expect(wrong == words - evaluation.tokens.correct)
  }

  @Test func labelsAreComparedAsBytes() {
    var evaluation = AccuracyEvaluation()
    evaluation.add(gold: ["é"], predicted: ["e\u{301}"], forms: ["x"], isKnown: [true])
    #expect(evaluation.tokens.value == 0)
    #expect(evaluation.labels.count == 2)
  }

  @Test func theReportIsAlignedText() {
    #expect(
      evaluation.report() == """
        accuracy             %  correct  of
        words            57.14        4   7
        seen words       75.00        3   4
        unseen words     33.33        1   3
        whole sentences  33.33        1   3

        label  precision  recall     f1  support
        A            n/a    0.00   0.00        1
        N          75.00   60.00  66.67        5
        V          33.33  100.00  50.00        1

        average              precision  recall     f1
        of labels (macro)        36.11   53.33  38.89
        of words (weighted)      58.33   57.14  54.76

        agreement beyond chance    −1…1
        Cohen's kappa            0.1923
        Matthews correlation     0.2176

        gold  predicted  count  examples
        N     V              2  walks runs
        A     N              1  red

        """)
  }

  @Test func theJSONHasTheKeysOfTheCommand() throws {
    let json = evaluation.json(task: "upos")
    let expected = """
      {"accuracy": 0.5714285714285714, "confusions": [\
      {"count": 2, "examples": ["walks", "runs"], "gold": "N", "predicted": "V"}, \
      {"count": 1, "examples": ["red"], "gold": "A", "predicted": "N"}], \
      "kappa": 0.19230769230769232, "macro": {"f1": 0.38888888888888884, \
      "precision": 0.3611111111111111, "recall": 0.5333333333333333}, \
      "matthews": 0.2175970699446223, "per_label": {"A": {"f1": 0.0, "precision": null, "recall": 0.0, "support": 1}, \
      "N": {"f1": 0.6666666666666666, "precision": 0.75, "recall": 0.6, "support": 5}, \
      "V": {"f1": 0.5, "precision": 0.3333333333333333, "recall": 1.0, "support": 1}}, \
      "scorer": "accuracy", "seen": {"accuracy": 0.75, "tokens": 4}, \
      "sentence_accuracy": 0.3333333333333333, "sentences": 3, "task": "upos", "tokens": 7, \
      "unseen": {"accuracy": 0.3333333333333333, "tokens": 3}, \
      "weighted": {"f1": 0.5476190476190476, "precision": 0.5833333333333333, \
      "recall": 0.5714285714285714}}
      """
    #expect(json == expected)
    _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
  }
}
