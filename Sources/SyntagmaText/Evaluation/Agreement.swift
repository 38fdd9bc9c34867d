/// How far gold standard and prediction agree beyond what chance would give, where everything has one
/// label on either side.
///
/// With n things, c right ones, sₖ things of gold label k and pₖ predicted ones:
/// ```
/// kappa    = (n·c − Σ sₖpₖ) / (n² − Σ sₖpₖ)
/// Matthews = (n·c − Σ sₖpₖ) / √((n² − Σ sₖ²)(n² − Σ pₖ²))
/// ```
public struct Agreement: Sendable, Equatable {
  /// Cohen's kappa (1960), at most 1, and 0 where the agreement is that of chance; nil if chance
  /// alone agrees on everything: a single label, or nothing at all.
  public let kappa: Double?
  /// The correlation coefficient of Matthews (1975) for any number of labels (Gorodkin 2004), in
  /// −1…1; nil if the gold standard or the prediction has one label only.
  public let matthews: Double?

  /// The agreement of labels, each of which is counted once.
  public init(of scores: [LabelScore]) {
    func sum(_ value: (LabelScore) -> Int) -> Int { scores.reduce(0) { $0 + value($1) } }
    let total = sum(\.support)
    let chance = sum { $0.support * $0.predicted }
    let beyond = total * sum(\.correct) - chance
    let whole = total * total
    kappa = whole > chance ? Double(beyond) / Double(whole - chance) : nil
    let gold = Double(whole - sum { $0.support * $0.support })
    let predicted = Double(whole - sum { $0.predicted * $0.predicted })
    matthews =
      gold > 0 && predicted > 0
      ? Double(beyond) / (gold.squareRoot() * predicted.squareRoot()) : nil
  }
}

extension AccuracyEvaluation {
  /// The agreement of labels beyond chance.
  public var agreement: Agreement { Agreement(of: labels.map(\.score)) }

  /// Cohen's kappa; see ``Agreement/kappa``.
  public var kappa: Double? { agreement.kappa }

  /// The correlation coefficient of Matthews; see ``Agreement/matthews``.
  public var matthews: Double? { agreement.matthews }
}
