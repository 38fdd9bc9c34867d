import SyntagmaText
import Testing

/// Scores of relations that have a direction.
struct RelationAverageTests {
  private func evaluation(_ pairs: [(gold: String, predicted: String)]) -> ClassificationEvaluation
  {
    var evaluation = ClassificationEvaluation(labels: [])
    for pair in pairs { evaluation.add(gold: [pair.gold], predicted: [pair.predicted], text: "") }
    return evaluation
  }

  /// By hand: `part` is right once of three given and of three wanted, `cause` once of one given and of two
  /// wanted; what is wrong with `Other` counts where a relation is given for it, or it for a relation.
  @Test func bothWaysAreOneRelationAndOtherIsNone() throws {
    let average = try #require(
      evaluation([
        ("part(e1,e2)", "part(e1,e2)"), ("part(e1,e2)", "part(e2,e1)"), ("part(e2,e1)", "Other"),
        ("Other", "part(e2,e1)"), ("Other", "Other"),
        ("cause(e2,e1)", "cause(e2,e1)"), ("cause(e1,e2)", "Other"),
      ]).relationAverage)
    let third = 1.0 / 3
    #expect(average.f1 == 0.5)
    #expect(average.precision == 0.5 * (third + 1))
    #expect(average.recall == 0.5 * (third + 0.5))
  }

  @Test func withoutDirectionsItIsTheMacroAverageOfAllButTheRest() {
    let pairs = [("a(e1,e2)", "b(e1,e2)"), ("b(e1,e2)", "b(e1,e2)"), ("a(e1,e2)", "a(e1,e2)")]
    let all = evaluation(pairs)
    #expect(all.relationAverage == all.macroAverage)
    #expect(evaluation(pairs + [("Other", "Other")]).relationAverage == all.macroAverage)
  }

  @Test(arguments: ["Other", "part(e1,e1)", "(e1,e2) part", "part (E1,E2)"])
  func otherLabelsHaveNoDirection(label: String) {
    let evaluation = evaluation([(label, label)])
    #expect(evaluation.relationAverage == nil)
    #expect(!evaluation.report().contains("of relations"))
    #expect(evaluation.json(task: nil).contains("\"relations\": null"))
  }

  @Test func theReportAndTheObjectHaveIt() {
    let evaluation = evaluation([("part(e1,e2)", "part(e1,e2)"), ("Other", "part(e1,e2)")])
    #expect(
      evaluation.report().contains(
        "of relations, either way      50.00  100.00  66.67\n"), "\(evaluation.report())")
    #expect(evaluation.json(task: nil).contains("\"relations\": {\"f1\": 0.66666"))
  }
}
