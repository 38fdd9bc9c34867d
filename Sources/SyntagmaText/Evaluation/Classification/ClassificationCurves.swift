/// The ROC and the precision-recall curves of labels, to be drawn, with the areas under them.
public struct ClassificationCurves: Sendable {
  /// The curves of one label against all others, or of the decisions about all labels.
  public struct Curves: Sendable {
    /// The areas under the whole curves.
    public let areas: ClassificationAreas.Areas
    /// The part of the texts that have the label, or of the decisions that are positive: the precision
    /// of guessing; in 0…1.
    public let share: Double
    /// The ROC curve; see ``ScoreRanking/rocCurve(maximum:)``. Empty where all texts have the label.
    public let roc: [ScoreRanking.Point]
    /// The precision-recall curve; see ``ScoreRanking/precisionRecallCurve(maximum:)``.
    public let precisionRecall: [ScoreRanking.Point]

    /// The curves of a ranking with positive things.
    ///
    /// - Parameter maximum: points of a curve at most.
    init(_ ranking: ScoreRanking, areas: ClassificationAreas.Areas, maximum: Int) {
      self.areas = areas
      share = Double(ranking.positives) / Double(ranking.positives + ranking.negatives)
      roc = ranking.rocCurve(maximum: maximum)
      precisionRecall = ranking.precisionRecallCurve(maximum: maximum)
    }
  }

  /// The areas of every label that the classifier knows.
  public let areas: ClassificationAreas
  /// The labels with most texts, the most frequent first; of equal ones in the order of their bytes.
  public let labels: [(label: String, curves: Curves)]
  /// How many labels have curves, those left out included.
  public let drawable: Int
  /// Of every decision about a text and a label, all in one ranking: the micro average. Nil if no label
  /// is left out, or the decisions are too many to be ranked at once.
  public let pooled: Curves?
  /// Whether every text has one of two labels, and the curves of one therefore follow from those of the
  /// other.
  public let areMirrored: Bool
}

extension ClassificationEvaluation {
  /// Decisions that are ranked at once for the micro average: some 600 MB while they are.
  private static let mostPooled = 1 << 24

  /// The curves of labels and the areas under them; nil if no probabilities were given or kept.
  ///
  /// A label without texts has no curves. Texts are ranked as often as ``areas()`` does it, which this
  /// saves, and where labels are left out once more for the micro average.
  ///
  /// - Parameters:
  ///   - maximumLabels: labels at most, those with most texts.
  ///   - maximumPoints: points of a curve at most, 2 or more.
  /// - Complexity: O(labels · texts · log texts).
  public func curves(maximumLabels: Int = 8, maximumPoints: Int = 200) -> ClassificationCurves? {
    let chosen = mostFrequentPlaces
    let drawn = chosen.prefix(maximumLabels)
    var ofPlaces: [Int: ClassificationCurves.Curves] = [:]
    let areas = areas { place, ranking, areas in
      guard ranking.positives > 0 && drawn.contains(place) else { return }
      ofPlaces[place] = ClassificationCurves.Curves(
        ranking, areas: areas, maximum: maximumPoints)
    }
    guard let areas else { return nil }
    let isPooled = chosen.count > drawn.count && probabilities.decisions <= Self.mostPooled
    let pooled = isPooled ? probabilities.pooledRanking() : nil
    return ClassificationCurves(
      areas: areas,
      labels: drawn.compactMap { place in ofPlaces[place].map { (knownLabels[place], $0) } },
      drawable: chosen.count,
      pooled: pooled.map {
        ClassificationCurves.Curves(
          $0, areas: ClassificationAreas.Areas($0), maximum: maximumPoints)
      },
      areMirrored: !allowsSeveral && knownLabels.count == 2 && withUnknownGold == 0)
  }

  /// The places of the known labels that occur, the most frequent first.
  private var mostFrequentPlaces: [Int] {
    let supports = Dictionary(
      labels.map { (UTF8Key($0.label), $0.score.support) }, uniquingKeysWith: { first, _ in first })
    return knownLabels.enumerated()
      .map { (place: $0, key: UTF8Key($1), support: supports[UTF8Key($1)] ?? 0) }
      .filter { $0.support > 0 }
      .sorted { ($1.support, $0.key) < ($0.support, $1.key) }
      .map(\.place)
  }
}
