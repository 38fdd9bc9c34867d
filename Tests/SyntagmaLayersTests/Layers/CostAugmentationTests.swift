import SyntagmaLayers
import TestSupport
import Testing

struct CostAugmentationTests {
  static let targets: [Int32] = [2, -1, 0, 1, 2]

  @Test func costsOfTheTargetAreAddedAndGradientsPass() {
    let costs = Grid.random(3, 3, seed: 9)
    let found = LayerCheck([Part("x", Grid.random(5, 3, seed: 1))]).mismatches { matrices, tape in
      let x = tape.input(matrices[0])
      let y = costAugmented(x, targets: Self.targets, costs: costs.matrix, on: tape)
      return LayerRun([y], inputs: [x])
    } reference: { parts in
      var y = parts[0]
      for (row, target) in Self.targets.enumerated() where target >= 0 {
        for label in 0..<3 { y[row, label] += costs[Int(target), label] }
      }
      return [y]
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func rowsAreMultipliedByTheirWeights() {
    let weights: [Float] = [0, 1, 0.5, -2, 3]
    let found = LayerCheck([Part("x", Grid.random(5, 2, seed: 1))]).mismatches { matrices, tape in
      let x = tape.input(matrices[0])
      return LayerRun([weighted(x, by: weights, on: tape)], inputs: [x])
    } reference: { parts in
      var y = parts[0]
      for (row, weight) in weights.enumerated() {
        for column in 0..<2 { y[row, column] *= Double(weight) }
      }
      return [y]
    }
    #expect(found.isEmpty, "\(found)")
  }
}
