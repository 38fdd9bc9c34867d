import SyntagmaText
import Testing

struct CurveThinningTests {
  /// A ranking of alternating blocks: as many negative things, then as many positive ones, each with a
  /// score of its own.
  private func blocks(_ sizes: [Int], isPositiveFirst: Bool) -> ScoreRanking {
    let flags = sizes.enumerated().flatMap { place, size in
      [Bool](repeating: place.isMultiple(of: 2) == isPositiveFirst, count: size)
    }
    return ScoreRanking(scores: flags.indices.map { -Float($0) }, isPositive: flags)
  }

  @Test func whatLiesOnALineIsLeftOutAndCornersStay() {
    let ranking = blocks([200, 100, 200, 400], isPositiveFirst: true)
    let points = ranking.rocCurve()
    #expect(points.map(\.x) == [0, 0, 0.2, 0.2, 1])
    #expect(points.map(\.y) == [0, 0.5, 0.5, 1, 1])
  }

  /// Precision falls from 1 to 1/4 while recall stays, and rises again: the end of the fall is no
  /// corner of the line's direction, but the line has to get there.
  @Test func whereTheLineTurnsBackIsKept() {
    let points = blocks([100, 300, 300], isPositiveFirst: true).precisionRecallCurve()
    #expect(points.count <= 200)
    #expect(points.contains { $0.x == 0.25 && $0.y == 1 })
    #expect(points.contains { $0.x == 0.25 && $0.y == 0.25 })
  }

  @Test func aCurveThatFitsIsWhole() {
    let ranking = blocks([99, 100], isPositiveFirst: false)
    #expect(ranking.rocCurve().count == 200)
    #expect(ranking.rocCurve(maximum: 199).map(\.x) == [0, 1, 1])
  }

  /// However wild, a curve has no more points than are allowed, all of them of the whole one.
  @Test(arguments: [2, 3, 5, 50, 200])
  func noMoreThanTheMaximumStay(maximum: Int) {
    let ranking = blocks((0..<400).map { 1 + $0 % 7 }, isPositiveFirst: true)
    for (thin, whole) in [
      (ranking.rocCurve(maximum: maximum), ranking.rocCurve(maximum: .max)),
      (
        ranking.precisionRecallCurve(maximum: maximum),
        ranking.precisionRecallCurve(maximum: .max)
      ),
    ] {
      #expect(2...maximum ~= thin.count)
      #expect(thin.first == whole.first && thin.last == whole.last)
      #expect(thin.allSatisfy(whole.contains))
    }
  }

  /// Every point that was left out lies near the line without it, and along the line.
  @Test(arguments: UInt64(1)...6)
  func theLineStaysNearThePointsLeftOut(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let isPositive = (0..<20_000).map { place in
      generator.index(below: 20_000) > place / 2 + 8000
    }
    let ranking = ScoreRanking(
      scores: isPositive.indices.map { -Float($0) }, isPositive: isPositive)
    for (thin, whole) in [
      (ranking.rocCurve(maximum: 1000), ranking.rocCurve(maximum: .max)),
      (
        ranking.precisionRecallCurve(maximum: 1000), ranking.precisionRecallCurve(maximum: .max)
      ),
    ] {
      #expect(thin.count < 1000)
      var segment = 0
      var farthest = 0.0
      for point in whole {
        farthest = max(farthest, distance(of: point, from: thin[segment], to: thin[segment + 1]))
        if point == thin[segment + 1] && segment + 2 < thin.count { segment += 1 }
      }
      #expect(segment == thin.count - 2)
      #expect(farthest < 0.001)
    }
  }

  private func distance(
    of point: ScoreRanking.Point, from start: ScoreRanking.Point, to end: ScoreRanking.Point
  ) -> Double {
    let way = SIMD2(end.x - start.x, end.y - start.y)
    let offset = SIMD2(point.x - start.x, point.y - start.y)
    let square = (way * way).sum()
    let place = square > 0 ? min(max((way * offset).sum() / square, 0), 1) : 0
    let error = offset - place * way
    return (error * error).sum().squareRoot()
  }
}
