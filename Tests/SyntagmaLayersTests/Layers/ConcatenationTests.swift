import SyntagmaLayers
import TestSupport
import Testing

struct ConcatenationTests {
  @Test(arguments: [(1, [1]), (3, [1, 5, 2]), (1, [17, 3]), (4, [2, 2])])
  func valuesAndGradientsMatchTheReference(rows: Int, columns: [Int]) {
    let check = LayerCheck(
      columns.enumerated().map { index, columns in
        Part("x\(index)", .random(rows, columns, seed: UInt64(index)))
      })
    let mismatches = check.mismatches { parts, tape in
      let inputs = parts.map { tape.input($0) }
      return LayerRun([concatenate(inputs, on: tape)], inputs: inputs)
    } reference: {
      [Reference.concatenate($0)]
    }
    #expect(mismatches == [])
  }

  @Test func aVariableThatStandsTwiceGetsBothGradients() {
    let check = LayerCheck([Part("x", .random(3, 2, seed: 1)), Part("y", .random(3, 1, seed: 2))])
    let mismatches = check.mismatches { parts, tape in
      let inputs = parts.map { tape.input($0) }
      return LayerRun([concatenate([inputs[0], inputs[1], inputs[0]], on: tape)], inputs: inputs)
    } reference: {
      [Reference.concatenate([$0[0], $0[1], $0[0]])]
    }
    #expect(mismatches == [])
  }
}
