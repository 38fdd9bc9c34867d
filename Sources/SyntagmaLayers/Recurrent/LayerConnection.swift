/// How the input of a layer in a stack goes on beside what the layer makes of it.
package enum LayerConnection: Sendable {
  /// y = layer(x)
  case none
  /// y = x + layer(x) (He et al. 2016)
  case residual
  /// y = g · layer(x) + (1 − g) · x
  case highway(HighwayGate)

  /// The kinds of connections.
  package enum Kind: String, Sendable, CaseIterable {
    case none, residual, highway
  }

  package init<Source: ParameterSource>(
    _ kind: Kind, _ name: String, size: Int, from source: Source
  ) throws(Source.Failure) {
    switch kind {
    case .none: self = .none
    case .residual: self = .residual
    case .highway: self = .highway(try HighwayGate("\(name).highway", size: size, from: source))
    }
  }

  package var parameters: [Parameter] {
    if case .highway(let gate) = self { gate.parameters } else { [] }
  }

  func callAsFunction(_ made: Variable, around x: Variable, on tape: Tape) -> Variable {
    switch self {
    case .none: made
    case .residual: sum(x, made, on: tape)
    case .highway(let gate): gate(made, around: x, on: tape)
    }
  }
}
