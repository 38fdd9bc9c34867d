import SyntagmaLayers
import TestSupport
import Testing

struct ArithmeticTests {
  @Test func aSumHandsItsGradientToBoth() {
    let check = LayerCheck([
      Part("a", .random(2, 3, seed: 1)), Part("b", .random(2, 3, seed: 2)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let (a, b) = (tape.input(parts[0]), tape.input(parts[1]))
      return LayerRun([sum(a, sum(a, b, on: tape), on: tape)], inputs: [a, b])
    } reference: { parts in
      [Reference.sum(parts[0], Reference.sum(parts[0], parts[1]))]
    }
    #expect(mismatches == [])
  }

  @Test func theRectifierLetsPositiveNumbersThrough() {
    let check = LayerCheck([Part("x", .random(3, 5, seed: 1))])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun([rectified(x, on: tape)], inputs: [x])
    } reference: { parts in
      [Reference.relu(parts[0])]
    }
    #expect(mismatches == [])
  }
}
