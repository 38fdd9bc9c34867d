import SyntagmaText
import Testing

struct ScoreCurvesTests {
  /// Four positive and six negative things, of which a positive and two negative ones are tied at 0.7
  /// and two positive ones at 0.4.
  private let tied = ScoreRanking(
    scores: [0.9, 0.7, 0.7, 0.7, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1],
    isPositive: [true, true, false, false, true, true, false, false, false, false])

  @Test func theROCCurveHasAPointForEachScore() {
    let points = tied.rocCurve()
    #expect(points.map(\.threshold) == [.infinity, 0.9, 0.7, 0.4, 0.2, 0.1])
    expect(points, x: [0, 0, 2.0 / 6, 2.0 / 6, 4.0 / 6, 1], y: [0, 0.25, 0.5, 1, 1, 1])
  }

  /// Precision and recall are 1 and 1/4, 2/4 and 2/4, 4/6 and 1, 4/8 and 1, 4/10 and 1.
  @Test func thePrecisionRecallCurveStepsWhereRecallDoes() {
    let points = tied.precisionRecallCurve()
    expect(
      points, x: [0, 0.25, 0.25, 0.5, 0.5, 1, 1, 1],
      y: [1, 1, 0.5, 0.5, 4.0 / 6, 4.0 / 6, 0.5, 0.4])
    #expect(points.map(\.threshold) == [.infinity, 0.9, 0.7, 0.7, 0.4, 0.4, 0.2, 0.1])
  }

  /// As scikit-learn's curve, it begins at a precision of 1 even if the highest score is wrong.
  @Test func aWrongBeginningIsPrecisionZero() {
    let ranking = ScoreRanking(scores: [0.9, 0.8], isPositive: [false, true])
    expect(ranking.rocCurve(), x: [0, 1, 1], y: [0, 0, 1])
    expect(ranking.precisionRecallCurve(), x: [0, 0, 0, 1], y: [1, 0, 0.5, 0.5])
  }

  @Test func equalScoresMakeTheDiagonal() {
    let ranking = ScoreRanking(scores: [1, 1, 1, 1], isPositive: [true, false, false, false])
    expect(ranking.rocCurve(), x: [0, 1], y: [0, 1])
    expect(ranking.precisionRecallCurve(), x: [0, 0, 1], y: [1, 0.25, 0.25])
  }

  /// Many ties, few ties, none: the areas under the whole lines are the areas that are reported.
  @Test(arguments: UInt64(1)...12)
  func theAreaUnderTheLineIsTheOneReported(seed: UInt64) throws {
    let ranking = Self.random(seed, count: 3000, levels: [5, 300, 1 << 20][Int(seed) % 3])
    let roc = ranking.rocCurve(maximum: .max)
    let precision = ranking.precisionRecallCurve(maximum: .max)
    let areas = (try #require(ranking.rocArea), try #require(ranking.averagePrecision))
    #expect(abs(Self.area(under: roc) - areas.0) < 1e-9)
    #expect(abs(Self.area(under: precision) - areas.1) < 1e-9)
    #expect(roc.count == ranking.cuts.count + 1)
  }

  @Test(arguments: UInt64(1)...6, [300, 3000, 30_000])
  func thinningKeepsTheArea(seed: UInt64, count: Int) throws {
    let ranking = Self.random(seed, count: count, levels: 1 << 20)
    let (roc, precision) = (ranking.rocCurve(), ranking.precisionRecallCurve())
    #expect(roc.count <= 200 && precision.count <= 200)
    let areas = (try #require(ranking.rocArea), try #require(ranking.averagePrecision))
    #expect(abs(Self.area(under: roc) - areas.0) < 1e-3)
    #expect(abs(Self.area(under: precision) - areas.1) < 1e-3)
    #expect(roc.first?.threshold == .infinity && roc.last?.x == 1 && roc.last?.y == 1)
    #expect(precision.first?.y == 1 && precision.last?.x == 1)
  }

  private func expect(
    _ points: [ScoreRanking.Point], x: [Double], y: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(points.map(\.x) == x, sourceLocation: sourceLocation)
    #expect(points.map(\.y) == y, sourceLocation: sourceLocation)
  }

  /// Things whose scores are higher by a third where they are positive, rounded down to some levels.
  private static func random(_ seed: UInt64, count: Int, levels: Int) -> ScoreRanking {
    var generator = SplitMix64(seed: seed)
    let isPositive = (0..<count).map { _ in generator.index(below: 4) == 0 }
    let scores = isPositive.map {
      let score = Double(generator.index(below: 1 << 20)) / Double(1 << 20) + ($0 ? 0.33 : 0)
      return Float((score * Double(levels)).rounded(.down) / Double(levels))
    }
    return ScoreRanking(scores: scores, isPositive: isPositive)
  }

  private static func area(under points: [ScoreRanking.Point]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2 }
  }
}
