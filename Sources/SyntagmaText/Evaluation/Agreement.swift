// How far gold standard and prediction agree beyond what chance would give. With n words, c right
// ones, sₖ words of gold label k and pₖ predicted ones:
//
//   kappa    = (n·c − Σ sₖpₖ) / (n² − Σ sₖpₖ)
//   Matthews = (n·c − Σ sₖpₖ) / √((n² − Σ sₖ²)(n² − Σ pₖ²))

extension AccuracyEvaluation {
  /// Cohen's kappa (1960), at most 1, and 0 where the agreement is that of chance; nil if chance
  /// alone agrees on every word: a single label, or no words.
  public var kappa: Double? {
    let chance = sum { $0.support * $0.predicted }
    let whole = tokens.total * tokens.total
    guard whole > chance else { return nil }
    return Double(tokens.total * tokens.correct - chance) / Double(whole - chance)
  }

  /// The correlation coefficient of Matthews (1975) for any number of labels (Gorodkin 2004), in
  /// −1…1; nil if the gold standard or the prediction has one label only.
  public var matthews: Double? {
    let whole = tokens.total * tokens.total
    let gold = Double(whole - sum { $0.support * $0.support })
    let predicted = Double(whole - sum { $0.predicted * $0.predicted })
    guard gold > 0 && predicted > 0 else { return nil }
    let beyond = tokens.total * tokens.correct - sum { $0.support * $0.predicted }
    return Double(beyond) / (gold.squareRoot() * predicted.squareRoot())
  }

  private func sum(_ value: (LabelScore) -> Int) -> Int {
    labels.reduce(0) { $0 + value($1.score) }
  }
}
