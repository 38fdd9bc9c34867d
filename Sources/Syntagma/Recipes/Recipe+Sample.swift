extension Recipe {
  /// A part of the training data in the place of all of it: for cross-validation and learning curves.
  ///
  /// Sentences are dealt out by a shuffle that depends on nothing but their number, and texts label by label, so
  /// that each part has its share of every label (Kohavi 1995).
  public struct Sample: Codable, Sendable, Equatable {
    /// The parts that the training data are cut into, one of which is held out and scored in the place of `dev`;
    /// 0: none.
    public var folds = 0
    /// The part that is held out, from 1.
    public var fold = 1
    /// The share of the rest that is trained on: a smaller share is part of a larger one.
    public var fraction = 1.0
  }

  /// The most folds.
  static let mostFolds = 1000

  func validateSample() throws(RecipeError) {
    let folds = sample.folds
    try Recipe.require(
      folds == 0 || (2...Recipe.mostFolds).contains(folds), "sample.folds",
      "0 or 2 to \(Recipe.mostFolds)", "\(folds)")
    try Recipe.require(sample.fold, "sample.fold", 1...max(folds, 1))
    try Recipe.require(
      sample.fraction > 0 && sample.fraction <= 1, "sample.fraction", "more than 0, at most 1",
      "\(sample.fraction)")
    try Recipe.require(
      folds == 0 || (dev.isEmpty && tasks.allSatisfy { $0.dev.isEmpty }), "dev",
      "no file beside sample.folds, which hold out a part of train", dev.joined(separator: ", "))
  }
}
