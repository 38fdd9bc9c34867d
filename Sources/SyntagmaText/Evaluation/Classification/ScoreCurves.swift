extension ScoreRanking {
  /// A point of a curve, reached by calling positive what has at least some score.
  public struct Point: Sendable, Equatable {
    /// The false positive rate of a ROC curve, the recall of a precision-recall curve; in 0…1.
    public let x: Double
    /// The true positive rate of a ROC curve, the precision of a precision-recall curve; in 0…1.
    public let y: Double
    /// The lowest score that is called positive; infinite where none is.
    public let threshold: Float
  }

  /// The points of the ROC curve (Fawcett 2006), from (0, 0) to (1, 1), to be joined by straight lines;
  /// empty without positive or negative things.
  ///
  /// - Parameter maximum: points at most, 4 or more. Points close to others along the curve are left
  ///   out.
  public func rocCurve(maximum: Int = 200) -> [Point] {
    guard positives > 0 && negatives > 0 else { return [] }
    let points = cuts.map {
      Point(
        x: Double($0.falsePositives) / Double(negatives),
        y: Double($0.truePositives) / Double(positives), threshold: $0.score)
    }
    let start = Point(x: 0, y: 0, threshold: .infinity)
    return ScoreRanking.thinned([start] + points, maximum: maximum) { ($0.x + $0.y) / 2 }
  }

  /// The points of the curve of precision over recall, recall ascending, each of which holds to the
  /// left as far as the one before; empty without positive things.
  ///
  /// - Parameter maximum: points at most, 4 or more. Points with almost the same recall as others are
  ///   left out.
  public func precisionRecallCurve(maximum: Int = 200) -> [Point] {
    guard positives > 0 else { return [] }
    let points = cuts.map {
      Point(
        x: Double($0.truePositives) / Double(positives), y: $0.precision, threshold: $0.score)
    }
    return ScoreRanking.thinned(points, maximum: maximum, progress: \.x)
  }

  /// The first and the last point, and of the others as many as fit, at even steps of a progress
  /// from 0 to 1.
  private static func thinned(
    _ points: [Point], maximum: Int, progress: (Point) -> Double
  ) -> [Point] {
    precondition(maximum >= 4, "a curve of at most \(maximum) points")
    guard points.count > maximum, let last = points.last else { return points }
    var kept = [points[0]]
    var next = progress(points[0])
    let step = 1 / Double(maximum - 3)
    for point in points.dropFirst().dropLast() where progress(point) >= next {
      kept.append(point)
      next = progress(point) + step
    }
    return kept + [last]
  }
}
