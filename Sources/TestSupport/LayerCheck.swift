import SyntagmaLayers

/// A matrix that a layer depends on: an input or a parameter.
package struct Part: Sendable {
  package let name: String
  package let value: Grid

  package init(_ name: String, _ value: Grid) {
    self.name = name
    self.value = value
  }
}

/// What a layer made of its parts: the results, and where the gradient of each part is to be found.
package struct LayerRun {
  package enum Source {
    case input(Variable)
    case parameter(Parameter)
  }

  package let outputs: [Variable]
  package let sources: [Source]

  package init(_ outputs: [Variable], sources: [Source]) {
    self.outputs = outputs
    self.sources = sources
  }

  package init(_ outputs: [Variable], inputs: [Variable], parameters: [Parameter] = []) {
    self.init(
      outputs, sources: inputs.map(Source.input) + parameters.map(Source.parameter))
  }
}

/// Holds a layer against a plain reference in double precision: its results on both kinds of tape,
/// and the gradients of all its parts against central differences of the reference.
package struct LayerCheck {
  package let parts: [Part]
  /// The results that the loss Σ ⟨result, R⟩ is made of; nothing uses the others.
  package let used: [Int]?
  package let dropoutKey: UInt64?
  /// Along how many random directions a gradient is looked at, where its numbers are too many to be
  /// taken one by one.
  package let directions: Int?
  /// The step of the differences: a smaller one meets fewer kinks and more rounding.
  package let step: Double

  package init(
    _ parts: [Part], used: [Int]? = nil, dropoutKey: UInt64? = nil, directions: Int? = nil,
    step: Double = 1e-5
  ) {
    self.parts = parts
    self.used = used
    self.dropoutKey = dropoutKey
    self.directions = directions
    self.step = step
  }

  /// - Parameters:
  ///   - layer: lists its sources in the order of the parts.
  ///   - reference: the same results from the same parts.
  /// - Returns: empty if everything is within the tolerances.
  package func mismatches(
    layer: ([Matrix], Tape) -> LayerRun, reference: ([Grid]) -> [Grid]
  ) -> [Mismatch] {
    let inference = layer(
      parts.map(\.value.matrix), Tape(workspace: Workspace(), dropoutKey: dropoutKey))
    let expected = reference(parts.map(\.value))
    let cotangents = expected.enumerated().map { index, output in
      Grid.random(output.rows, output.columns, seed: 1000 + UInt64(index))
    }
    let gradients = Gradients(workspace: Workspace())
    let run = train(layer, cotangents, gradients)
    guard run.outputs.count == expected.count && run.sources.count == parts.count else {
      return [Mismatch("\(run.outputs.count) results, \(run.sources.count) sources")]
    }
    return resultMismatches("result", run, expected)
      + resultMismatches("result when inferring", inference, expected)
      + gradientMismatches(run, gradients, cotangents, reference)
  }

  private func isUsed(_ index: Int) -> Bool { used?.contains(index) ?? true }

  private func train(
    _ layer: ([Matrix], Tape) -> LayerRun, _ cotangents: [Grid], _ gradients: Gradients
  ) -> LayerRun {
    let tape = Tape(workspace: gradients.workspace, gradients: gradients, dropoutKey: dropoutKey)
    let run = layer(parts.map(\.value.matrix), tape)
    let pairs = zip(run.outputs, cotangents).enumerated().filter { isUsed($0.offset) }
    tape.backward(from: pairs.map { ($0.element.0, $0.element.1.matrix) })
    return run
  }

  private func resultMismatches(
    _ name: String, _ run: LayerRun, _ expected: [Grid]
  ) -> [Mismatch] {
    zip(run.outputs, expected).enumerated().compactMap { index, pair in
      mismatch("\(name) \(index)", pair.0.value, pair.1, within: .values)
    }
  }

  private func gradientMismatches(
    _ run: LayerRun, _ gradients: Gradients, _ cotangents: [Grid], _ reference: ([Grid]) -> [Grid]
  ) -> [Mismatch] {
    parts.indices.compactMap { place in
      let x = parts[place].value
      let found = gradients.numbers(of: run.sources[place], like: x)
      let name = "gradient of \(parts[place].name)"
      func loss(_ value: Grid) -> Double {
        var values = parts.map(\.value)
        values[place] = value
        return self.loss(reference(values), cotangents)
      }
      if let directions { return slopeMismatch(name, found, x, directions, loss) }
      let expected = centralDifferences(at: x, step: step, loss)
      return mismatch(name, found, expected.values, within: .gradients)
    }
  }

  /// A slope may be near zero where the gradient is not, so the gradient's norm says what is little.
  private func slopeMismatch(
    _ name: String, _ gradient: [Double], _ x: Grid, _ count: Int, _ loss: (Grid) -> Double
  ) -> Mismatch? {
    let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let directions = (0..<count).map { Grid.random(x.rows, x.columns, seed: 2000 + UInt64($0)) }
    let found = directions.map { zip(gradient, $0.values).reduce(0) { $0 + $1.0 * $1.1 } }
    let expected = directions.map { slope(at: x, along: $0, step: step, loss) }
    let tolerance = Tolerance(relative: 0, absolute: 1e-5 * (1 + norm))
    return mismatch("\(name), slopes", found, expected, within: tolerance)
  }

  private func loss(_ results: [Grid], _ cotangents: [Grid]) -> Double {
    results.indices.filter(isUsed).reduce(0) { sum, index in
      zip(results[index].values, cotangents[index].values).reduce(sum) { $0 + $1.0 * $1.1 }
    }
  }
}

extension Gradients {
  /// The gradient of a source number by number; zeros where nothing reached it.
  package func numbers(of source: LayerRun.Source, like value: Grid) -> [Double] {
    switch source {
    case .input(let variable):
      of(variable).map { Grid($0).values } ?? value.values.map { _ in 0 }
    case .parameter(let parameter):
      of(parameter).grid(like: value).values
    }
  }
}

extension ParameterGradient {
  /// All numbers of the gradient, also those of rows that were not seen.
  package func grid(like value: Grid) -> Grid {
    switch self {
    case .none: return Grid(value.rows, value.columns)
    case .dense(let matrix): return Grid(matrix)
    case .rows(let rows):
      var grid = Grid(value.rows, value.columns)
      let values = Grid(rows.values)
      for (index, id) in rows.ids.enumerated() {
        for column in 0..<grid.columns { grid[Int(id), column] += values[index, column] }
      }
      return grid
    }
  }
}
