import SyntagmaLayers

/// Scores of the labels of words: states → scores.
///
/// Many labels are scored through fewer numbers, `rank` of them: a weight of [inputs, rank] times one of
/// [rank, labels] in the place of [inputs, labels] (Sainath et al. 2013). The 230 sets of features of an English
/// treebank then cost a third of the multiplications.
struct WordScorer: Sendable {
  /// What brings the states down to the rank; nil: they are scored as they are.
  let reduction: Linear?
  let scores: Linear

  /// - Parameter rank: 0: every label is scored from the states as they are.
  init<Source: ParameterSource>(
    _ name: String, stateSize: Int, rank: Int, labelCount: Int, from source: Source
  ) throws(Source.Failure) {
    let reducing = "\(name).reduction"
    let isReduced =
      source.holds(reducing)
      ?? WordScorer.paysToReduce(stateSize: stateSize, rank: rank, labelCount: labelCount)
    guard isReduced else {
      reduction = nil
      scores = try Linear(name, inputSize: stateSize, outputSize: labelCount, from: source)
      return
    }
    reduction = Linear(
      weight: try source.parameter(
        reducing, rows: stateSize, columns: rank, isByRows: false,
        initial: .uniform(1 / Float(stateSize).squareRoot())),
      bias: nil)
    scores = try Linear(name, inputSize: rank, outputSize: labelCount, from: source)
  }

  /// Whether that saves at least two thirds of the multiplications: less is not worth what few labels lose. At a rank of
  /// 16 the 49 labels of XPOS lost a tenth of a point on EWT's dev part, and the sets of features nothing.
  private static func paysToReduce(stateSize: Int, rank: Int, labelCount: Int) -> Bool {
    rank > 0 && 3 * rank * (stateSize + labelCount) <= stateSize * labelCount
  }

  var parameters: [Parameter] { (reduction?.parameters ?? []) + scores.parameters }

  /// What multiplies the states.
  var first: Linear { reduction ?? scores }

  /// - Returns: [rows, labels].
  func callAsFunction(_ states: Variable, on tape: Tape) -> Variable {
    scores(reduction.map { $0(states, on: tape) } ?? states, on: tape)
  }

  /// The scores from the product of the states with ``first``.
  func callAsFunction(after product: Matrix, on tape: Tape) -> Matrix {
    reduction == nil ? product : scores(Variable(product), on: tape).value
  }
}
