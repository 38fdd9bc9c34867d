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
  /// The labels it gives.
  public let labels: LabelSet
  /// What training left behind beside the weights.
  public let record: TrainingRecord
  package let words: WordEncoder
  package let network: TaggerNetwork
  private let spaces: TaggingSpaces

  /// The column that it fills.
  public var column: Column { recipe.targetColumn ?? .upos }

  init(
    recipe: Recipe, labels: LabelSet, words: WordEncoder, network: TaggerNetwork,
    record: TrainingRecord
  ) {
    self.recipe = recipe
    self.labels = labels
    self.words = words
    self.network = network
    self.record = record
    spaces = TaggingSpaces(network, words: words)
  }

  /// The same tagger before it met any word, for measurements.
  package var forgettingWords: Tagger { with(record) }

  /// The same tagger with another record, and with nothing remembered of the words that it met: to
  /// be used when the weights have changed.
  func with(_ record: TrainingRecord) -> Tagger {
    Tagger(recipe: recipe, labels: labels, words: words, network: network, record: record)
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
  package func tag(_ sentences: consuming [Sentence], on pool: WorkerPool) -> [Sentence] {
    let tags = tags(of: sentences.map { $0.words.map(\.form) }, on: pool)
    let column = column
    for index in sentences.indices { sentences[index].set(column, to: tags[index]) }
    return sentences
  }

  package func tags(of sentences: [[String]], on pool: WorkerPool) -> [[String]] {
    let tasks = TaggingTasks(sentences, by: self)
    // One batch alone leaves the other threads to its directions.
    let helpers = tasks.count == 1 ? pool : nil
    pool.run(tasks.count) { tasks.run($0, helpedBy: helpers) }
    return tasks.tags
  }

  /// The labels of one batch.
  func tags(of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?) -> [[String]] {
    spaces.use { tags(of: sentences, in: $0, helpedBy: pool) }
  }

  private func tags(
    of sentences: ArraySlice<[String]>, in space: TaggingSpace, helpedBy pool: WorkerPool?
  ) -> [[String]] {
    let tape = Tape(workspace: space.workspace, pool: pool)
    let (products, places) = space.cache.look(up: sentences, on: tape)
    let packing = Packing(lengths: places.map(\.count))
    var rows: [Int32] = []
    rows.reserveCapacity(packing.rowCount)
    packing.forEachRow { _, sequence, step in rows.append(places[sequence][step]) }
    let scores = network.scores(products, rows: rows, packing: packing, on: tape)
    var tags = places.map { [String](repeating: "", count: $0.count) }
    packing.forEachRow { row, sequence, step in
      tags[sequence][step] = labels[Tagger.best(scores.row(row), scores.columns)]
    }
    return tags
  }

  /// The place of the largest score, the first of equal ones.
  private static func best(_ scores: UnsafeMutablePointer<Float>, _ count: Int) -> Int {
    var best = 0
    for index in 1..<max(count, 1) where scores[index] > scores[best] { best = index }
    return best
  }
}

extension Tagger {
  /// Whether the training data hold the word, upper and lower case and digits taken as equal.
  public func isKnown(_ form: String) -> Bool { words.words[WordEncoder.key(form)] > 0 }

  /// The score of the tagger's labels against those that the sentences bear; words without a label
  /// do not count.
  ///
  /// - Parameter threads: sentences are shared out among so many.
  public func evaluate(_ sentences: [Sentence], threads: Int = 1) -> AccuracyEvaluation {
    var evaluation = AccuracyEvaluation()
    evaluate(
      sentences.map { LabelledSentence($0, column: column) },
      on: WorkerPool(threadCount: threads), into: &evaluation)
    return evaluation
  }

  package func evaluate(
    _ sentences: [Sentence], on pool: WorkerPool, into evaluation: inout AccuracyEvaluation
  ) {
    evaluate(
      sentences.map { LabelledSentence($0, column: column) }, on: pool, into: &evaluation)
  }

  func evaluate(
    _ sentences: [LabelledSentence], on pool: WorkerPool, into evaluation: inout AccuracyEvaluation
  ) {
    let predicted = tags(of: sentences.map(\.forms), on: pool)
    for (sentence, tags) in zip(sentences, predicted) {
      let places = sentence.labels.indices.filter { sentence.labels[$0] != nil }
      evaluation.add(
        gold: places.compactMap { sentence.labels[$0] }, predicted: places.map { tags[$0] },
        forms: places.map { sentence.forms[$0] },
        isKnown: places.map { isKnown(sentence.forms[$0]) })
    }
  }
}
