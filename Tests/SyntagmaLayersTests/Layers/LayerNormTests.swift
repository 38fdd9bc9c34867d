import SyntagmaLayers
import TestSupport
import Testing

struct LayerNormTests {
  static let shapes = [(1, 1), (1, 5), (3, 2), (4, 17), (2, 100)]

  @Test(arguments: shapes)
  func valuesAndGradientsMatchTheReference(rows: Int, columns: Int) {
    let check = LayerCheck([
      Part("x", .random(rows, columns, seed: 1, bound: 3)),
      Part("gain", .random(1, columns, seed: 2)), Part("bias", .random(1, columns, seed: 3)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let norm = LayerNorm(gain: Parameter("gain", parts[1]), bias: Parameter("bias", parts[2]))
      let x = tape.input(parts[0])
      return LayerRun([norm(x, on: tape)], inputs: [x], parameters: norm.parameters)
    } reference: { parts in
      [Reference.layerNorm(parts[0], gain: parts[1], bias: parts[2])]
    }
    #expect(mismatches == [])
  }

  @Test(arguments: [1, 5, 17, 100])
  func theBytesOfARowDoNotDependOnTheOtherRows(columns: Int) {
    let norm = LayerNorm("norm", size: columns, from: FreshParameters(seed: 1))
    let x = Grid.random(5, columns, seed: 4).matrix
    let tape = Tape(workspace: Workspace())
    let all = norm(Variable(x), on: tape).value
    for row in 0..<5 {
      let alone = norm(Variable(x.rows(row..<row + 1)), on: tape).value
      #expect(isBitwiseEqual(alone.values, all.rows(row..<row + 1).values))
    }
  }

  @Test func itBeginsWithoutScaleAndShift() {
    let norm = LayerNorm("norm", size: 3, from: FreshParameters(seed: 1))
    #expect(norm.parameters.map(\.name) == ["norm.gain", "norm.bias"])
    #expect(norm.parameters.map(\.value.values) == [[1, 1, 1], [0, 0, 0]])
  }
}
