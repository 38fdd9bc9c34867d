import SyntagmaLayers
import SyntagmaText

/// A trained network that gives every word of a sentence a label.
///
/// Immutable: one tagger serves any number of tasks and threads at once, and gives the same labels
/// whatever else is tagged beside a sentence.
///
/// ```swift
/// let tagger = try Tagger(path: "english.model")
/// tagger.tags(of: ["The", "dog", "barks"])  // ["DET", "NOUN", "VERB"]
/// ```
public struct Tagger: Sendable {
  /// The recipe it was trained by.
  public let recipe: Recipe
  /// The labels of its network; tags of spans are in the network's scheme.
  public let labels: LabelSet
  /// How the network's labels become those that it gives.
  public let coding: LabelCoding
  /// What training left behind beside the weights.
  public let record: TrainingRecord
  /// The tokenizer that its file holds, for raw text; nil where it holds none.
  public let tokenizer: TrainedTokenizer?
  package let words: WordEncoder
  package let network: TaggerNetwork
  /// The spans of the training data, as ``spanKey(_:_:)`` has them.
  let knownSpans: Vocabulary
  /// For each label of the network the one that is given, where the labels beside it do not matter.
  let localNames: [String]?
  private let spaces: WorkSpaces<TaggingSpace>

  /// The column that it fills.
  public var column: Column { recipe.targetColumn ?? .upos }

  init(
    recipe: Recipe, labels: LabelSet, coding: LabelCoding, words: WordEncoder,
    network: TaggerNetwork, knownSpans: Vocabulary, record: TrainingRecord,
    tokenizer: TrainedTokenizer? = nil
  ) {
    self.recipe = recipe
    self.tokenizer = tokenizer
    self.labels = labels
    self.coding = coding
    self.words = words
    self.network = network
    self.knownSpans = knownSpans
    self.record = record
    localNames = coding.localNames(of: labels)
    spaces = WorkSpaces { TaggingSpace(network, words: words) }
  }

  /// The same tagger before it met any word, for measurements.
  package var forgettingWords: Tagger { with(record) }

  /// The same tagger with another record, and with nothing remembered of the words that it met: to
  /// be used when the weights have changed.
  func with(_ record: TrainingRecord) -> Tagger {
    Tagger(
      recipe: recipe, labels: labels, coding: coding, words: words, network: network,
      knownSpans: knownSpans, record: record, tokenizer: tokenizer)
  }

  /// The same tagger with a tokenizer that is saved along with it, or without one.
  public func with(tokenizer: TrainedTokenizer?) -> Tagger {
    Tagger(
      recipe: recipe, labels: labels, coding: coding, words: words, network: network,
      knownSpans: knownSpans, record: record, tokenizer: tokenizer)
  }

  /// The labels of the words of one sentence.
  public func tags(of forms: [String]) -> [String] {
    tags(of: [forms])[0]
  }

  /// The labels of the words of several sentences, in their order.
  ///
  /// - Parameter threads: sentences are shared out among so many; the labels do not depend on it.
  /// - Complexity: linear in the number of words.
  public func tags(of sentences: [[String]], threads: Int = 1) -> [[String]] {
    tags(of: sentences, on: WorkerPool(threadCount: threads))
  }

  /// The sentence with its words labelled.
  public func tag(_ sentence: Sentence) -> Sentence {
    tag([sentence])[0]
  }

  /// The sentences with their words labelled, in their order.
  ///
  /// - Parameter threads: sentences are shared out among so many; the labels do not depend on it.
  public func tag(_ sentences: [Sentence], threads: Int = 1) -> [Sentence] {
    tag(sentences, on: WorkerPool(threadCount: threads))
  }

  /// The caller's sentences are changed in place if it gives them away.
  package func tag(
    _ sentences: consuming [Sentence], detail: TaggingDetail = .labels, on pool: WorkerPool
  ) -> [Sentence] {
    let tasks = TaggingTasks(sentences.map(\.forms)) {
      answers(detail, of: $0, helpedBy: $1)
    }
    var sentences = sentences
    return sentences.giveLabels(tasks.run(on: pool), column)
  }

  package func tags(of sentences: [[String]], on pool: WorkerPool) -> [[String]] {
    TaggingTasks(sentences) { tags(of: $0, helpedBy: $1) }.run(on: pool)
  }

  /// The labels of one batch.
  func tags(of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?) -> [[String]] {
    withScores(of: sentences, helpedBy: pool) { scores, packing, workspace in
      network.head.best(scores, packing: packing, in: workspace).map(names)
    }
  }

  /// The labels that are given for those of the network.
  func names(_ labels: [Int32]) -> [String] {
    if let localNames { return labels.map { localNames[Int($0)] } }
    return coding.decoded(labels.map { self.labels[Int($0)] })
  }

  /// Calls `body` with the scores of the labels of some sentences: [rows, labels], packed.
  func withScores<Result>(
    of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?,
    _ body: (_ scores: Matrix, _ packing: Packing, _ workspace: Workspace) -> Result
  ) -> Result {
    spaces.use { space in
      let tape = Tape(workspace: space.workspace, pool: pool)
      let (products, places) = space.cache.look(up: sentences, on: tape)
      let packing = Packing(lengths: places.map(\.count))
      var rows: [Int32] = []
      rows.reserveCapacity(packing.rowCount)
      packing.forEachRow { _, sequence, step in rows.append(places[sequence][step]) }
      let scores = network.scores(products, rows: rows, packing: packing, on: tape)
      return body(scores, packing, space.workspace)
    }
  }
}
