import SyntagmaLayers
import TestSupport
import Testing

/// The LSTM cases of the reference data; see the manifest for shapes and formulas.
struct LSTMConformanceTests {
  struct Manifest: Decodable { let cases: [Case] }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
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
    var shape: LSTMShape {
      LSTMShape(
        inputs: inputSize, hidden: hiddenSize, layers: layers, directions: directions,
        lengths: lengths)
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

  /// The tensors of a case, in our order: rows packed, weights [inputs, 4H], one bias.
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

    func parts() throws -> [Grid] {
      let weights = try test.suffixes.flatMap { suffix in
        let (one, other) = (try bias("bias_ih_\(suffix)"), try bias("bias_hh_\(suffix)"))
        let sum = Grid(1, one.columns, zip(one.values, other.values).map { $0 + $1 })
        return [try weight("weight_ih_\(suffix)"), try weight("weight_hh_\(suffix)"), sum]
      }
      return try [packed("x")] + weights + states("h0") + states("c0")
    }

    func results(_ output: String, _ hidden: String, _ cell: String) throws -> [Grid] {
      try [packed(output)] + states(hidden) + states(cell)
    }

    struct Gradient {
      let name: String
      let values: [Double]
      /// The place of the part whose gradient it is.
      let part: Int
    }

    /// Expected gradients by the names of the reference data; each bias has the gradient of the sum.
    func gradients() throws -> [Gradient] {
      var all = [Gradient(name: "x", values: try packed("grad.x").values, part: 0)]
      for (run, suffix) in test.suffixes.enumerated() {
        for (offset, kind) in ["weight_ih", "weight_hh"].enumerated() {
          let values = try weight("grad.\(kind)_\(suffix)").values
          let part = 1 + 3 * run + offset
          all.append(Gradient(name: "\(kind)_\(suffix)", values: values, part: part))
        }
        for kind in ["bias_ih", "bias_hh"] {
          let values = try tensors.doubles("grad.\(kind)_\(suffix)")
          all.append(Gradient(name: "\(kind)_\(suffix)", values: values, part: 3 + 3 * run))
        }
      }
      for (run, state) in try (states("grad.h0") + states("grad.c0")).enumerated() {
        let part = 1 + 3 * test.suffixes.count + run
        all.append(Gradient(name: "state \(run)", values: state.values, part: part))
      }
      return all
    }
  }

  @Test func theReferenceDataHoldEightCases() throws {
    #expect(
      try Self.cases().map(\.name)
        == ["uni", "bi", "bi2", "T1", "T1bi", "B1", "B1bi", "wide"].map {
          "lstm-\($0)"
        })
  }

  @Test(arguments: try cases(), [false, true])
  func outputsAndFinalStatesMatchTheReferenceData(_ test: Case, isTraining: Bool) throws {
    let data = try Data(test)
    let workspace = Workspace()
    let tape = Tape(
      workspace: workspace, gradients: isTraining ? Gradients(workspace: workspace) : nil)
    let run = try test.shape.run(data.parts().map(\.matrix), on: tape)
    let expected = try data.results("out", "hn", "cn")
    #expect(run.outputs.count == expected.count)
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
    #expect(expected.count == 1 + (4 + 2) * test.suffixes.count)
    for gradient in expected {
      let source = run.sources[gradient.part]
      let found = gradients.numbers(of: source, like: parts[gradient.part])
      #expect(mismatch(gradient.name, found, gradient.values, within: test.gradients) == nil)
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
