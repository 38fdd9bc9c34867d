import SyntagmaLayers
import SyntagmaText

/// What a training loop trains: a network, the data that it learns from, and a score for it.
package protocol TrainingTask: AnyObject {
  associatedtype Network: TrainableNetwork
  associatedtype Model: Sendable
  associatedtype Evaluation: TrainingEvaluation

  var recipe: Recipe { get }
  var network: Network { get }
  var objective: TrainingObjective { get }
  /// What the loop says of the data before it begins.
  var summary: TrainingSummary { get }
  /// What the model remembers of its training, apart from the epoch and its score.
  var record: TrainingRecord { get }
  /// The digest of the dev data; that of the training data stands in the record.
  var devDigest: String { get }
  /// The digest of what is given beside the data; empty where that is nothing.
  var givenDigest: String { get }
  /// The mean size of an item: tokens of a sentence, characters of a piece of text.
  var meanSize: Double { get }

  /// What an epoch goes through.
  func items(epoch: Int) -> any TrainingItems<Network.Batch>

  /// The score of the present weights on the dev data.
  func evaluateDev(on pool: WorkerPool) -> Evaluation

  /// The model of the present weights, to be asked for when training has ended.
  func model(_ record: TrainingRecord, dev: Evaluation) -> Model
}

/// The items of one epoch, such as sentences.
package protocol TrainingItems<Batch>: Sendable {
  associatedtype Batch: Sendable

  /// The size of each item.
  var lengths: [Int] { get }
  /// Ranges of items that may stand in one batch: of corpora whose tasks differ each has batches of its
  /// own.
  var groups: [Range<Int>] { get }

  /// Some items as the network reads them: one batch, or the pieces of items that are longer than a
  /// batch may be, in order.
  func batches(_ items: [Int]) -> [Batch]
}

extension TrainingItems {
  /// All of them.
  package var groups: [Range<Int>] { [lengths.indices] }
}

/// A score on the dev data.
package protocol TrainingEvaluation: Sendable {
  /// The number by which epochs are compared; 0 where it is not defined.
  func score(_ selection: Recipe.Selection) -> Double

  /// The score of each of several tasks; empty where there is one.
  var namedScores: [NamedScore] { get }

  /// That number as people give it; nil where there was nothing to divide by.
  var score: Double? { get }

  /// The members of its JSON object, for those who add their own.
  func jsonMembers(task: String?) -> [(key: String, value: JSONValue)]

  /// The label that everything got although there should have been several; nil where it is not so.
  var onlyPrediction: String? { get }
}

extension TrainingEvaluation {
  /// There is one task.
  package var namedScores: [NamedScore] { [] }
}
