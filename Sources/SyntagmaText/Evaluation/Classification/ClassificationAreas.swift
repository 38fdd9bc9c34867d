/// The areas under the curves of each label against all others.
///
/// A label without positive texts, or without negative ones, has no area and is left out of the means.
public struct ClassificationAreas: Sendable {
  /// The areas of one label, in 0…1; nil where undefined.
  public struct Areas: Sendable, Equatable {
    /// Under the ROC curve; see ``ScoreRanking/rocArea``.
    public let roc: Double?
    /// Under the precision-recall curve; see ``ScoreRanking/averagePrecision``.
    public let precisionRecall: Double?

    /// No areas.
    static let none = Areas(roc: nil, precisionRecall: nil)

    init(roc: Double?, precisionRecall: Double?) {
      (self.roc, self.precisionRecall) = (roc, precisionRecall)
    }

    init(_ ranking: ScoreRanking) {
      self.init(roc: ranking.rocArea, precisionRecall: ranking.averagePrecision)
    }
  }

  /// Every label that the classifier knows, in the order of its probabilities.
  public let labels: [(label: String, areas: Areas)]
  private let places: [UTF8Key: Int]

  init(labels: [(label: String, areas: Areas)]) {
    self.labels = labels
    places = Dictionary(
      zip(labels.map { UTF8Key($0.label) }, labels.indices),
      uniquingKeysWith: { first, _ in first })
  }

  /// The areas of a label; nil ones where the classifier does not know it.
  public subscript(label: String) -> Areas {
    places[UTF8Key(label)].map { labels[$0].areas } ?? .none
  }

  /// The plain mean of the areas under the ROC curves; for two labels, whose areas are the same, that
  /// area. Nil if no label has one.
  public var roc: Double? { mean(\.roc) }

  /// The plain mean of the areas under the precision-recall curves; nil if no label has one.
  public var precisionRecall: Double? { mean(\.precisionRecall) }

  private func mean(_ value: (Areas) -> Double?) -> Double? {
    let values = labels.compactMap { value($0.areas) }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension ClassificationEvaluation {
  /// The texts by their probability of a label; nil if the classifier does not know it, or no
  /// probabilities were given or kept.
  ///
  /// - Complexity: O(texts · log texts).
  public func ranking(of label: String) -> ScoreRanking? {
    knownLabels.firstIndex { $0.hasSameBytes(as: label) }.flatMap(probabilities.ranking)
  }

  /// The areas under the curves of every label; nil if no probabilities were given or kept.
  ///
  /// - Complexity: O(labels · texts · log texts).
  public func areas() -> ClassificationAreas? { areas { _, _, _ in } }

  /// The areas, where each ranking is also shown to those who want more of it, before the next is made:
  /// all of them at once would take much memory.
  func areas(
    visiting visit: (_ place: Int, ScoreRanking, ClassificationAreas.Areas) -> Void
  ) -> ClassificationAreas? {
    var labels: [(label: String, areas: ClassificationAreas.Areas)] = []
    for (place, label) in knownLabels.enumerated() {
      guard let ranking = probabilities.ranking(of: place) else { return nil }
      let areas = ClassificationAreas.Areas(ranking)
      visit(place, ranking, areas)
      labels.append((label, areas))
    }
    return labels.isEmpty ? nil : ClassificationAreas(labels: labels)
  }

  /// Whether the confidences of predicted labels mean what they say.
  public var calibration: Calibration { probabilities.calibration }

  /// The mean of −ln p of the right label, in nats, at least 0; nil without probabilities. Where
  /// several labels are allowed, the mean over texts and labels of −ln of the probability that the
  /// label is right, or is not.
  ///
  /// A probability of 0 counts as 2⁻⁵², as in scikit-learn. A text whose label the classifier does
  /// not know has no such p and is left out.
  public var logLoss: Double? { probabilities.logLoss }

  /// The mean of the squared distances between the probabilities and what is right (Brier 1950); nil
  /// without probabilities.
  ///
  /// Summed over the labels, in 0…2, where a text has one of three or more; of one label, in 0…1, where
  /// there are two; the mean over labels where several are allowed. A text whose label the classifier
  /// does not know is left out where one is allowed.
  public var brierScore: Double? { probabilities.brier }
}
