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
  /// Equal scores make one point. The area under the line is ``rocArea``.
  ///
  /// - Parameter maximum: points at most, 2 or more. Those that the line passes by most nearly without
  ///   them are left out.
  /// - Complexity: O(different scores).
  public func rocCurve(maximum: Int = 200) -> [Point] {
    guard positives > 0 && negatives > 0 else { return [] }
    var points = [Point(x: 0, y: 0, threshold: .infinity)]
    for cut in cuts {
      points.append(
        Point(
          x: Double(cut.falsePositives) / Double(negatives),
          y: Double(cut.truePositives) / Double(positives), threshold: cut.score))
    }
    return points.thinned(maximum: maximum)
  }

  /// The points of the curve of precision over recall, from (0, 1) on, to be joined by straight lines;
  /// empty without positive things.
  ///
  /// The precision at a score holds to the left as far as the recall at the next higher score, which
  /// makes steps, and both their ends are points; that is how scikit-learn draws the curve. The area
  /// under the line is ``averagePrecision``.
  ///
  /// - Parameter maximum: points at most, 2 or more. Those that the line passes by most nearly without
  ///   them are left out.
  /// - Complexity: O(different scores).
  public func precisionRecallCurve(maximum: Int = 200) -> [Point] {
    guard positives > 0 else { return [] }
    var points = [Point(x: 0, y: 1, threshold: .infinity)]
    var recall = 0.0
    for cut in cuts {
      let start = Point(x: recall, y: cut.precision, threshold: cut.score)
      recall = Double(cut.truePositives) / Double(positives)
      if recall > start.x && points.last?.y != start.y { points.append(start) }
      points.append(Point(x: recall, y: cut.precision, threshold: cut.score))
    }
    return points.thinned(maximum: maximum)
  }
}
