import SyntagmaLayers
import TestSupport
import Testing

/// The recurrent cases of the reference data; see the manifest for shapes and formulas.
struct RecurrentConformanceTests {
  struct Manifest: Decodable { let cases: [Case] }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let cell: String
    let layers: Int
    let directions: Int
    let inputSize: Int
    let hiddenSize: Int
    let lengths: [Int]
    let rtol: Double
    let atol: Double
    let gradRtol: Double
    let gradAtol: Double

    var testDescription: String { name }
    var shape: RecurrentShape {
      RecurrentShape(
        kind: kind, inputs: inputSize, hidden: hiddenSize, layers: layers, directions: directions,
        lengths: lengths)
    }
    var kind: CellKind {
      switch cell {
      case "rnn_tanh": .rnn
      case "rnn_relu": .rnnRelu
      case "gru": .gru
      case "gru_reset_before": .gruResetBefore
      case "lstm_peephole": .peephole
      default: .lstm
      }
    }
    /// The endings of the names of weights, by layer and direction.
    var suffixes: [String] {
      (0..<layers).flatMap { layer in
        (0..<directions).map { "l\(layer)" + ($0 == 1 ? "_reverse" : "") }
      }
    }
    var values: Tolerance { Tolerance(relative: rtol, absolute: atol) }
    var gradients: Tolerance { Tolerance(relative: gradRtol, absolute: gradAtol) }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json(Manifest.self, "recurrent/manifest.json").cases
  }

  /// The tensors of a case, in our order: rows packed, weights [inputs, gates · H], biases summed.
  struct Data {
    let test: Case
    let tensors: FixtureTensors

    init(_ test: Case) throws {
      self.test = test
      tensors = try Fixtures.tensors("recurrent/\(test.file)")
    }

    /// [T, B, width] to the rows of a packed batch.
    func packed(_ name: String) throws -> Grid {
      let grid = try tensors.grid(name)
      let rows = Reference.packedRows(test.lengths).map { place in
        Int32(place.step * test.lengths.count + place.sequence)
      }
      return Reference.rows(rows, of: grid)
    }

    /// [layers · directions, B, H] to a matrix for each layer and direction.
    func states(_ name: String) throws -> [Grid] {
      let grid = try tensors.grid(name)
      let count = Int32(test.lengths.count)
      return test.suffixes.indices.map { run in
        Reference.rows((0..<count).map { Int32(run) * count + $0 }, of: grid)
      }
    }

    func weight(_ name: String) throws -> Grid { try tensors.grid(name).transposed }

    func bias(_ name: String) throws -> Grid {
      let values = try tensors.doubles(name)
      return Grid(1, values.count, values)
    }

    /// Columns `range` of every row.
    private func columns(_ range: Range<Int>, of grid: Grid) -> Grid {
      Grid(grid.rows, range.count, (0..<grid.rows).flatMap { grid.row($0)[range] })
    }

    /// What stands between the input weights and the bias of a cell, given the recurrent weight
    /// [H, gates · H], the bias of the recurrent product and peepholes, or gradients of all these.
    private func recurrent(_ weight: Grid, _ bias: Grid, _ peepholes: Grid?) -> [Grid] {
      let H = test.hiddenSize
      return switch test.kind {
      case .lstm, .rnn, .rnnRelu: [weight]
      case .peephole: [weight] + (peepholes.map { [$0] } ?? [])
      case .gru: [weight, columns(2 * H..<3 * H, of: bias)]
      case .gruResetBefore:
        [columns(0..<2 * H, of: weight), columns(2 * H..<3 * H, of: weight)]
      }
    }

    private func peepholes(_ prefix: String, _ suffix: String) throws -> Grid? {
      guard test.kind == .peephole else { return nil }
      let rows = try ["pi", "pf", "po"].map {
        try tensors.doubles("\(prefix)weight_\($0)_\(suffix)")
      }
      return Grid(3, test.hiddenSize, Array(rows.joined()))
    }

    /// The weights of one direction in our order, or their gradients.
    private func weights(_ prefix: String, _ suffix: String) throws -> [Grid] {
      let (one, other) = (
        try bias("\(prefix)bias_ih_\(suffix)"), try bias("\(prefix)bias_hh_\(suffix)")
      )
      let input = try weight("\(prefix)weight_ih_\(suffix)")
      let recurrent = try recurrent(
        weight("\(prefix)weight_hh_\(suffix)"), other, peepholes(prefix, suffix))
      // The gradient of a sum is that of each part.
      let sum = prefix.isEmpty ? added(one, other) : one
      return [input] + recurrent + [sum]
    }

    /// The sum of both biases, but for the candidate of a unit that keeps them apart.
    private func added(_ one: Grid, _ other: Grid) -> Grid {
      var sum = Reference.sum(one, other)
      guard test.kind == .gru else { return sum }
      for j in 2 * test.hiddenSize..<3 * test.hiddenSize { sum[0, j] = one[0, j] }
      return sum
    }

    private func allStates(_ hidden: String, _ cell: String) throws -> [Grid] {
      try states(hidden) + (test.shape.hasCellState ? states(cell) : [])
    }

    func parts() throws -> [Grid] {
      try [packed("x")] + test.suffixes.flatMap { try weights("", $0) } + allStates("h0", "c0")
    }

    func results(_ output: String, _ hidden: String, _ cell: String) throws -> [Grid] {
      try [packed(output)] + allStates(hidden, cell)
    }

    /// The expected gradient of each part.
    func gradients() throws -> [Grid] {
      try [packed("grad.x")] + test.suffixes.flatMap { try weights("grad.", $0) }
        + allStates("grad.h0", "grad.c0")
    }
  }

  @Test func theReferenceDataHoldEightCasesOfEachCell() throws {
    let cells = ["rnn_tanh", "rnn_relu", "gru", "gru_reset_before", "lstm", "lstm_peephole"]
    let variants = ["uni", "bi", "bi2", "T1", "T1bi", "B1", "B1bi", "wide"]
    let names = cells.flatMap { cell in variants.map { "\(cell)-\($0)" } }
    let found = try Self.cases().map(\.name)
    #expect(Set(found) == Set(names) && found.count == 48)
  }

  @Test(arguments: try cases(), [false, true])
  func outputsAndFinalStatesMatchTheReferenceData(_ test: Case, isTraining: Bool) throws {
    let data = try Data(test)
    let workspace = Workspace()
    let tape = Tape(
      workspace: workspace, gradients: isTraining ? Gradients(workspace: workspace) : nil)
    let run = try test.shape.run(data.parts().map(\.matrix), on: tape)
    let expected = try data.results("out", "hn", "cn")
    #expect(run.outputs.count == expected.count + test.layers - 1)
    for (index, pair) in zip(run.outputs, expected).enumerated() {
      #expect(mismatch("result \(index)", pair.0.value, pair.1, within: test.values) == nil)
    }
  }

  @Test(arguments: try cases())
  func allGradientsMatchTheReferenceData(_ test: Case) throws {
    let data = try Data(test)
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let parts = try data.parts()
    let run = test.shape.run(parts.map(\.matrix), on: tape)
    let cotangents = try data.results("R1", "R2", "R3")
    tape.backward(from: Array(zip(run.outputs, cotangents.map(\.matrix))))
    let expected = try data.gradients()
    #expect(expected.count == parts.count && run.sources.count == parts.count)
    for (index, gradient) in expected.enumerated() {
      let found = gradients.numbers(of: run.sources[index], like: parts[index])
      #expect(mismatch("part \(index)", found, gradient.values, within: test.gradients) == nil)
    }
  }

  /// Padded steps have no row here at all; the reference data must agree that they get nothing.
  @Test(arguments: try cases())
  func theReferenceGradientOfPaddedStepsIsZero(_ test: Case) throws {
    let data = try Data(test)
    let all = try data.tensors.doubles("grad.x").reduce(0) { $0 + abs($1) }
    let packed = try data.packed("grad.x").values.reduce(0) { $0 + abs($1) }
    #expect(abs(all - packed) <= 1e-9 * all)
  }
}
