/// What a model remembers of its training, the same for equal runs.
public struct TrainingRecord: Sendable, Equatable {
  /// Sentences it was trained on.
  public var sentences = 0
  /// Words it was trained on.
  public var words = 0
  /// XXH64 over the forms and labels of the training data, in hexadecimal digits.
  public var dataDigest = ""
  /// The epoch that the weights come from.
  public var epoch = 0
  /// The share of the dev words that are right.
  public var devAccuracy = 0.0

  /// An empty record.
  public init() {}
}
