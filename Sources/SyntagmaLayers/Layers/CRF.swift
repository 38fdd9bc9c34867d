/// A linear-chain conditional random field: the score of a path of labels y over a sequence is
/// start[y₀] + Σ_t x[t, y_t] + Σ_t transitions[y_{t−1}, y_t] + end[y_{T−1}], and its probability is
/// the exponential of that over the sum for all paths (Lafferty, McCallum and Pereira 2001).
///
/// Paths with a step that the rules forbid do not exist: their score is −∞.
package struct CRF: Sendable {
  package let transitions: Parameter  // [labels, labels], from the row to the column
  package let start: Parameter  // [1, labels]
  package let end: Parameter  // [1, labels]
  package let rules: TransitionRules?

  package init(
    transitions: Parameter, start: Parameter, end: Parameter, rules: TransitionRules? = nil
  ) {
    let labels = transitions.value.rows
    precondition(
      transitions.value.columns == labels && start.value.count == labels
        && end.value.count == labels && rules.map { $0.labelCount == labels } ?? true,
      "transitions \(transitions.value.shape), start \(start.value.shape), end \(end.value.shape)")
    self.transitions = transitions
    self.start = start
    self.end = end
    self.rules = rules
  }

  /// Scores uniform in ±0.1.
  package init<Source: ParameterSource>(
    _ name: String, labelCount: Int, rules: TransitionRules? = nil, from source: Source
  ) throws(Source.Failure) {
    self.init(
      transitions: try source.parameter(
        "\(name).transitions", rows: labelCount, columns: labelCount, bound: 0.1),
      start: try source.parameter("\(name).start", rows: 1, columns: labelCount, bound: 0.1),
      end: try source.parameter("\(name).end", rows: 1, columns: labelCount, bound: 0.1),
      rules: rules)
  }

  package var parameters: [Parameter] { [transitions, start, end] }

  package var labelCount: Int { transitions.rows }

  /// The scores as they are now, −∞ where the rules forbid a step.
  func steps(in workspace: Workspace) -> CRFSteps {
    CRFSteps(
      transitions: masked(transitions, rules?.transitions, in: workspace),
      start: masked(start, rules?.start, in: workspace),
      end: masked(end, rules?.end, in: workspace))
  }

  private func masked(
    _ parameter: Parameter, _ allowed: [Bool]?, in workspace: Workspace
  ) -> Matrix {
    guard let allowed else { return parameter.value }
    let scores = workspace.copy(parameter.value)
    for (index, isAllowed) in allowed.enumerated() where !isAllowed {
      scores.pointer[index] = -.infinity
    }
    return scores
  }
}

/// Which labels may follow each other, begin and end a sequence.
package struct TransitionRules: Sendable, Equatable {
  package let labelCount: Int
  package let transitions: [Bool]  // [labels, labels], from the row to the column
  package let start: [Bool]
  package let end: [Bool]

  package init(transitions: [Bool], start: [Bool], end: [Bool]) {
    precondition(
      transitions.count == start.count * start.count && end.count == start.count,
      "\(transitions.count) transitions, \(start.count) starts, \(end.count) ends")
    labelCount = start.count
    self.transitions = transitions
    self.start = start
    self.end = end
  }
}

/// What the steps of a path score, −∞ where there is none.
struct CRFSteps {
  let transitions: Matrix  // [labels, labels]
  let start: Matrix  // [1, labels]
  let end: Matrix  // [1, labels]

  var labelCount: Int { transitions.rows }
}
