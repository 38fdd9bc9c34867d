import SyntagmaLayers
import TestSupport
import Testing

struct ClippingTests {
  struct Manifest: Decodable {
    struct Clipping: Decodable {
      let file: String
      let cases: [Case]
    }
    let clipping: Clipping
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let maxNorm: Float?
    let maxValue: Float?
    let normBefore: Double?
    let rtol: Double
    let atol: Double

    var testDescription: String { name }
    var ours: Clipping { maxNorm.map { .norm($0) } ?? maxValue.map { .value($0) } ?? .none }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json(Manifest.self, "optimisers/manifest.json").clipping.cases
  }

  @Test func theReferenceDataHoldTenCases() throws { #expect(try Self.cases().count == 10) }

  @Test(arguments: try cases())
  func clippedGradientsMatchTheReferenceData(_ test: Case) throws {
    let tensors = try Fixtures.tensors("optimisers/clipping.safetensors")
    let gradients = try ["w", "b"].map { try tensors.grid("\(test.name).in.\($0)").matrix }
    let norm = test.ours.apply(to: gradients.map { .dense($0) })
    let tolerance = Tolerance(relative: test.rtol, absolute: test.atol)
    for (name, found) in zip(["w", "b"], gradients) {
      let expected = try tensors.doubles("\(test.name).out.\(name)")
      #expect(mismatch(name, found.values, expected, within: tolerance) == nil)
    }
    if let expected = test.normBefore {
      #expect(mismatch("norm", [norm], [expected], within: tolerance) == nil)
    }
  }

  @Test func theNormIsTakenOverAllKindsOfGradientsTogether() {
    let rows = RowGradient(rowCount: 100, columns: 2)
    rows.add([3, 0], toRow: 50)
    let dense = Matrix(1, 1, [4])
    let norm = Clipping.norm(1).apply(to: [.none, .rows(rows), .dense(dense)])
    #expect(norm == 5)
    let found = rows.values.values + dense.values
    #expect(mismatch("clipped", found, [0.6, 0, 0.8], within: .values) == nil)
  }

  @Test func withoutClippingTheNormIsToldAllTheSame() {
    let gradient = Matrix(1, 2, [3, -4])
    #expect(Clipping.none.apply(to: [.dense(gradient)]) == 5)
    #expect(gradient.values == [3, -4])
  }

  @Test(arguments: [Clipping.none, .norm(1), .value(1)])
  func aNaNIsNotHidden(clipping: Clipping) {
    let gradient = Matrix(1, 3, [3, .nan, -4])
    #expect(clipping.apply(to: [.dense(gradient)]).isNaN)
    #expect(gradient[0, 1].isNaN)
  }
}
