import SyntagmaLayers
import TestSupport
import Testing

/// The check of layers must be able to fail: layers that are wrong in one place each.
struct LayerCheckTests {
  static let parts = [Part("x", .random(2, 3, seed: 1)), Part("y", .random(2, 3, seed: 2))]

  /// x + y, whose gradients are scaled by two factors; nothing is added for a factor of 0.
  static func sum(
    _ parts: [Matrix], _ tape: Tape, value: Float = 1, dx: Float = 1, dy: Float = 1
  ) -> LayerRun {
    let inputs = parts.map { tape.input($0) }
    let z = tape.workspace.copy(parts[0])
    z.add(parts[1], times: value)
    let sum = tape.record(z) { dz, gradients in
      for (input, factor) in zip(inputs, [dx, dy]) where factor != 0 {
        gradients.accumulate(input) { d, adding in
          if !adding { d.fill(0) }
          d.add(dz, times: factor)
        }
      }
    }
    return LayerRun([sum], inputs: inputs)
  }

  static func reference(_ parts: [Grid]) -> [Grid] {
    [Grid(2, 3, zip(parts[0].values, parts[1].values).map { $0 + $1 })]
  }

  static func failures(
    along directions: Int? = nil, _ layer: ([Matrix], Tape) -> LayerRun
  ) -> [String] {
    LayerCheck(parts, directions: directions).mismatches(layer: layer, reference: reference).map {
      String($0.description.prefix { $0 != "[" && $0 != ":" })
    }
  }

  @Test func aRightLayerPasses() { #expect(Self.failures { Self.sum($0, $1) } == []) }

  @Test func wrongGradientsAreNamed() {
    #expect(Self.failures { Self.sum($0, $1, dy: 1.001) } == ["gradient of y"])
    #expect(Self.failures { Self.sum($0, $1, dx: 0) } == ["gradient of x"])
    #expect(Self.failures { Self.sum($0, $1, dx: .nan) } == ["gradient of x"])
  }

  @Test func alongRandomDirectionsWrongGradientsAreNamedToo() {
    #expect(Self.failures(along: 3) { Self.sum($0, $1) } == [])
    #expect(Self.failures(along: 3) { Self.sum($0, $1, dy: 1.01) } == ["gradient of y, slopes"])
    #expect(Self.failures(along: 3) { Self.sum($0, $1, dx: 0) } == ["gradient of x, slopes"])
    #expect(Self.failures(along: 3) { Self.sum($0, $1, dx: .nan) } == ["gradient of x, slopes"])
  }

  @Test func wrongValuesAreNamedOnBothKindsOfTape() {
    #expect(
      Self.failures { Self.sum($0, $1, value: 1.001) } == [
        "result 0", "result when inferring 0",
      ])
    #expect(
      Self.failures { Self.sum($0, $1, value: $1.isRecording ? 1 : 2) } == [
        "result when inferring 0"
      ])
  }

  @Test func centralDifferencesAreTheDerivative() {
    let x = Grid(1, 3, [0.5, -2, 3])
    let gradient = centralDifferences(at: x) { x in x.values.reduce(0) { $0 + $1 * $1 * $1 } }
    let exact = x.values.map { 3 * $0 * $0 }
    let tolerance = Tolerance(relative: 1e-8, absolute: 1e-8)
    #expect(mismatch("cubes", gradient.values, exact, within: tolerance) == nil)
  }
}
