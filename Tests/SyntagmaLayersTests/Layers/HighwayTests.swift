import SyntagmaLayers
import TestSupport
import Testing

struct HighwayTests {
  @Test(arguments: [(1, 1), (3, 5), (2, 17)])
  func valuesAndGradientsMatchTheReference(rows: Int, size: Int) {
    let check = LayerCheck([
      Part("x", .random(rows, size, seed: 1)),
      Part("gate.weight", .random(size, size, seed: 2)),
      Part("gate.bias", .random(1, size, seed: 3)),
      Part("transform.weight", .random(size, size, seed: 4)),
      Part("transform.bias", .random(1, size, seed: 5)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let layer = Self.layer(parts)
      let x = tape.input(parts[0])
      return LayerRun([layer(x, on: tape)], inputs: [x], parameters: layer.parameters)
    } reference: { parts in
      let made = Reference.relu(Reference.linear(parts[0], parts[3], bias: parts[4]))
      return [Reference.highway(made, around: parts[0], parts[1], parts[2])]
    }
    #expect(mismatches == [])
  }

  private static func layer(_ parts: [Matrix]) -> Highway {
    Highway(
      gate: HighwayGate(
        gate: Linear(weight: Parameter("w", parts[1]), bias: Parameter("b", parts[2]))),
      transform: Linear(weight: Parameter("w", parts[3]), bias: Parameter("b", parts[4])))
  }

  /// What is made of x, x itself, and the gate need not have anything to do with each other.
  @Test func theGateAloneHasTheGradientsOfBothSides() {
    let check = LayerCheck([
      Part("x", .random(3, 5, seed: 1)), Part("made", .random(3, 5, seed: 2)),
      Part("weight", .random(5, 5, seed: 3)), Part("bias", .random(1, 5, seed: 4)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let gate = HighwayGate(
        gate: Linear(weight: Parameter("w", parts[2]), bias: Parameter("b", parts[3])))
      let (x, made) = (tape.input(parts[0]), tape.input(parts[1]))
      return LayerRun(
        [gate(made, around: x, on: tape)], inputs: [x, made], parameters: gate.parameters)
    } reference: { parts in
      [Reference.highway(parts[1], around: parts[0], parts[2], parts[3])]
    }
    #expect(mismatches == [])
  }

  @Test func theGateBeginsAtMinusOne() {
    let layer = Highway("highway", size: 2, from: FreshParameters(seed: 1))
    let values = Dictionary(
      uniqueKeysWithValues: layer.parameters.map { ($0.name, $0.value.values) })
    #expect(values["highway.gate.bias"] == [-1, -1])
    let count = layer.parameters.reduce(0) { $0 + $1.value.count }
    #expect(count == 2 * 2 * 3)
  }
}
