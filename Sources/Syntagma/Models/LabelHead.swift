import SyntagmaLayers
import SyntagmaText

/// An output of a network: scores of the labels of one task, and of the steps between them.
///
/// A head for sentences sums each up and then sees it as a sequence of one row.
package struct LabelHead: Sendable {
  private let scorer: Scorer
  package let labelCount: Int
  /// The steps: trained ones, or all 0 where each label is scored by itself and yet some sequences
  /// make no sense; nil where every sequence does.
  let crf: CRF?
  /// Whether sequences are scored as a whole.
  let isSequential: Bool
  /// Whether any number of labels may be right, each by itself.
  let allowsSeveral: Bool
  /// The layer whose states it sees, from 1 at the bottom; 0: the top one.
  package let layer: Int

  init<Source: ParameterSource>(
    _ task: TaggerNetwork.Task, _ recipe: Recipe, stateSize: Int, from source: Source
  ) throws(Source.Failure) {
    labelCount = task.labelCount
    scorer =
      switch task.level {
      case .word:
        .words(
          try WordScorer(
            task.name, stateSize: stateSize, rank: recipe.output.rank, labelCount: labelCount,
            from: source))
      case .sentence:
        .sentences(
          try SentenceScorer(
            task.name, recipe, stateSize: stateSize, labelCount: labelCount, from: source))
      }
    layer = task.layer
    isSequential = task.kind == .crf
    allowsSeveral = task.kind == .sigmoid
    if isSequential {
      crf = try CRF(
        "\(task.name).crf", labelCount: task.labelCount, rules: task.rules, from: source)
    } else {
      crf = task.rules.map { CRF(onlyRules: $0) }
    }
  }

  private init(
    scorer: Scorer, labelCount: Int, crf: CRF?, isSequential: Bool, allowsSeveral: Bool,
    layer: Int
  ) {
    self.scorer = scorer
    self.labelCount = labelCount
    self.crf = crf
    self.isSequential = isSequential
    self.allowsSeveral = allowsSeveral
    self.layer = layer
  }

  package var parameters: [Parameter] {
    let own =
      switch scorer {
      case .words(let scorer): scorer.parameters
      case .sentences(let scorer): scorer.parameters
      }
    return own + (isSequential ? crf?.parameters ?? [] : [])
  }

  /// What scores words; nil where sentences are scored.
  var wordScorer: WordScorer? {
    if case .words(let scorer) = scorer { scorer } else { nil }
  }

  /// The table of n-grams; nil where there is none.
  var ngrams: Parameter? {
    if case .sentences(let scorer) = scorer { scorer.ngrams } else { nil }
  }

  /// [rows, labels] of the rows that `scored` tells.
  package func scores(_ states: Variable, of batch: SentenceBatch, on tape: Tape) -> Variable {
    switch scorer {
    case .words(let scorer): scorer(states, on: tape)
    case .sentences(let scorer): scorer(states, of: batch, on: tape)
    }
  }

  /// The sequences that have scores: those of the words, or each sentence as one row.
  func scored(_ packing: Packing) -> Packing {
    if case .words = scorer { packing } else { packing.firstStep }
  }

  // MARK: training

  /// The loss of each row, or of each sequence where these are scored as a whole. [n, 1]
  ///
  /// - Parameter targets: one for each row, -1 where there is none; that of a sentence is its first word's.
  func losses(
    _ states: Variable, targets: [Int32], of batch: SentenceBatch, supervision: Supervision?,
    on tape: Tape
  ) -> Variable {
    var x = scores(states, of: batch, on: tape)
    let packing = scored(batch.packing)
    let targets = Array(targets[..<packing.rowCount])
    if let costs = supervision?.costs {
      x = costAugmented(x, targets: targets, costs: costs, on: tape)
    }
    if isSequential, let crf {
      return crf.loss(x, targets: targets, packing: packing, on: tape)
    }
    let smoothing = supervision?.smoothing ?? 0
    if allowsSeveral {
      return binaryCrossEntropy(
        x, targets: targets, sets: supervision?.sets ?? [], weights: supervision?.weights,
        smoothing: smoothing, on: tape)
    }
    let losses = crossEntropy(x, targets: targets, smoothing: smoothing, on: tape)
    guard let weights = supervision?.weights else { return losses }
    return weighted(losses, by: targets.map { $0 < 0 ? 0 : weights[Int($0)] }, on: tape)
  }

  /// The loss of each row, or of each sequence, against what a teacher says.
  func losses(
    _ states: Variable, taught answers: TeacherAnswers.Answers, of batch: SentenceBatch,
    on tape: Tape
  ) -> Variable {
    switch answers {
    case .paths(let targets):
      return losses(states, targets: targets, of: batch, supervision: nil, on: tape)
    case .beliefs(let beliefs) where isSequential:
      // The teacher scores each label by itself: its best ones are its best sequence.
      return losses(states, targets: beliefs.best, of: batch, supervision: nil, on: tape)
    case .beliefs(let beliefs):
      let count = scored(batch.packing).rowCount * TeacherAnswers.Beliefs.count
      return crossEntropy(
        scores(states, of: batch, on: tape), labels: Array(beliefs.labels[..<count]),
        probabilities: Array(beliefs.probabilities[..<count]), on: tape)
    }
  }

  private enum Scorer: Sendable {
    case words(WordScorer)
    case sentences(SentenceScorer)
  }

  /// What training says beside the targets.
  package struct Supervision: Sendable {
    /// A factor for each label.
    var weights: [Float]?
    /// What it costs to take the row's label for the column's.
    var costs: Matrix?
    /// How much of the probability of the right label is shared out among all (Szegedy et al. 2016).
    var smoothing: Float = 0
    /// Where several labels may be right, the sets of them that targets are places in.
    var sets: [[Int32]] = []
  }

  // MARK: tagging

  /// The best labels of each sequence that make sense together, in the order of the batch.
  func best(_ scores: Matrix, packing: Packing, in workspace: Workspace) -> [[Int32]] {
    if let crf { return crf.best(scores, packing: packing, in: workspace) }
    let packing = scored(packing)
    var labels = packing.lengths.map { [Int32](repeating: 0, count: $0) }
    let best = scores.largestColumns
    packing.forEachRow { row, sequence, step in labels[sequence][step] = best[row] }
    return labels
  }

  /// The labels of each sequence whose scores reach their thresholds, where any number may be right.
  ///
  /// - Parameter thresholds: one for each label.
  func reaching(_ thresholds: [Float], _ scores: Matrix, packing: Packing) -> [[Int32]] {
    let packing = scored(packing)
    var labels = packing.lengths.map { _ in [Int32]() }
    packing.forEachRow { row, sequence, _ in
      for label in thresholds.indices where scores[row, label] >= thresholds[label] {
        labels[sequence].append(Int32(label))
      }
    }
    return labels
  }

  /// The n best labellings of each sequence, in the order of the batch.
  func best(
    _ count: Int, _ scores: Matrix, packing: Packing, in workspace: Workspace
  ) -> [[CRFPath]] {
    (crf ?? CRF(free: labelCount)).best(count, scores, packing: scored(packing), in: workspace)
  }

  /// The probabilities of labels and of runs of labels, given the whole sequence.
  func probabilities(
    _ scores: Matrix, packing: Packing, in workspace: Workspace
  ) -> PathProbabilities {
    let packing = scored(packing)
    return crf?.probabilities(scores, packing: packing, in: workspace)
      ?? PathProbabilities(independent: scores, packing: packing, in: workspace)
  }

  /// For each head of some networks one that finds the best labels by the means of their scores: the steps
  /// between labels are averaged like the scores themselves.
  static func averages(of networks: [[LabelHead]]) -> [LabelHead] {
    guard networks.count > 1 else { return networks[0] }
    return networks[0].indices.map { place in
      let heads = networks.map { $0[place] }
      return LabelHead(
        scorer: heads[0].scorer, labelCount: heads[0].labelCount,
        crf: heads[0].crf?.averaged(over: heads.compactMap(\.crf)),
        isSequential: heads[0].isSequential, allowsSeveral: heads[0].allowsSeveral,
        layer: heads[0].layer)
    }
  }
}

extension CRF {
  /// The mean scores of the steps of several fields with these rules.
  fileprivate func averaged(over fields: [CRF]) -> CRF {
    func mean(_ part: (CRF) -> Parameter) -> Parameter {
      let parts = fields.map(part)
      let sum = Matrix(parts[0].value.rows, parts[0].value.columns)
      for part in parts { sum.add(part.value, times: 1 / Float(parts.count)) }
      return Parameter(parts[0].name, sum)
    }
    return CRF(
      transitions: mean(\.transitions), start: mean(\.start), end: mean(\.end), rules: rules)
  }

  /// Steps that cost nothing where the rules allow them.
  fileprivate init(onlyRules rules: TransitionRules) {
    let labels = rules.labelCount
    self.init(
      transitions: Parameter("transitions", Matrix(labels, labels)),
      start: Parameter("start", Matrix(1, labels)), end: Parameter("end", Matrix(1, labels)),
      rules: rules)
  }

  /// Steps that cost nothing.
  fileprivate init(free labels: Int) {
    self.init(
      transitions: Parameter("transitions", Matrix(labels, labels)),
      start: Parameter("start", Matrix(1, labels)), end: Parameter("end", Matrix(1, labels)))
  }
}
