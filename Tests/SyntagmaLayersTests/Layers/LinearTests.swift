import SyntagmaLayers
import TestSupport
import Testing

struct LinearTests {
  @Test(arguments: [(1, 1, 1), (1, 3, 17), (5, 17, 1), (4, 3, 6), (17, 1, 3)])
  func valuesAndGradientsMatchTheReference(rows: Int, inputs: Int, outputs: Int) {
    let check = LayerCheck([
      Part("x", .random(rows, inputs, seed: 1)), Part("weight", .random(inputs, outputs, seed: 2)),
      Part("bias", .random(1, outputs, seed: 3)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      let layer = Linear(weight: Parameter("w", parts[1]), bias: Parameter("b", parts[2]))
      return LayerRun([layer(x, on: tape)], inputs: [x], parameters: layer.parameters)
    } reference: {
      [Reference.linear($0[0], $0[1], bias: $0[2])]
    }
    #expect(mismatches == [])
  }

  @Test(arguments: [(1, 1, 1), (1, 3, 17), (5, 17, 1), (4, 3, 6)])
  func withoutBiasValuesAndGradientsMatchTheReference(rows: Int, inputs: Int, outputs: Int) {
    let check = LayerCheck([
      Part("x", .random(rows, inputs, seed: 4)), Part("weight", .random(inputs, outputs, seed: 5)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      let layer = Linear(weight: Parameter("w", parts[1]), bias: nil)
      return LayerRun([layer(x, on: tape)], inputs: [x], parameters: layer.parameters)
    } reference: {
      [Reference.linear($0[0], $0[1])]
    }
    #expect(mismatches == [])
  }

  @Test func noRowsGiveNoRowsAndGradientsOfZero() {
    let layer = Linear("linear", inputSize: 3, outputSize: 2, from: FreshParameters(seed: 7))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let y = layer(tape.input(Matrix(0, 3)), on: tape)
    tape.backward(from: [(y, Matrix(0, 2))])
    #expect(y.value.shape == "[0, 2]")
    let expected = Grid(3, 2)
    #expect(gradients.of(layer.weight).grid(like: expected) == expected)
  }

  @Test func startsWithNumbersWithinTheBound() {
    let layer = Linear("linear", inputSize: 16, outputSize: 100, from: FreshParameters(seed: 7))
    let numbers = layer.weight.value.values
    #expect(layer.parameters.map(\.name) == ["linear.weight", "linear.bias"])
    #expect(layer.parameters.reduce(0) { $0 + $1.value.count } == 16 * 100 + 100)
    #expect(numbers.allSatisfy { abs($0) <= 0.25 })
    #expect(numbers.contains { $0 > 0.2 } && numbers.contains { $0 < -0.2 })
  }
}
