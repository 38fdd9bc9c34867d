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
  /// The score on the dev data that ``Recipe/Selection`` names, in 0...1.
  public var devScore = 0.0
  /// The dev score of each of several tasks; empty where there is one.
  public var taskScores: [NamedScore] = []
  /// All epochs of the run, also those after `epoch`; empty in models of version 0.1.
  public var curve: [EpochScore] = []

  /// An empty record.
  public init() {}
}

/// The score of one of several tasks.
public struct NamedScore: Sendable, Equatable {
  /// The name of the task.
  public let name: String
  /// Accuracy or F1, in 0...1.
  public let score: Double

  /// A score.
  public init(name: String, score: Double) {
    self.name = name
    self.score = score
  }
}

/// One point of a learning curve.
public struct EpochScore: Sendable, Equatable {
  /// The mean loss of a word of the training data, in nats.
  public let loss: Double
  /// The dev score.
  public let dev: Double
  /// The learning rate at the end of the epoch.
  public let rate: Double

  /// A point of a learning curve.
  public init(loss: Double, dev: Double, rate: Double) {
    self.loss = loss
    self.dev = dev
    self.rate = rate
  }
}
