/// How a training run went, epoch by epoch.
public struct LearningCurve: Sendable {
  /// One pass over the training data.
  public struct Epoch: Sendable {
    /// Its number, from 1.
    public var number: Int
    /// The mean loss of its batches.
    public var loss: Double
    /// The score of the dev data after it, in 0…1; nil if it was not scored.
    public var devScore: Double?

    /// The figures of an epoch.
    public init(number: Int, loss: Double, devScore: Double?) {
      (self.number, self.loss, self.devScore) = (number, loss, devScore)
    }
  }

  /// The epochs, in their order.
  public var epochs: [Epoch]
  /// The epoch whose weights were kept.
  public var kept: Int?

  /// The curve of a run.
  public init(epochs: [Epoch], kept: Int?) { (self.epochs, self.kept) = (epochs, kept) }
}
