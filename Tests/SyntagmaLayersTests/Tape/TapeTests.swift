import SyntagmaLayers
import TestSupport
import Testing

struct TapeTests {
  static let parts = [
    Part("x", Grid.random(5, 3, seed: 1)), Part("weight", Grid.random(3, 3, seed: 2)),
    Part("bias", Grid.random(1, 3, seed: 3)),
  ]

  static func layer(_ parts: [Matrix]) -> Linear {
    Linear(weight: Parameter("weight", parts[1]), bias: Parameter("bias", parts[2]))
  }

  @Test func aLayerThatReadsItsOwnOutputAddsBothGradients() {
    let mismatches = LayerCheck(Self.parts).mismatches { parts, tape in
      let x = tape.input(parts[0])
      let layer = Self.layer(parts)
      let y = layer(layer(x, on: tape), on: tape)
      return LayerRun([y], inputs: [x], parameters: layer.parameters)
    } reference: {
      [Reference.linear(Reference.linear($0[0], $0[1], bias: $0[2]), $0[1], bias: $0[2])]
    }
    #expect(mismatches == [])
  }

  /// y and x are each read three times, by three kinds of operation.
  @Test func aVariableUsedSeveralTimesGetsTheSumOfItsGradients() {
    let mismatches = LayerCheck(Self.parts).mismatches { parts, tape in
      let x = tape.input(parts[0])
      let layer = Self.layer(parts)
      let y = layer(x, on: tape)
      let z = concatenate([y, x, layer(y, on: tape)], on: tape)
      let sum = total(concatenate([y, x], on: tape), on: tape)
      return LayerRun([z, sum, y], inputs: [x], parameters: layer.parameters)
    } reference: { parts in
      let y = Reference.linear(parts[0], parts[1], bias: parts[2])
      let z = Reference.concatenate([y, parts[0], Reference.linear(y, parts[1], bias: parts[2])])
      return [z, Grid(1, 1, [y.values.reduce(0, +) + parts[0].values.reduce(0, +)]), y]
    }
    #expect(mismatches == [])
  }

  @Test func anOperationNoneOfWhoseResultsIsUsedIsPassedOver() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    var runs: [String] = []
    let used = tape.record(Matrix(1, 1)) { _, _ in runs.append("used") }
    _ = tape.record(Matrix(1, 1)) { _, _ in runs.append("unused") }
    _ = tape.record([Matrix(1, 1), Matrix(1, 2)]) { _, _ in runs.append("both unused") }
    tape.backward(from: used)
    #expect(runs == ["used"])
  }

  @Test func theGradientOfAnUnusedResultIsNil() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    var seen: [[Float]?] = []
    let results = tape.record([Matrix(1, 1), Matrix(1, 2), Matrix(1, 1)]) { dys, _ in
      seen = dys.map { $0?.values }
    }
    tape.backward(from: [(results[1], Matrix(1, 2, [3, 4]))])
    #expect(seen == [nil, [3, 4], nil])
  }

  @Test func theGradientOfAResultNamedTwiceIsTheSumOfItsCotangents() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(Matrix(1, 2))
    let cotangent = Matrix(1, 2, [3, 4])
    tape.backward(from: [(x, cotangent), (x, Matrix(1, 2, [10, 20]))])
    #expect(gradients.of(x)?.values == [13, 24])
    #expect(cotangent.values == [3, 4])
  }

  @Test func twoBackwardPassesAddUpInTheSameGradients() {
    let layer = Self.layer(Self.parts.map(\.value.matrix))
    func pass(_ seed: UInt64, into gradients: Gradients) -> Variable {
      let tape = Tape(workspace: gradients.workspace, gradients: gradients)
      let x = tape.input(Grid.random(Int(seed), 3, seed: seed).matrix)
      let y = layer(x, on: tape)
      tape.backward(from: [(y, y.value)])
      return x
    }
    let both = Gradients(workspace: Workspace())
    let inputs = [pass(4, into: both), pass(2, into: both)]
    let single = [Gradients(workspace: Workspace()), Gradients(workspace: Workspace())]
    let alone = [pass(4, into: single[0]), pass(2, into: single[1])]
    for parameter in layer.parameters {
      let shape = Grid(parameter.value)
      let grids = single.map { $0.of(parameter).grid(like: shape).values }
      let sum = zip(grids[0], grids[1]).map { $0 + $1 }
      let found = both.of(parameter).grid(like: shape).values
      #expect(mismatch(parameter.name, found, sum, within: .gradients) == nil)
    }
    // Each tape's inputs have gradients of their own.
    for index in 0..<2 {
      #expect(both.of(inputs[index])?.values == single[index].of(alone[index])?.values)
    }
  }

  @Test func withoutGradientsNothingIsRemembered() {
    final class Witness {}
    let tape = Tape(workspace: Workspace())
    var witness: Witness? = Witness()
    weak let watched = witness
    _ = tape.record(Matrix(1, 1)) { [witness] _, _ in _ = witness }
    witness = nil
    #expect(watched == nil)
    #expect(!tape.isRecording)
  }

  @Test func whatABackwardPassKeptIsSetFreeByIt() {
    final class Witness {}
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    var witness: Witness? = Witness()
    weak let watched = witness
    let y = tape.record(Matrix(1, 1)) { [witness] _, _ in _ = witness }
    witness = nil
    #expect(watched != nil)
    tape.backward(from: y)
    #expect(watched == nil)
  }
}
