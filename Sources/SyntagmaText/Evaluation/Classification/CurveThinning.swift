extension [ScoreRanking.Point] {
  /// The points without those that hardly change the line that joins them, at most so many; all, if
  /// they are no more than that.
  ///
  /// The line through the points that are kept, which are the first, the last and the corners between
  /// them, stays within 0.001 of the whole one, half a pixel of a picture 500 wide; farther only where
  /// that takes more than `maximum` points.
  ///
  /// - Parameter maximum: at least 2.
  /// - Complexity: O(points), some times.
  func thinned(maximum: Int) -> [ScoreRanking.Point] {
    precondition(maximum >= 2, "a curve of at most \(maximum) points")
    var points = self
    var tolerance = 0.0005
    while points.count > maximum {
      // Always from all points: what one pass lets pass would add to what the next one does.
      points = thinned(tolerance: tolerance)
      tolerance *= 1.25
    }
    return points
  }

  /// The points without those that lie near a line from one that is kept to another.
  private func thinned(tolerance: Double) -> [ScoreRanking.Point] {
    guard count > 1, var previous = first else { return self }
    var kept = [previous]
    var sector = Sector(from: previous, tolerance: tolerance)
    for point in dropFirst() {
      if !sector.holds(point) {
        kept.append(previous)
        sector = Sector(from: previous, tolerance: tolerance)
      }
      sector.narrow(to: point)
      previous = point
    }
    return kept + [previous]
  }
}

/// The directions from a point in which a line passes near all the points that follow it (Williams
/// 1978), and how far it has to go to reach them.
private struct Sector {
  private typealias Vector = SIMD2<Double>
  private let start: Vector
  private let tolerance: Double
  /// The first direction and, counterclockwise from it, the last; nil while every direction will do.
  private var bounds: (first: Vector, last: Vector)?
  private var reach = 0.0

  init(from point: ScoreRanking.Point, tolerance: Double) {
    start = Vector(point.x, point.y)
    self.tolerance = tolerance
  }

  /// Whether the line from the start to a point passes near all points so far.
  func holds(_ point: ScoreRanking.Point) -> Bool {
    let way = Vector(point.x, point.y) - start
    // One that turned back would end before the farthest point.
    guard (way * way).sum().squareRoot() >= reach - tolerance else { return false }
    guard let bounds else { return true }
    return Sector.turn(bounds.first, way) >= 0 && Sector.turn(way, bounds.last) >= 0
  }

  /// Leaves out the directions that pass a point by.
  mutating func narrow(to point: ScoreRanking.Point) {
    let way = Vector(point.x, point.y) - start
    let square = (way * way).sum()
    reach = max(reach, square.squareRoot())
    guard square > tolerance * tolerance else { return }
    // The tangents from the start to a circle of the tolerance around the point.
    let along = (square - tolerance * tolerance).squareRoot() * way
    let aside = tolerance * Vector(-way.y, way.x)
    let (first, last) = (along - aside, along + aside)
    guard let old = bounds else {
      bounds = (first, last)
      return
    }
    bounds = (
      Sector.turn(old.first, first) > 0 ? first : old.first,
      Sector.turn(last, old.last) > 0 ? last : old.last
    )
  }

  /// Above 0 where the second direction lies counterclockwise of the first.
  private static func turn(_ first: Vector, _ second: Vector) -> Double {
    first.x * second.y - first.y * second.x
  }
}
