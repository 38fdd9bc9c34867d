import SyntagmaText
import Testing

struct ConfusionMatrixTests {
  /// Mistakes that a label takes part in: A 3, B 2, C 1, D none.
  private var evaluation: AccuracyEvaluation {
    var evaluation = AccuracyEvaluation()
    evaluation.add(
      gold: ["A", "A", "B", "D"], predicted: ["B", "C", "A", "D"], forms: ["a", "b", "c", "d"],
      isKnown: nil)
    return evaluation
  }

  @Test(arguments: [(0, []), (1, ["A"]), (2, ["A", "B"]), (9, ["A", "B", "C"])])
  func theMostConfusedLabelsAreThoseOfMostMistakes(maximum: Int, labels: [String]) {
    #expect(evaluation.mostConfusedLabels(maximum: maximum) == labels)
  }

  @Test func ofEquallyConfusedLabelsTheFirstAreTaken() {
    var evaluation = AccuracyEvaluation()
    evaluation.add(
      gold: ["A", "B", "C"], predicted: ["B", "C", "A"], forms: ["a", "b", "c"], isKnown: nil)
    #expect(evaluation.mostConfusedLabels(maximum: 2) == ["A", "B"])
  }

  @Test func aMatrixOfSomeLabelsHoldsTheirCountsOnly() {
    let matrix = evaluation.confusionMatrix(of: ["D", "A", "X"])
    #expect(matrix.counts == [[1, 0, 0], [0, 0, 0], [0, 0, 0]])
    #expect(evaluation.confusionMatrix(of: ["B", "A"]).counts == [[0, 1], [1, 0]])
  }

  @Test func labelsOfOtherBytesAreOtherLabels() {
    var evaluation = AccuracyEvaluation()
    evaluation.add(gold: ["é"], predicted: ["e\u{301}"], forms: ["x"], isKnown: nil)
    #expect(evaluation.confusionMatrix().counts == [[0, 0], [1, 0]])
  }
}
