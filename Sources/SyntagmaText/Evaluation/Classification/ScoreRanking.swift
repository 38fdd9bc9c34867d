/// Things with a score, the highest first, and how many of those at or above each score are positive:
/// what curves, areas under them and the choice of a threshold need.
///
/// Memory is 24 bytes for each different score.
public struct ScoreRanking: Sendable, Equatable {
  /// What is called positive if everything with at least some score is.
  public struct Cut: Sendable, Equatable {
    /// The score.
    public let score: Float
    /// The positive things with this score or a higher one.
    public let truePositives: Int
    /// The negative things with this score or a higher one.
    public let falsePositives: Int
  }

  /// A cut for every different score, the highest first.
  public let cuts: [Cut]
  /// How many things are positive.
  public let positives: Int
  /// How many things are negative.
  public let negatives: Int

  /// Things as they come; as many scores as flags. What is not a number ranks last.
  ///
  /// - Complexity: O(n log n) for n things.
  public init(scores: [Float], isPositive: [Bool]) {
    precondition(
      scores.count == isPositive.count, "\(scores.count) scores, \(isPositive.count) flags")
    let sorted = zip(scores, isPositive)
      .map { (score: $0.isNaN ? -.infinity : $0, isPositive: $1) }
      .sorted { $0.score > $1.score }
    var cuts: [Cut] = []
    var (positives, negatives) = (0, 0)
    for (index, thing) in sorted.enumerated() {
      positives += thing.isPositive ? 1 : 0
      negatives += thing.isPositive ? 0 : 1
      if index + 1 == sorted.count || sorted[index + 1].score != thing.score {
        cuts.append(
          Cut(score: thing.score, truePositives: positives, falsePositives: negatives))
      }
    }
    self.cuts = cuts
    self.positives = positives
    self.negatives = negatives
  }

  /// The area under the ROC curve: how likely a positive thing has a higher score than a negative
  /// one, where equal scores count half (Hanley and McNeil 1982); in 0…1. Nil without positive or
  /// negative things.
  public var rocArea: Double? {
    guard positives > 0 && negatives > 0 else { return nil }
    var halves = 0
    var previous = (truePositives: 0, falsePositives: 0)
    for cut in cuts {
      // Each negative thing of this score is below all positive ones before, and tied with the new.
      halves +=
        (cut.falsePositives - previous.falsePositives)
        * (previous.truePositives + cut.truePositives)
      previous = (cut.truePositives, cut.falsePositives)
    }
    return Double(halves) / (2 * Double(positives) * Double(negatives))
  }

  /// The area under the curve of precision over recall, as average precision: Σ over cuts of what
  /// recall gains there times the precision there, without interpolation; in 0…1. Nil without
  /// positive things.
  public var averagePrecision: Double? {
    guard positives > 0 else { return nil }
    var sum = 0.0
    var previous = 0
    for cut in cuts where cut.truePositives > previous {
      sum += Double(cut.truePositives - previous) * cut.precision
      previous = cut.truePositives
    }
    return sum / Double(positives)
  }
}

extension ScoreRanking.Cut {
  /// The part of the things at or above the score that are positive.
  public var precision: Double { Double(truePositives) / Double(truePositives + falsePositives) }
}
