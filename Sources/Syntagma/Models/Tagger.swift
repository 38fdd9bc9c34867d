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
  package let words: WordEncoder
  package let network: TaggerNetwork
  /// The spans of the training data, as ``spanKey(_:_:)`` has them.
  let knownSpans: Vocabulary
  /// For each label of the network the one that is given, where the labels beside it do not matter.
  private let localNames: [String]?
  private let spaces: TaggingSpaces

  /// The column that it fills.
  public var column: Column { recipe.targetColumn ?? .upos }

  init(
    recipe: Recipe, labels: LabelSet, coding: LabelCoding, words: WordEncoder,
    network: TaggerNetwork, knownSpans: Vocabulary, record: TrainingRecord
  ) {
    self.recipe = recipe
    self.labels = labels
    self.coding = coding
    self.words = words
    self.network = network
    self.knownSpans = knownSpans
    self.record = record
    localNames = coding.localNames(of: labels)
    spaces = TaggingSpaces(network, words: words)
  }

  /// The same tagger before it met any word, for measurements.
  package var forgettingWords: Tagger { with(record) }

  /// The same tagger with another record, and with nothing remembered of the words that it met: to
  /// be used when the weights have changed.
  func with(_ record: TrainingRecord) -> Tagger {
    Tagger(
      recipe: recipe, labels: labels, coding: coding, words: words, network: network,
      knownSpans: knownSpans, record: record)
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
    let tasks = TaggingTasks(sentences.map { $0.words.map(\.form) }) {
      answers(detail, of: $0, helpedBy: $1)
    }
    var sentences = sentences
    return sentences.giveLabels(tasks.run(on: pool), column)
  }

  package func tags(of sentences: [[String]], on pool: WorkerPool) -> [[String]] {
    TaggingTasks(sentences) { tags(of: $0, helpedBy: $1) }.run(on: pool)
  }

  /// The labels of one batch.
  private func tags(of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?) -> [[String]] {
    withScores(of: sentences, helpedBy: pool) { scores, packing, workspace in
      network.head.best(scores, packing: packing, in: workspace).map(names)
    }
  }

  /// The labels that are given for those of the network.
  private func names(_ labels: [Int32]) -> [String] {
    if let localNames { return labels.map { localNames[Int($0)] } }
    return coding.decoded(labels.map { self.labels[Int($0)] })
  }

  /// Calls `body` with the scores of the labels of some sentences: [rows, labels], packed.
  private func withScores<Result>(
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

extension Tagger {
  /// The labels of the words of several sentences with their probabilities, in their order.
  ///
  /// - Parameter threads: sentences are shared out among so many; the answers do not depend on it.
  public func labellings(of sentences: [[String]], threads: Int = 1) -> [Labelling] {
    let pool = WorkerPool(threadCount: threads)
    return TaggingTasks(sentences) { labellings(of: $0, helpedBy: $1) }.run(on: pool)
  }

  /// The most probable labellings of several sentences, the best first; fewer than `count` where there
  /// are not so many.
  ///
  /// - Complexity: linear in the number of words, and in `count`.
  public func labellings(
    _ count: Int, of sentences: [[String]], threads: Int = 1
  ) -> [[Labelling]] {
    let pool = WorkerPool(threadCount: threads)
    return TaggingTasks(sentences) { best(count, of: $0, helpedBy: $1) }.run(on: pool)
  }

  /// The answers for one batch.
  func answers(
    _ detail: TaggingDetail, of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [TaggingAnswer] {
    switch detail {
    case .labels: tags(of: sentences, helpedBy: pool).map(TaggingAnswer.labels)
    case .confidence: labellings(of: sentences, helpedBy: pool).map(TaggingAnswer.confident)
    case .best(let count): best(count, of: sentences, helpedBy: pool).map(TaggingAnswer.best)
    }
  }

  func labellings(
    of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [Labelling] {
    withScores(of: sentences, helpedBy: pool) { scores, packing, workspace in
      let best = network.head.best(scores, packing: packing, in: workspace)
      let probabilities = network.head.probabilities(scores, packing: packing, in: workspace)
      var confidences = best.map { [Double](repeating: 0, count: $0.count) }
      packing.forEachRow { row, sequence, step in
        confidences[sequence][step] = probability(
          of: Int(best[sequence][step]), probabilities.marginals.row(row))
      }
      return best.enumerated().map { sequence, path in
        let spans = coding.spans(path.map { labels[Int($0)] })
        let spanConfidences = spans.map { span in
          probabilities.probability(
            of: path[span.range], sequence: sequence, from: span.range.lowerBound)
        }
        return Labelling(
          labels: names(path), confidences: confidences[sequence], spans: spans,
          spanConfidences: spanConfidences,
          logProbability: probabilities.logProbability(of: path, sequence: sequence, from: 0))
      }
    }
  }

  /// The probability of all labels of the network that are given as the same one.
  private func probability(of label: Int, _ marginals: UnsafeMutablePointer<Float>) -> Double {
    guard let localNames else { return min(Double(marginals[label]), 1) }
    var sum = 0.0
    for (index, name) in localNames.enumerated() where name == localNames[label] {
      sum += Double(marginals[index])
    }
    return min(sum, 1)
  }

  private func best(
    _ count: Int, of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [[Labelling]] {
    withScores(of: sentences, helpedBy: pool) { scores, packing, workspace in
      network.head.best(count, scores, packing: packing, in: workspace).map { paths in
        paths.map { path in
          Labelling(
            labels: names(path.labels), confidences: [],
            spans: coding.spans(path.labels.map { labels[Int($0)] }), spanConfidences: [],
            logProbability: path.logProbability)
        }
      }
    }
  }
}

extension Tagger {
  /// Whether the training data hold the word, upper and lower case and digits taken as equal.
  public func isKnown(_ form: String) -> Bool { words.words[WordEncoder.key(form)] > 0 }

  /// Whether the training data hold a span: its words, byte for byte, with its type.
  public func isKnown(_ span: Span, forms: [String]) -> Bool {
    knownSpans[Tagger.spanKey(span, forms: forms)] > 0
  }

  /// The type and the words of a span as one text.
  static func spanKey(_ span: Span, forms: [String]) -> String {
    ([span.type] + forms[span.range]).joined(separator: "\t")
  }

  /// The score of the tagger's labels against those that the sentences bear; words without a label
  /// do not count.
  ///
  /// - Parameter threads: sentences are shared out among so many.
  public func evaluate(_ sentences: [Sentence], threads: Int = 1) -> TaggingEvaluation {
    var evaluation = TaggingEvaluation(coding)
    evaluate(sentences, on: WorkerPool(threadCount: threads), into: &evaluation)
    return evaluation
  }

  /// Adds the scores of some sentences, confidences included.
  package func evaluate(
    _ sentences: [Sentence], on pool: WorkerPool, into evaluation: inout TaggingEvaluation
  ) {
    let sentences = sentences.map { LabelledSentence($0, column: column) }
    guard coding.areSpans else { return score(sentences, on: pool, into: &evaluation) }
    let tasks = TaggingTasks(sentences.map(\.forms)) { self.labellings(of: $0, helpedBy: $1) }
    let labellings = tasks.run(on: pool)
    for (sentence, labelling) in zip(sentences, labellings) {
      evaluation.add(
        sentence, predicted: labelling.labels, confidences: labelling.spanConfidences, by: self)
    }
  }

  /// Adds the scores of some sentences.
  func score(
    _ sentences: [LabelledSentence], on pool: WorkerPool, into evaluation: inout TaggingEvaluation
  ) {
    for (sentence, tags) in zip(sentences, tags(of: sentences.map(\.forms), on: pool)) {
      evaluation.add(sentence, predicted: tags, confidences: nil, by: self)
    }
  }

  /// An evaluation of nothing, for this tagger's labels.
  package var emptyEvaluation: TaggingEvaluation { TaggingEvaluation(coding) }
}

extension TaggingEvaluation {
  /// - Parameter confidences: for each predicted span, where they are known.
  fileprivate mutating func add(
    _ sentence: LabelledSentence, predicted: [String], confidences: [Double]?, by tagger: Tagger
  ) {
    switch self {
    case .accuracy(var evaluation):
      self = .accuracy(AccuracyEvaluation())  // so that the counts are not copied
      let places = sentence.labels.indices.filter { sentence.labels[$0] != nil }
      evaluation.add(
        gold: places.compactMap { sentence.labels[$0] }, predicted: places.map { predicted[$0] },
        forms: places.map { sentence.forms[$0] },
        isKnown: places.map { tagger.isKnown(sentence.forms[$0]) })
      self = .accuracy(evaluation)
    case .spans(var evaluation):
      self = .accuracy(AccuracyEvaluation())
      let isWhole = !sentence.labels.contains { $0 == nil }
      // Of words whose label nobody knows no span is expected.
      let predicted = zip(sentence.labels, predicted).map { $0 == nil ? "O" : $1 }
      let gold = sentence.labels.map { $0 ?? "O" }
      evaluation.add(
        goldTags: gold, predictedTags: predicted, forms: sentence.forms,
        isKnown: evaluation.goldScheme.spans(in: gold).map {
          tagger.isKnown($0, forms: sentence.forms)
        }, confidences: isWhole ? confidences : nil)
      self = .spans(evaluation)
    }
  }
}
