import SyntagmaLayers
import TestSupport
import Testing

struct CrossEntropyTests {
  static let rows: [(labels: Int, targets: [Int32])] = [
    (1, [0]), (3, [2, -1, 0, 1, 1]), (17, [16, 0, -100]), (5, [-1]),
  ]

  @Test(arguments: rows, [0, 0.1, 1] as [Float])
  func valuesAndGradientsMatchTheReference(
    _ rows: (labels: Int, targets: [Int32]), smoothing: Float
  ) {
    let targets = rows.targets
    let check = LayerCheck([
      Part("logits", .random(targets.count, rows.labels, seed: 1, bound: 3))
    ])
    let mismatches = check.mismatches { parts, tape in
      let logits = tape.input(parts[0])
      let losses = crossEntropy(logits, targets: targets, smoothing: smoothing, on: tape)
      return LayerRun([losses], inputs: [logits])
    } reference: {
      [Reference.crossEntropy($0[0], targets: targets, smoothing: Double(smoothing))]
    }
    #expect(mismatches == [])
  }

  @Test func anIgnoredRowHasNoLossAndNoGradientWhateverItHolds() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let logits = tape.input(Matrix(2, 2, [.nan, .infinity, 1, 1]))
    let losses = crossEntropy(logits, targets: [-1, 0], on: tape)
    #expect(losses.value[0, 0] == 0)
    tape.backward(from: total(losses, on: tape))
    #expect(gradients.of(logits)?.values == [0, 0, -0.5, 0.5])
  }

  @Test func aNaNReachesTheLossAndTheGradient() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let logits = tape.input(Matrix(1, 3, [0, .nan, 1]))
    let loss = crossEntropy(logits, targets: [0], on: tape)
    tape.backward(from: loss)
    #expect(loss.value[0, 0].isNaN)
    #expect(gradients.of(logits)?.values.allSatisfy(\.isNaN) == true)
  }

  @Test(arguments: [1, -0.25] as [Float])
  func theTotalAndItsGradientMatchTheReference(factor: Float) {
    let check = LayerCheck([Part("x", .random(17, 3, seed: 1))])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun([total(x, times: factor, on: tape)], inputs: [x])
    } reference: {
      [Grid(1, 1, [Double(factor) * $0[0].values.reduce(0, +)])]
    }
    #expect(mismatches == [])
  }
}
