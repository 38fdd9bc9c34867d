import SyntagmaLayers
import TestSupport
import Testing

struct LookUpConvolutionTests {
  /// Words of these lengths over 7 characters, some shorter than any window.
  static let lengths = [4, 1, 9, 2, 1]
  static let ids: [Int32] = [0, 3, 3, 1, 6, 2, 2, 2, 5, 0, 1, 3, 6, 4, 5, 5, 0]

  static func check(width: Int, filters: Int) -> LayerCheck {
    LayerCheck([
      Part("table", .random(7, 3, seed: 1)), Part("weight", .random(3, width * filters, seed: 2)),
      Part("bias", .random(1, filters, seed: 3)),
    ])
  }

  static func layer(_ parts: [Matrix], paddingIndex: Int? = nil) -> LookUpConvolution {
    LookUpConvolution(
      embedding: Embedding(
        table: Parameter("table", parts[0], isByRows: true), paddingIndex: paddingIndex),
      convolution: Convolution(weight: Parameter("w", parts[1]), bias: Parameter("b", parts[2])))
  }

  @Test(arguments: 1...5, [1, 5, 17])
  func valuesAndGradientsMatchTheReference(width: Int, filters: Int) {
    let (ids, lengths) = (Self.ids, Self.lengths)
    let mismatches = Self.check(width: width, filters: filters).mismatches { parts, tape in
      let layer = Self.layer(parts)
      let y = layer(ids, segments: Segments(lengths: lengths), on: tape)
      return LayerRun([y], inputs: [], parameters: layer.parameters)
    } reference: { parts in
      let x = Reference.rows(ids, of: parts[0])
      let y = Reference.convolution(x, parts[1], parts[2], lengths: lengths)
      return [Reference.relu(Reference.maximumOverTime(y, lengths: lengths))]
    }
    #expect(mismatches == [])
  }

  /// The four layers one after the other, with relu by hand: it passes what is above zero.
  @Test(arguments: [1, 2, 3, 5], [3, 130])
  func equalsItsFourLayersOneAfterTheOther(width: Int, filters: Int) throws {
    let segments = Segments(lengths: Self.lengths)
    let parts = Self.check(width: width, filters: filters).parts.map(\.value)
    let cotangent = Grid.random(Self.lengths.count, filters, seed: 9)

    let fused = Self.layer(parts.map(\.matrix))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let y = fused(Self.ids, segments: segments, on: tape)
    tape.backward(from: [(y, cotangent.matrix)])

    let plain = Self.layer(parts.map(\.matrix))
    let plainGradients = Gradients(workspace: Workspace())
    let plainTape = Tape(workspace: plainGradients.workspace, gradients: plainGradients)
    let characters = plain.embedding(Self.ids, on: plainTape)
    let windows = plain.convolution(characters, segments: segments, on: plainTape)
    let pooled = maximumOverTime(windows, segments: segments, on: plainTape)
    let passed = zip(cotangent.values, pooled.value.values).map { $1 > 0 ? Float($0) : 0 }
    plainTape.backward(from: [(pooled, Matrix(pooled.rows, pooled.columns, passed))])

    let relu = Reference.relu(Grid(pooled.value))
    #expect(mismatch("values", y.value, relu, within: .values) == nil)
    for (one, other) in zip(fused.parameters, plain.parameters) {
      let shape = Grid(one.value)
      let found = gradients.of(one).grid(like: shape).values
      let expected = plainGradients.of(other).grid(like: shape).values
      #expect(mismatch(one.name, found, expected, within: .gradients) == nil)
    }
  }

  /// The words of `lengths` in other orders and companies, also alone.
  @Test(arguments: [[4, 3, 2, 1, 0], [2, 2, 0], [1], [4], [0], [3, 2]])
  func whenInferringAWordHasTheSameBytesInAnyBatch(words: [Int]) {
    let parts: [Grid] = [
      .random(7, 64, seed: 1), .random(64, 3 * 37, seed: 2), .random(1, 37, seed: 3),
    ]
    let layer = Self.layer(parts.map(\.matrix))
    let tape = Tape(workspace: Workspace())
    let all = Segments(lengths: Self.lengths)
    let expected = layer(Self.ids, segments: all, on: tape).value
    let found = layer(
      words.flatMap { Self.ids[all[$0]] }, segments: Segments(lengths: words.map { all[$0].count }),
      on: tape
    ).value
    for (row, word) in words.enumerated() {
      #expect(
        isBitwiseEqual(found.rows(row..<row + 1).values, expected.rows(word..<word + 1).values))
    }
  }

  @Test func thePaddingCharacterIsNotTrained() {
    let parts = Self.check(width: 3, filters: 5).parts.map(\.value.matrix)
    let layer = Self.layer(parts, paddingIndex: 3)
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let y = layer(Self.ids, segments: Segments(lengths: Self.lengths), on: tape)
    tape.backward(from: [(y, y.value)])
    guard case .rows(let rows) = gradients.of(layer.embedding.table) else {
      Issue.record("the gradient of a table is kept by rows")
      return
    }
    #expect(rows.ids.sorted() == [0, 1, 2, 4, 5, 6])
  }
}
