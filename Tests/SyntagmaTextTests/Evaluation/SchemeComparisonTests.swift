import SyntagmaText
import Testing

struct SchemeComparisonTests {
  private func evaluation(gold: [String], predicted: [String]) -> SpanEvaluation {
    var schemes = SchemeComparison()
    schemes.add(ComparedSentence(forms: gold, gold: gold, predicted: predicted, line: 1))
    return schemes.evaluation
  }

  /// Ill-formed predictions stay so: `I-A` after `O` is not taken for IOB1.
  @Test func predictionsAreReadInTheSchemeOfTheRightTags() {
    let found = evaluation(gold: ["B-A", "I-A", "O"], predicted: ["I-A", "O", "B-A"])
    #expect(found.goldScheme == .iob2)
    #expect(found.predictedScheme == .iob2)
    // Well-formed in IOB1 as well.
    let mirrored = evaluation(gold: ["E-A", "I-A", "O"], predicted: ["I-A", "I-A", "O"])
    #expect(mirrored.goldScheme == .ioe1)
    #expect(mirrored.predictedScheme == .ioe1)
  }

  @Test func predictionsThatAreWellFormedInAnotherSchemeAreReadInThat() {
    let found = evaluation(gold: ["B-A", "I-A", "O"], predicted: ["B-A", "E-A", "O"])
    #expect(found.goldScheme == .iob2)
    #expect(found.predictedScheme == .iobes)
    #expect(evaluation(gold: ["B-A", "O"], predicted: ["O", "O"]).predictedScheme == .iob2)
    #expect(evaluation(gold: ["B-A", "O"], predicted: ["x", "y"]).predictedScheme == .iob2)
  }

  @Test func aWordOfWhichNothingIsSaidIsInNoSpan() {
    let sentence = ComparedSentence(
      forms: ["a", "b"], gold: [nil, "B-A"], predicted: ["_", "B-A"], line: 1)
    #expect(sentence.goldTags == ["O", "B-A"])
    #expect(sentence.predictedTags == ["O", "B-A"])
    var accuracy = AccuracyEvaluation()
    accuracy.add(sentence)
    #expect(accuracy.tokens.total == 1)
  }
}
