import SyntagmaText

/// What a training run tells its caller while it goes on.
public enum TrainingProgress: Sendable {
  /// The data were read.
  case began(TrainingSummary)
  /// The run goes on where the one ended that left the file; after epoch 0, at the beginning, where
  /// there is no such file.
  case resumed(from: String, afterEpoch: Int)
  /// A batch was done.
  case batch(BatchReport)
  /// An epoch was done and scored.
  case epoch(EpochReport)
}

/// The data of a training run.
public struct TrainingSummary: Sendable {
  /// Sentences and words to train on.
  public let sentences: Int
  /// Words to train on.
  public let words: Int
  /// Labels to tell apart.
  public let labels: Int
  /// The scheme in which the training data write spans; nil where labels are none.
  public let scheme: TagScheme?
  /// Tags that are not as the scheme would have them; they are read leniently.
  public let illFormed: SchemeRecognition.IllFormed?
  /// Whether tags of two schemes occur side by side: `E` or `S` beside `L` or `U`.
  public let isMixed: Bool
  /// Sentences to score.
  public let devSentences: Int
  /// Words to score.
  public let devWords: Int
  /// Words to score whose form the training data lack.
  public let unknownDevWords: Int
  /// Labels of the dev data that the training data lack, with the number of words that bear them, or
  /// types of spans with the number of spans: these cannot be right.
  public let unseenLabels: [(label: String, count: Int)]
  /// How many of the training data's words have a vector from elsewhere; nil where none was asked for.
  public let coverage: VocabularyCoverage?
  /// Sentences longer than a batch, which are trained in pieces.
  public let longSentences: Int
  /// What the readers had to mend, by file.
  public let repairs: [(file: String, repairs: Repairs)]
  /// Weights that training changes.
  public let parameters: Int
}

/// How far an epoch has come.
public struct BatchReport: Sendable {
  /// The epoch, from 1.
  public let epoch: Int
  /// The share of the epoch's words that were seen, in 0...1.
  public let progress: Double
  /// Words per second since the epoch began.
  public let tokensPerSecond: Double
}

/// One epoch and its score.
public struct EpochReport: Sendable {
  /// The epoch, from 1.
  public let epoch: Int
  /// Epochs at most.
  public let epochs: Int
  /// The mean loss of a word, in nats.
  public let loss: Double
  /// The score on the dev data that ``Recipe/Selection`` names, in 0...1.
  public let devScore: Double
  /// The dev score of each of several tasks; empty where there is one, and for epochs before a run was
  /// resumed.
  public let taskScores: [NamedScore]
  /// Whether no epoch before was as good.
  public let isBest: Bool
  /// The learning rate at the end of the epoch.
  public let rate: Double
  /// Seconds that training took, scoring apart.
  public let seconds: Double
  /// Words per second of training.
  public let tokensPerSecond: Double
  /// Seconds that the remaining epochs will take if there are as many as can be.
  public let secondsLeft: Double
}

/// Why a training run ended.
public enum TrainingEnding: Sendable, Equatable {
  /// All epochs were done.
  case finished
  /// The dev score had not got better for as many epochs as the recipe allows.
  case patience
  /// The caller asked for it.
  case interrupted
}

/// What a training run leaves.
public struct TrainingOutcome<Model: Sendable, Evaluation: Sendable>: Sendable {
  /// The model of the best epoch.
  public let model: Model
  /// Its score on the dev data.
  public let dev: Evaluation
  /// All epochs.
  public let epochs: [EpochReport]
  /// Why training ended.
  public let ending: TrainingEnding
  /// Training words, or characters of a tokenizer, over the time of the epochs, reading and scoring apart.
  public let tokensPerSecond: Double
}

/// What the training of a tagger leaves.
public typealias TrainingResult = TrainingOutcome<Tagger, TaggingEvaluation>

extension TrainingResult {
  /// Why a training run ended.
  public typealias Ending = TrainingEnding

  /// The tagger of the best epoch.
  public var tagger: Tagger { model }
}
