import SyntagmaLayers
import SyntagmaText

/// A trained network that gives labels to the words of a sentence, and to the sentence itself: those of one
/// task, or of several.
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
  /// Its tasks, in the order of the recipe; at least one.
  public let outputs: [TaggerOutput]
  /// What training left behind beside the weights.
  public let record: TrainingRecord
  /// The tokenizer that its file holds, for raw text; nil where it holds none.
  public let tokenizer: TrainedTokenizer?
  /// Its networks: one, or those of an ensemble, whose scores are averaged.
  let members: [TaggerMember]
  /// What finds the best labels by the scores, head by head.
  let heads: [LabelHead]

  /// The columns that it fills, task by task; tasks of whole sentences fill none.
  public var columns: [Column] { outputs.compactMap(\.target.column) }
  /// The labels of the first task, as ``TaggerOutput/labels`` has them.
  public var labels: LabelSet { outputs[0].labels }
  /// How the network's labels of the first task become those that it gives.
  public var coding: LabelCoding { outputs[0].coding }
  package var words: WordEncoder { members[0].words }
  package var network: TaggerNetwork { members[0].network }

  init(
    recipe: Recipe, outputs: [TaggerOutput], members: [TaggerMember], record: TrainingRecord,
    tokenizer: TrainedTokenizer? = nil
  ) {
    self.recipe = recipe
    self.outputs = outputs
    self.members = members
    self.record = record
    self.tokenizer = tokenizer
    heads = LabelHead.averages(of: members.map(\.network.heads))
  }

  /// The same tagger before it met any word, for measurements.
  package var forgettingWords: Tagger { with(record) }

  /// The same tagger with another record, and with nothing remembered of the words that it met: to
  /// be used when the weights have changed.
  func with(_ record: TrainingRecord) -> Tagger {
    Tagger(
      recipe: recipe, outputs: outputs, members: members.map(\.forgettingWords), record: record,
      tokenizer: tokenizer)
  }

  /// The same tagger with a tokenizer that is saved along with it, or without one.
  public func with(tokenizer: TrainedTokenizer?) -> Tagger {
    Tagger(
      recipe: recipe, outputs: outputs, members: members.map(\.forgettingWords), record: record,
      tokenizer: tokenizer)
  }

  /// The labels of the words of one sentence, those of the first task; where that is one of whole sentences
  /// the label of the sentence.
  public func tags(of forms: [String]) -> [String] {
    tags(of: [forms])[0]
  }

  /// The labels of the words of several sentences, those of the first task, in their order.
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
    return sentences.giveLabels(tasks.run(on: pool), outputs.map(\.target))
  }

  package func tags(of sentences: [[String]], on pool: WorkerPool) -> [[String]] {
    TaggingTasks(sentences) { names(of: $0, outputs: [0], helpedBy: $1).map { $0[0] } }
      .run(on: pool)
  }

  /// The labels of one batch.
  ///
  /// - Parameter places: the outputs whose labels are wanted.
  /// - Returns: for each sentence the labels of each output.
  func names(
    of sentences: ArraySlice<[String]>, outputs places: [Int], helpedBy pool: WorkerPool?
  ) -> [[[String]]] {
    withBest(of: sentences, outputs: places, helpedBy: pool) { best, _, _, _ in best.names }
  }

  /// The best labels of some sentences.
  struct Best {
    /// For each head the best path of each sentence.
    let paths: [[[Int32]]]
    /// For each sentence the labels of each output.
    let names: [[[String]]]
  }

  /// Calls `body` with the best labels of some sentences and the scores of the heads that they need,
  /// head by head.
  func withBest<Result>(
    of sentences: ArraySlice<[String]>, outputs places: [Int], helpedBy pool: WorkerPool?,
    _ body: (Best, _ scores: [Matrix], _ packing: Packing, _ workspace: Workspace) -> Result
  ) -> Result {
    let wanted = places.flatMap { Array(outputs[$0].places) }
    return withScores(of: sentences, heads: wanted, helpedBy: pool) { scores, packing, workspace in
      let owners = places.flatMap { place in outputs[place].heads.map { _ in outputs[place] } }
      let paths = wanted.indices.map { index in
        let (head, output) = (heads[wanted[index]], owners[index])
        return output.allowsSeveral
          ? head.reaching(output.scoreThresholds, scores[index], packing: packing)
          : head.best(scores[index], packing: packing, in: workspace)
      }
      var first = 0
      let byOutput = places.map { place in
        let output = outputs[place]
        defer { first += output.heads.count }
        return output.names(paths[first..<first + output.heads.count], of: sentences)
      }
      let names = sentences.indices.map { sentence in
        byOutput.map { $0[sentence - sentences.startIndex] }
      }
      return body(Best(paths: paths, names: names), scores, packing, workspace)
    }
  }

  /// Calls `body` with the scores of the labels of some sentences: [rows, labels] for each head that is
  /// wanted, packed; of an ensemble the means over its members, so that what each thinks probable is
  /// multiplied.
  func withScores<Result>(
    of sentences: ArraySlice<[String]>, heads wanted: [Int], helpedBy pool: WorkerPool?,
    _ body: (_ scores: [Matrix], _ packing: Packing, _ workspace: Workspace) -> Result
  ) -> Result {
    let sums = members.dropFirst().map { member in
      member.withScores(of: sentences, heads: wanted, helpedBy: pool) { scores, _, _ in
        scores.map { Matrix($0.rows, $0.columns, $0.values) }
      }
    }
    return members[0].withScores(of: sentences, heads: wanted, helpedBy: pool) {
      scores, packing, workspace in
      for others in sums {
        for (score, other) in zip(scores, others) { score.add(other) }
      }
      if members.count > 1 { for score in scores { score.scale(by: 1 / Float(members.count)) } }
      return body(scores, packing, workspace)
    }
  }
}
