import SyntagmaLayers
import TestSupport
import Testing

struct AttentionPoolingTests {
  @Test(arguments: SequencePoolingTests.lengths, [1, 5])
  func valuesAndGradientsMatchTheReference(lengths: [Int], size: Int) {
    let columns = 17
    let check = LayerCheck([
      Part("h", .random(lengths.reduce(0, +), columns, seed: 1, bound: 2)),
      Part("weight", .random(columns, size, seed: 2)), Part("bias", .random(1, size, seed: 3)),
      Part("vector", .random(size, 1, seed: 4, bound: 3)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let layer = AttentionPooling(
        inner: Linear(weight: Parameter("w", parts[1]), bias: Parameter("b", parts[2])),
        vector: Parameter("v", parts[3]))
      let h = tape.input(parts[0])
      let y = layer(h, packing: Packing(lengths: lengths), on: tape)
      return LayerRun([y], inputs: [h], parameters: layer.parameters)
    } reference: { parts in
      [
        Reference.pooled(parts[0], lengths: lengths) {
          Reference.attention($0, parts[1], parts[2], parts[3])
        }
      ]
    }
    #expect(mismatches == [])
  }

  @Test func largeScoresDoNotOverflow() {
    let layer = AttentionPooling(
      inner: Linear(weight: Parameter("w", Matrix(1, 1, [1])), bias: nil),
      vector: Parameter("v", Matrix(1, 1, [10_000])))
    let tape = Tape(workspace: Workspace())
    let h = Variable(Matrix(3, 1, [0.5, 4, 0.25]))
    let packing = Packing(lengths: [3])
    #expect(layer.weights(h, packing: packing, on: tape).value.values == [0, 1, 0])
    #expect(layer(h, packing: packing, on: tape).value.values == [4])
  }

  @Test func theBytesOfASequenceDoNotDependOnTheOthers() {
    let layer = AttentionPooling(
      "pooling", inputSize: 20, size: 7, from: FreshParameters(seed: 1))
    let lengths = [5, 2, 9, 1, 5]
    let sequences = lengths.enumerated().map { Grid.random($1, 20, seed: UInt64($0)) }
    let tape = Tape(workspace: Workspace())
    func pooled(_ sequences: [Grid]) -> Matrix {
      layer(
        Variable(Reference.pack(sequences, columns: 20).matrix),
        packing: Packing(lengths: sequences.map(\.rows)), on: tape
      ).value
    }
    let all = pooled(sequences)
    for (rank, sequence) in Packing(lengths: lengths).order.enumerated() {
      #expect(
        isBitwiseEqual(all.rows(rank..<rank + 1).values, pooled([sequences[sequence]]).values))
    }
  }
}
