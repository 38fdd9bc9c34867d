import Foundation
import SyntagmaLayers
import TestSupport
import Testing

struct BinaryCrossEntropyTests {
  private static let sets: [[Int32]] = [[], [0], [1, 2], [0, 1, 2]]

  /// y log σ(x) + (1 − y) log(1 − σ(x)) as it is written down.
  @Test(arguments: [nil, [1, 0.5, 3]] as [[Float]?], [0, 0.2, 1] as [Float])
  func valuesAndGradientsMatchTheReference(weights: [Float]?, smoothing: Float) {
    let targets: [Int32] = [2, -1, 0, 3, 1]
    let check = LayerCheck([Part("logits", .random(5, 3, seed: 1, bound: 3))])
    let mismatches = check.mismatches { parts, tape in
      let logits = tape.input(parts[0])
      let losses = binaryCrossEntropy(
        logits, targets: targets, sets: Self.sets, weights: weights, smoothing: smoothing, on: tape)
      return LayerRun([losses], inputs: [logits])
    } reference: { parts in
      var losses = Grid(5, 1)
      for (row, target) in targets.enumerated() where target >= 0 {
        for label in 0..<3 {
          let isRight = Self.sets[Int(target)].contains(Int32(label))
          let y = (1 - Double(smoothing)) * (isRight ? 1 : 0) + Double(smoothing) / 2
          let p = 1 / (1 + exp(-parts[0][row, label]))
          let loss = y * log(p) + (1 - y) * log(1 - p)
          losses[row, 0] -= Double(weights?[label] ?? 1) * loss
        }
      }
      return [losses]
    }
    #expect(mismatches == [])
  }

  @Test func largeLogitsDoNotOverflow() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let logits = tape.input(Matrix(1, 3, [1000, -1000, 500]))
    let loss = binaryCrossEntropy(logits, targets: [1], sets: Self.sets, on: tape)
    #expect(loss.value[0, 0] == 500)
    tape.backward(from: loss)
    #expect(gradients.of(logits)?.values == [0, 0, 1])
  }
}
