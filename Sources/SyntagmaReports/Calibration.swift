/// How far the confidence of predictions is the rate at which they are right.
public struct Calibration: Sendable {
  /// Predictions of similar confidence.
  public struct Bin: Sendable {
    /// How many there are.
    public var count: Int
    /// Their mean confidence, in 0…1; nil if there are none.
    public var confidence: Double?
    /// The part of them that is right, in 0…1; nil if there are none.
    public var accuracy: Double?

    /// Predictions of similar confidence.
    public init(count: Int, confidence: Double?, accuracy: Double?) {
      (self.count, self.confidence, self.accuracy) = (count, confidence, accuracy)
    }
  }

  /// Bins of equal width over 0…1, the lowest confidence first.
  public var bins: [Bin]
  /// The expected calibration error, in 0…1; nil if there are no predictions.
  public var error: Double?

  /// The table of a reliability diagram.
  public init(bins: [Bin], error: Double?) { (self.bins, self.error) = (bins, error) }
}
