/// Whether confidences mean what they say: of the things said with 0.8, are 80 % right?
public struct Calibration: Sendable {
  /// The things whose confidence lies in one tenth of 0…1.
  public struct Bin: Sendable, Equatable {
    /// The right ones among them.
    public fileprivate(set) var correct = Proportion()
    fileprivate var sum = 0.0

    /// The mean of the confidences, nil if there are none.
    public var confidence: Double? {
      correct.total > 0 ? sum / Double(correct.total) : nil
    }
  }

  /// Ten bins: at index i those in i/10 ≤ confidence < (i+1)/10, 1 itself in the last one.
  public private(set) var bins = [Bin](repeating: Bin(), count: 10)

  /// Counts one thing.
  ///
  /// - Parameter confidence: in 0…1.
  mutating func add(confidence: Double, isCorrect: Bool) {
    precondition((0...1).contains(confidence), "a confidence of \(confidence), expected 0 to 1")
    let index = min(Int(confidence * 10), 9)
    bins[index].correct.count(isCorrect)
    bins[index].sum += confidence
  }

  /// The number of things counted.
  public var total: Int { bins.reduce(0) { $0 + $1.correct.total } }

  /// The expected calibration error: Σ over bins of n/N · |right part − mean confidence|, in 0…1;
  /// nil if nothing was counted. Naeini, Cooper and Hauskrecht (2015).
  public var expectedError: Double? {
    guard total > 0 else { return nil }
    let sum = bins.reduce(0) { $0 + abs(Double($1.correct.correct) - $1.sum) }
    return sum / Double(total)
  }
}
