import SyntagmaLayers
import TestSupport
import Testing

struct GradientsTests {
  /// A small tagger: words are looked up, made to scores, and held against labels.
  struct Tagger {
    let embedding: Embedding
    let output: Linear

    init() {
      embedding = Embedding("words", vocabularySize: 200, size: 7, from: FreshParameters(seed: 7))
      output = Linear("output", inputSize: 7, outputSize: 5, from: FreshParameters(seed: 7))
    }

    var parameters: [Parameter] { embedding.parameters + output.parameters }

    func train(_ words: ArraySlice<Int32>, into gradients: Gradients) {
      let tape = Tape(workspace: gradients.workspace, gradients: gradients)
      let scores = output(embedding(Array(words), on: tape), on: tape)
      let losses = crossEntropy(scores, targets: words.map { $0 % 5 }, on: tape)
      tape.backward(from: total(losses, on: tape))
    }
  }

  static let words = (0..<90).map { Int32($0 * $0 % 199) }

  @Test(arguments: 1...5)
  func theSumOverShardsIsTheGradientOfTheWholeBatch(shardCount: Int) {
    let tagger = Tagger()
    let whole = Gradients(workspace: Workspace())
    tagger.train(Self.words[...], into: whole)
    let shards = (0..<shardCount).map { index in
      let shard = Gradients(workspace: Workspace())
      let share = Self.words.indices.filter { $0 % shardCount == index }.map { Self.words[$0] }
      tagger.train(share[...], into: shard)
      return shard
    }
    for parameter in tagger.parameters {
      let shape = Grid(parameter.value)
      let found = Gradients.sum(of: parameter, over: shards).grid(like: shape).values
      let expected = whole.of(parameter).grid(like: shape).values
      #expect(mismatch(parameter.name, found, expected, within: .gradients) == nil)
    }
  }

  @Test func theSumByRowsHoldsEachRowOnce() {
    let tagger = Tagger()
    let shards = [Self.words[0..<40], Self.words[40...]].map { words in
      let shard = Gradients(workspace: Workspace())
      tagger.train(words, into: shard)
      return shard
    }
    guard case .rows(let rows) = Gradients.sum(of: tagger.embedding.table, over: shards) else {
      Issue.record("the gradient of a table is kept by rows")
      return
    }
    #expect(rows.ids.sorted() == Set(Self.words).sorted())
  }

  @Test func shardsWithoutAGradientDoNotCount() {
    let tagger = Tagger()
    let shards = (0..<3).map { _ in Gradients(workspace: Workspace()) }
    #expect(Gradients.sum(of: tagger.output.weight, over: shards).isNone)
    tagger.train([3, 4], into: shards[2])
    let shape = Grid(tagger.output.weight.value)
    let sum = Gradients.sum(of: tagger.output.weight, over: shards).grid(like: shape)
    #expect(sum == shards[2].of(tagger.output.weight).grid(like: shape))
    #expect(sum.values.contains { $0 != 0 })
  }

  @Test func clearingForgetsTheNumbersAndKeepsTheMemory() {
    let tagger = Tagger()
    let gradients = Gradients(workspace: Workspace())
    func step() -> [([Double], UnsafeMutablePointer<Float>?)] {
      gradients.clear()
      tagger.train(Self.words[0..<30], into: gradients)
      return tagger.parameters.map {
        let gradient = gradients.of($0)
        return (gradient.grid(like: Grid($0.value)).values, gradient.matrix?.pointer)
      }
    }
    let (first, second) = (step(), step())
    for (one, other) in zip(first, second) {
      #expect(one.0 == other.0)
      #expect(one.1 == other.1)
    }
    gradients.clear()
    #expect(tagger.parameters.allSatisfy { gradients.of($0).isNone })
  }

  @Test func anAccumulatorSaysWhetherItHoldsSomething() {
    let parameter = Parameter("p", Matrix(1, 1))
    let gradients = Gradients(workspace: Workspace())
    let input = Tape(workspace: gradients.workspace, gradients: gradients).input(Matrix(1, 1))
    var seen: [Bool] = []
    func accumulateBoth() {
      gradients.accumulate(parameter) { seen.append($1) }
      gradients.accumulate(input) { seen.append($1) }
    }
    accumulateBoth()
    accumulateBoth()
    gradients.clear()
    accumulateBoth()
    #expect(seen == [false, false, true, true, false, false])
  }

  @Test func aConstantWantsNoGradient() {
    let gradients = Gradients(workspace: Workspace())
    let constant = Variable(Matrix(1, 1))
    gradients.accumulate(constant) { _, _ in Issue.record("asked for the gradient of a constant") }
    #expect(!gradients.wants(constant))
    #expect(gradients.of(constant) == nil)
  }
}

extension GradientsTests {
  /// 150 distinct rows make the storage grow twice; each of them is added to three times.
  @Test func rowsAddUpWhileTheStorageGrows() {
    let rows = RowGradient(rowCount: 1000, columns: 3)
    let ids = (0..<450).map { $0 % 150 * 6 }
    for id in ids { rows.add([Float(id), 1, -1], toRow: id) }
    #expect(rows.ids == (0..<150).map { $0 * 6 })
    let expected: [Float] = rows.ids.flatMap { id -> [Float] in [3 * Float(id), 3, -3] }
    #expect(rows.values.values == expected)
    rows.clear()
    #expect(rows.values.rows == 0)
    rows.add([1, 2, 3], toRow: 6)
    #expect(rows.ids == [6])
    #expect(rows.values.values == [1, 2, 3])
  }
}
