/// The probability from which on a label is given, chosen for the best F1 on dev data.
public struct DecisionThreshold: Sendable, Equatable {
  /// The label is given where its score is at least this.
  public let value: Float
  /// The F1 that this reaches on the data it was chosen on, in 0…1; nil without positive things, and
  /// then the value is 0.5.
  public let f1: Double?

  /// The threshold of a ranking by probabilities.
  ///
  /// Every threshold between two neighbouring scores does the same. It is 0.5 if that lies between
  /// them, the customary one, which needs no dev data; otherwise the middle, since new scores will
  /// fall a little to either side. Of gaps that are equally good the one nearest to 0.5 is taken, for
  /// the same reason; of equally near ones the higher.
  ///
  /// - Complexity: O(different scores).
  public init(_ ranking: ScoreRanking) {
    let cuts = ranking.cuts
    var best: (value: Float, right: Int, counted: Int)?
    for (index, cut) in cuts.enumerated() where cut.truePositives > 0 {
      let below = index + 1 < cuts.count ? cuts[index + 1].score : min(0, cut.score)
      let value = DecisionThreshold.between(below, cut.score)
      let right = cut.truePositives
      let counted = right + cut.falsePositives + ranking.positives
      if let best {
        // F1 is 2·right/counted; whole numbers tell equal ones from nearly equal ones.
        let (gain, loss) = (right * best.counted, best.right * counted)
        guard gain > loss || (gain == loss && abs(value - 0.5) < abs(best.value - 0.5)) else {
          continue
        }
      }
      best = (value, right, counted)
    }
    value = best?.value ?? 0.5
    f1 = best.map { Double(2 * $0.right) / Double($0.counted) }
  }

  /// The threshold of one label, or of the positive one of two.
  ///
  /// - Parameters:
  ///   - probabilities: of the label, in 0…1.
  ///   - isPositive: whether it is right, as many.
  /// - Complexity: O(n log n).
  public init(probabilities: [Float], isPositive: [Bool]) {
    self.init(ScoreRanking(scores: probabilities, isPositive: isPositive))
  }

  /// A threshold above the lower score and not above the higher one.
  private static func between(_ low: Float, _ high: Float) -> Float {
    if low < 0.5 && 0.5 <= high { return 0.5 }
    let middle = low + (high - low) / 2
    return middle > low ? middle : high
  }
}

extension ClassificationEvaluation {
  /// For each known label the threshold that would give the best F1 on the texts that were counted,
  /// in the order of the labels; nil if no probabilities were given or kept.
  ///
  /// Where two labels exclude each other, the threshold of the positive one is enough.
  ///
  /// - Complexity: O(labels · texts · log texts).
  public func decisionThresholds() -> [DecisionThreshold]? {
    let thresholds = knownLabels.indices.compactMap {
      probabilities.ranking(of: $0).map(DecisionThreshold.init)
    }
    return thresholds.isEmpty ? nil : thresholds
  }
}
