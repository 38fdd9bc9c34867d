import SyntagmaLayers
import TestSupport
import Testing

struct DropoutTests {
  static let layer = Dropout(rate: 0.3, stream: 5)

  /// What becomes of ones: the mask, with 1 / (1 − rate) where a number is kept.
  static func mask(
    _ layer: Dropout = layer, keys: [UInt64], columns: Int, passKey: UInt64 = 1
  ) -> Matrix {
    let ones = Matrix(keys.count, columns)
    ones.fill(1)
    let tape = Tape(workspace: Workspace(), dropoutKey: passKey)
    return layer(Variable(ones), rowKeys: keys, on: tape).value
  }

  @Test(arguments: [(1, 1), (3, 17), (5, 4)])
  func theGradientUsesTheMaskOfTheForwardPass(rows: Int, columns: Int) {
    let keys = (0..<UInt64(rows)).map { $0 * 11 }
    let mask = Grid(Self.mask(keys: keys, columns: columns, passKey: 77))
    let check = LayerCheck([Part("x", .random(rows, columns, seed: 1))], dropoutKey: 77)
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun([Self.layer(x, rowKeys: keys, on: tape)], inputs: [x])
    } reference: {
      [Reference.dropout($0[0], mask: mask, rate: Double(Self.layer.rate))]
    }
    #expect(mismatches == [])
  }

  @Test(arguments: [[1], [2, 0, 5, 1, 5]])
  func theVariationalGradientUsesOneMaskForAllStepsOfASequence(lengths: [Int]) {
    let keys = lengths.indices.map { UInt64($0) + 40 }
    let masks = Grid(Self.mask(keys: keys, columns: 6, passKey: 3))
    let rows = Reference.packedRows(lengths)
    let mask = Reference.rows(rows.map { Int32($0.sequence) }, of: masks)
    let packing = Packing(lengths: lengths)
    let check = LayerCheck([Part("x", .random(rows.count, 6, seed: 1))], dropoutKey: 3)
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun(
        [Self.layer(x, packing: packing, sequenceKeys: keys, on: tape)], inputs: [x])
    } reference: {
      [Reference.dropout($0[0], mask: mask, rate: Double(Self.layer.rate))]
    }
    #expect(mismatches == [])
  }

  @Test func theMaskOfARowDependsOnItsKeyAloneNotOnItsPlaceOrBatch() {
    let batch = Self.mask(keys: [8, 1, 9, 1, 3, 7, 6, 1, 8], columns: 7)
    let alone = Self.mask(keys: [1], columns: 7).values
    let reordered = Self.mask(keys: [9, 8], columns: 7)
    #expect([1, 3, 7].map { batch.rows($0..<$0 + 1).values } == [alone, alone, alone])
    #expect(batch.rows(2..<3).values == reordered.rows(0..<1).values)
    #expect(batch.rows(0..<1).values == reordered.rows(1..<2).values)
    #expect(batch.rows(8..<9).values == reordered.rows(1..<2).values)
  }

  @Test func keysStreamsAndPassesHaveMasksOfTheirOwn() {
    let mask = Self.mask(keys: [1], columns: 64).values
    let other = Dropout(rate: 0.3, stream: 6)
    #expect(mask != Self.mask(keys: [2], columns: 64).values)
    #expect(mask != Self.mask(other, keys: [1], columns: 64).values)
    #expect(mask != Self.mask(keys: [1], columns: 64, passKey: 2).values)
  }

  @Test(arguments: [0.05, 0.3, 0.5, 0.9] as [Float])
  func theMeanStaysAndTheRateIsKept(rate: Float) {
    let keys = (0..<1000).map { UInt64($0) }
    let mask = Self.mask(Dropout(rate: rate, stream: 1), keys: keys, columns: 101).values
    let dropped = Double(mask.count { $0 == 0 }) / Double(mask.count)
    let rate = Double(rate)
    // Four standard errors of a share and of a mean of 101,000 draws.
    let deviation = (rate * (1 - rate) / 101_000).squareRoot()
    #expect(abs(dropped - rate) < 4 * deviation)
    let mean = mask.reduce(0) { $0 + Double($1) } / Double(mask.count)
    #expect(abs(mean - 1) < 4 * deviation / (1 - rate))
    #expect(mask.allSatisfy { $0 == 0 || $0 == 1 / (1 - Float(rate)) })
  }

  @Test func withoutAKeyNothingIsDropped() {
    let x = Grid.random(3, 5, seed: 1)
    let packing = Packing(lengths: [2, 1])
    let gradients = Gradients(workspace: Workspace())
    for tape in [
      Tape(workspace: Workspace()), Tape(workspace: gradients.workspace, gradients: gradients),
    ] {
      let plain = Self.layer(Variable(x.matrix), rowKeys: [0, 1, 2], on: tape)
      let variational = Self.layer(
        Variable(x.matrix), packing: packing, sequenceKeys: [0, 1], on: tape)
      #expect(Grid(plain.value) == x)
      #expect(Grid(variational.value) == x)
    }
  }

  @Test func aRateOfZeroDropsNothing() {
    #expect(
      Self.mask(Dropout(rate: 0, stream: 1), keys: [0, 1], columns: 9).values
        == Array(repeating: 1, count: 18))
  }

  @Test func whatIsDroppedIsZeroEvenIfItWasInfiniteOrNaN() {
    let mask = Self.mask(keys: [4], columns: 64)
    for value in [Float.infinity, .nan] {
      let x = Matrix(1, 64)
      x.fill(value)
      let tape = Tape(workspace: Workspace(), dropoutKey: 1)
      let y = Self.layer(Variable(x), rowKeys: [4], on: tape).value
      #expect(zip(y.values, mask.values).allSatisfy { ($0 == 0) == ($1 == 0) })
    }
  }
}
