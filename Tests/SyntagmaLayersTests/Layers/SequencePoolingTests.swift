import SyntagmaLayers
import TestSupport
import Testing

struct SequencePoolingTests {
  static let lengths = [[1], [3, 1, 5], [0, 2, 0, 7], [4, 4, 4]]

  @Test(arguments: lengths, [1, 17])
  func theMeanAndItsGradientMatchTheReference(lengths: [Int], columns: Int) {
    expect(lengths, columns, meanOverTime, Reference.mean)
  }

  @Test(arguments: lengths, [1, 17])
  func theMaximumAndItsGradientMatchTheReference(lengths: [Int], columns: Int) {
    expect(lengths, columns, maximumOverTime, Reference.maximum)
  }

  @Test(arguments: lengths, [true, false])
  func theLastStatesAndTheirGradientMatchTheReference(lengths: [Int], isBidirectional: Bool) {
    expect(lengths, 6) {
      lastStates($0, isBidirectional: isBidirectional, packing: $1, on: $2)
    } _: {
      Reference.ends($0, forward: isBidirectional ? 3 : 6)
    }
  }

  @Test func theFirstOfEqualValuesIsTheMaximum() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(Matrix(4, 1, [-2, -1, -1, -1]))
    let y = maximumOverTime(x, packing: Packing(lengths: [4]), on: tape)
    tape.backward(from: y)
    #expect(y.value.values == [-1])
    #expect(gradients.of(x)?.values == [0, 1, 0, 0])
  }

  private func expect(
    _ lengths: [Int], _ columns: Int, _ layer: (Variable, Packing, Tape) -> Variable,
    _ reference: ([[Double]]) -> [Double]
  ) {
    let check = LayerCheck([Part("x", .random(lengths.reduce(0, +), columns, seed: 1))])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun([layer(x, Packing(lengths: lengths), tape)], inputs: [x])
    } reference: {
      [Reference.pooled($0[0], lengths: lengths, reference)]
    }
    #expect(mismatches == [])
  }
}
