import SyntagmaLayers
import TestSupport
import Testing

/// Embedding, linear, norms, highway, convolution, attention and cross entropy cases of the reference
/// data.
struct LayersConformanceTests {
  struct Manifest: Decodable { let cases: [Case] }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Hyper: Decodable, Sendable {
      let paddingIndex: Int?
      let ignoreIndex: Int?
      let labelSmoothing: Float?
      let reduction: String?
      let layers: Int?
    }
    let name: String
    let file: String
    let hyper: Hyper
    let rtol: Double
    let atol: Double
    let gradRtol: Double
    let gradAtol: Double

    var testDescription: String { name }
    var values: Tolerance { Tolerance(relative: rtol, absolute: atol) }
    var gradients: Tolerance { Tolerance(relative: gradRtol, absolute: gradAtol) }

    func tensors() throws -> FixtureTensors { try Fixtures.tensors("layers/\(file)") }
  }

  static func cases(_ prefix: String) throws -> [Case] {
    try Fixtures.json(Manifest.self, "layers/manifest.json").cases
      .filter { $0.name.hasPrefix(prefix) }
  }

  @Test(arguments: [
    ("embedding", 2), ("linear", 3), ("layer-norm", 3), ("batch-norm", 4), ("highway", 2),
    ("conv1d", 4),
    ("cross-entropy", 8), ("attention-pooling", 2),
  ])
  func theReferenceDataHoldAllCases(prefix: String, count: Int) throws {
    #expect(try Self.cases(prefix).count == count)
  }

  @Test(arguments: try cases("embedding"))
  func embeddingsMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let weight = try tensors.grid("weight")
    let layer = Embedding(
      table: Parameter("weight", weight.matrix, isByRows: true),
      paddingIndex: test.hyper.paddingIndex)
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let y = layer(try tensors.integers("ids").map { Int32($0) }, on: tape)
    tape.backward(from: [(y, try tensors.grid("R.y").matrix)])
    #expect(mismatch("y", y.value, try tensors.grid("out.y"), within: test.values) == nil)
    let found = gradients.of(layer.table).grid(like: weight).values
    let expected = try tensors.doubles("grad.weight")
    #expect(mismatch("weight", found, expected, within: test.gradients) == nil)
  }

  @Test(arguments: try cases("linear"))
  func linearLayersMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let weight = try tensors.grid("weight").transposed
    let hasBias = test.name != "linear-nobias"
    let bias = hasBias ? try tensors.doubles("bias") : []
    let layer = Linear(
      weight: Parameter("weight", weight.matrix),
      bias: hasBias ? Parameter("bias", Grid(1, bias.count, bias).matrix) : nil)
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(try tensors.grid("x").matrix)
    let y = layer(x, on: tape)
    tape.backward(from: [(y, try tensors.grid("R.y").matrix)])
    #expect(mismatch("y", y.value, try tensors.grid("out.y"), within: test.values) == nil)
    let dx = try #require(gradients.of(x))
    #expect(mismatch("x", dx, try tensors.grid("grad.x"), within: test.gradients) == nil)
    let found = gradients.of(layer.weight).grid(like: weight)
    let expected = try tensors.grid("grad.weight").transposed
    #expect(mismatch("weight", found.values, expected.values, within: test.gradients) == nil)
    if let parameter = layer.bias {
      let found = gradients.of(parameter).grid(like: Grid(1, bias.count)).values
      let expected = try tensors.doubles("grad.bias")
      #expect(mismatch("bias", found, expected, within: test.gradients) == nil)
    }
  }

  @Test(arguments: try cases("layer-norm"))
  func normsMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let size = try tensors.shape("weight")[0]
    let layer = LayerNorm(
      gain: Parameter("weight", try tensors.grid("weight").matrix),
      bias: Parameter("bias", try tensors.grid("bias").matrix))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(try tensors.grid("x").matrix)
    let y = layer(x, on: tape)
    tape.backward(from: [(y, try tensors.grid("R.y").matrix)])
    #expect(mismatch("y", y.value, try tensors.grid("out.y"), within: test.values) == nil)
    let dx = try #require(gradients.of(x))
    #expect(mismatch("x", dx, try tensors.grid("grad.x"), within: test.gradients) == nil)
    for parameter in layer.parameters {
      let found = gradients.of(parameter).grid(like: Grid(1, size)).values
      let expected = try tensors.doubles("grad.\(parameter.name)")
      #expect(mismatch(parameter.name, found, expected, within: test.gradients) == nil)
    }
  }

  /// Channels are columns; of sequences every step of each is a row.
  @Test(arguments: try cases("batch-norm"))
  func normsOverBatchesMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let size = try tensors.shape("weight")[0]
    func rows(_ name: String) throws -> Grid {
      let (shape, numbers) = (try tensors.shape(name), try tensors.doubles(name))
      let steps = shape.count == 3 ? shape[2] : 1
      var grid = Grid(shape[0] * steps, size)
      for (place, number) in numbers.enumerated() {
        let (sequence, rest) = (place / (size * steps), place % (size * steps))
        grid[sequence * steps + rest % steps, rest / steps] = number
      }
      return grid
    }
    func observed(after isAfter: Bool) throws -> Grid {
      let end = isAfter ? "_after" : ""
      var grid = Grid(3, size)
      let (mean, variance) = (
        try tensors.doubles("running_mean\(end)"), try tensors.doubles("running_var\(end)")
      )
      for column in 0..<size {
        (grid[0, column], grid[1, column]) = (mean[column], variance[column])
        // So many batches that the latest one counts a tenth.
        grid[2, column] = 50
      }
      return grid
    }
    let isTraining = test.name.hasSuffix("train")
    let layer = BatchNorm(
      gain: Parameter("weight", try tensors.grid("weight").matrix),
      bias: Parameter("bias", try tensors.grid("bias").matrix),
      statistics: Parameter("statistics", try observed(after: false).matrix, isObserved: true))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(
      workspace: gradients.workspace, gradients: isTraining ? gradients : nil)
    let x = tape.input(try rows("x").matrix)
    let y = layer(x, on: tape)
    #expect(mismatch("y", y.value, try rows("out.y"), within: test.values) == nil)
    guard isTraining else { return }
    tape.backward(from: [(y, try rows("R.y").matrix)])
    let dx = try #require(gradients.of(x))
    #expect(mismatch("x", dx, try rows("grad.x"), within: test.gradients) == nil)
    for parameter in [layer.gain, layer.bias] {
      let found = gradients.of(parameter).grid(like: Grid(1, size)).values
      let expected = try tensors.doubles("grad.\(parameter.name)")
      #expect(mismatch(parameter.name, found, expected, within: test.gradients) == nil)
    }
    BatchNorm.update(layer.statistics, by: try #require(gradients.of(layer.statistics).matrix))
    var after = try observed(after: true)
    for column in 0..<size { after[2, column] = 51 }
    #expect(mismatch("observed", layer.statistics.value, after, within: test.values) == nil)
  }

  @Test(arguments: try cases("highway"))
  func highwaysMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    func linear(_ name: String) throws -> Linear {
      Linear(
        weight: Parameter("weight_\(name)", try tensors.grid("weight_\(name)").transposed.matrix),
        bias: Parameter("bias_\(name)", try tensors.grid("bias_\(name)").matrix))
    }
    let layers = try (0..<#require(test.hyper.layers)).map { layer in
      Highway(gate: HighwayGate(gate: try linear("t\(layer)")), transform: try linear("h\(layer)"))
    }
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(try tensors.grid("x").matrix)
    let y = layers.reduce(x) { $1($0, on: tape) }
    tape.backward(from: [(y, try tensors.grid("R.y").matrix)])
    #expect(mismatch("y", y.value, try tensors.grid("out.y"), within: test.values) == nil)
    let dx = try #require(gradients.of(x))
    #expect(mismatch("x", dx, try tensors.grid("grad.x"), within: test.gradients) == nil)
    for parameter in layers.flatMap(\.parameters) {
      let grid = try tensors.grid("grad.\(parameter.name)")
      let expected = parameter.name.hasPrefix("weight") ? grid.transposed : grid
      let found = gradients.of(parameter).grid(like: expected).values
      #expect(mismatch(parameter.name, found, expected.values, within: test.gradients) == nil)
    }
  }

  /// [C, D, K] to our [D, K · C].
  private func convolutionWeight(_ tensors: FixtureTensors, _ name: String) throws -> Grid {
    let shape = try tensors.shape(name)
    let (filters, inputs, width) = (shape[0], shape[1], shape[2])
    let values = try tensors.doubles(name)
    var grid = Grid(inputs, width * filters)
    for c in 0..<filters {
      for d in 0..<inputs {
        for k in 0..<width { grid[d, k * filters + c] = values[(c * inputs + d) * width + k] }
      }
    }
    return grid
  }

  /// [B, T, width] to the rows of the real steps, sequence by sequence.
  private func realRows(_ tensors: FixtureTensors, _ name: String) throws -> Grid {
    let steps = try tensors.shape(name)[1]
    let rows = try tensors.integers("lengths").enumerated().flatMap { sequence, length in
      (0..<length).map { Int32(sequence * steps + $0) }
    }
    return Reference.rows(rows, of: try tensors.grid(name))
  }

  @Test(arguments: try cases("conv1d"))
  func convolutionsAndMaximaMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let bias = try tensors.doubles("bias")
    let layer = Convolution(
      weight: Parameter("weight", try convolutionWeight(tensors, "weight").matrix),
      bias: Parameter("bias", Grid(1, bias.count, bias).matrix))
    let segments = Segments(lengths: try tensors.integers("lengths"))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(try realRows(tensors, "x").matrix)
    let y = layer(x, segments: segments, on: tape)
    let pooled = maximumOverTime(y, segments: segments, on: tape)
    tape.backward(from: [
      (y, try realRows(tensors, "R.conv").matrix), (pooled, try tensors.grid("R.pooled").matrix),
    ])
    let conv = try realRows(tensors, "out.conv")
    #expect(mismatch("conv", y.value, conv, within: test.values) == nil)
    let maxima = try tensors.grid("out.pooled")
    #expect(mismatch("pooled", pooled.value, maxima, within: test.values) == nil)
    let dx = try #require(gradients.of(x))
    #expect(mismatch("x", dx, try realRows(tensors, "grad.x"), within: test.gradients) == nil)
    let dWeight = try convolutionWeight(tensors, "grad.weight")
    let found = gradients.of(layer.weight).grid(like: dWeight).values
    #expect(mismatch("weight", found, dWeight.values, within: test.gradients) == nil)
    let dBias = gradients.of(layer.bias).grid(like: Grid(1, bias.count)).values
    let expected = try tensors.doubles("grad.bias")
    #expect(mismatch("bias", dBias, expected, within: test.gradients) == nil)
  }

  @Test(arguments: try cases("attention-pooling"))
  func attentionMatchesTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let hasBias = test.name != "attention-pooling-nobias"
    let lengths = try tensors.integers("lengths")
    let packing = Packing(lengths: lengths)
    let layer = AttentionPooling(
      inner: Linear(
        weight: Parameter("weight", try tensors.grid("weight").transposed.matrix),
        bias: hasBias ? Parameter("bias", try tensors.grid("bias").matrix) : nil),
      vector: Parameter("v", try tensors.grid("v").transposed.matrix))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let h = tape.input(try packedRows(tensors, "h", width: layer.inner.weight.rows).matrix)
    let weights = layer.weights(h, packing: packing, on: tape)
    let pooled = layer(h, packing: packing, on: tape)
    let ranks = packing.order.map { Int32($0) }
    func ranked(_ name: String) throws -> Grid { Reference.rows(ranks, of: try tensors.grid(name)) }
    tape.backward(from: [
      (weights, try packedRows(tensors, "R.weights", width: 1).matrix),
      (pooled, try ranked("R.pooled").matrix),
    ])
    let expected = try packedRows(tensors, "out.weights", width: 1)
    #expect(mismatch("weights", weights.value, expected, within: test.values) == nil)
    #expect(mismatch("pooled", pooled.value, try ranked("out.pooled"), within: test.values) == nil)
    let dh = try #require(gradients.of(h))
    let gradient = try packedRows(tensors, "grad.h", width: dh.columns)
    #expect(mismatch("h", dh, gradient, within: test.gradients) == nil)
    for parameter in layer.parameters {
      let grid = try tensors.grid("grad.\(parameter.name)")
      let expected = parameter.name == "bias" ? grid : grid.transposed
      let found = gradients.of(parameter).grid(like: expected).values
      #expect(mismatch(parameter.name, found, expected.values, within: test.gradients) == nil)
    }
  }

  /// [B, T, width] or [B, T] to the packed rows of the real steps.
  private func packedRows(_ tensors: FixtureTensors, _ name: String, width: Int) throws -> Grid {
    let steps = try tensors.shape(name)[1]
    let values = try tensors.doubles(name)
    let places = Reference.packedRows(try tensors.integers("lengths"))
    return Grid(
      places.count, width,
      places.flatMap { place in
        (0..<width).map { values[(place.sequence * steps + place.step) * width + $0] }
      })
  }

  @Test(arguments: try cases("cross-entropy"))
  func crossEntropiesMatchTheReferenceData(_ test: Case) throws {
    let tensors = try test.tensors()
    let targets = try tensors.integers("target").map { target in
      target == test.hyper.ignoreIndex ? -1 : Int32(target)
    }
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let logits = tape.input(try tensors.grid("logits").matrix)
    let losses = crossEntropy(
      logits, targets: targets, smoothing: test.hyper.labelSmoothing ?? 0, on: tape)
    let counted = targets.count { $0 >= 0 }
    let factor = test.hyper.reduction == "mean" ? 1 / Float(counted) : 1
    let loss = total(losses, times: factor, on: tape)
    tape.backward(from: loss)
    let found = test.hyper.reduction == "none" ? losses.value.values : loss.value.values
    let expected = try tensors.doubles("out.loss")
    #expect(mismatch("loss", found, expected, within: test.values) == nil)
    let dLogits = try #require(gradients.of(logits))
    let gradient = try tensors.grid("grad.logits")
    #expect(mismatch("logits", dLogits, gradient, within: test.gradients) == nil)
  }
}
