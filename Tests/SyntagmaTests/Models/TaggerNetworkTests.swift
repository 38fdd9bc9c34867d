import Syntagma
import SyntagmaLayers
import Testing

struct TaggerNetworkTests {
  /// Recipes that differ in everything that changes the network.
  enum Variant: CaseIterable {
    case convolution, recurrentCharacters, wordsAlone, affixesAlone, charactersAlone, oneDirection
    case severalWidths, threeLayers
    case peepholes, deepGated, resetBefore, plain, rectified, scoresThroughFewNumbers

    func change(_ recipe: inout Recipe) {
      switch self {
      case .convolution: recipe.encoder.layers = 2
      case .recurrentCharacters: (recipe.characters.kind, recipe.characters.hidden) = (.lstm, 3)
      case .wordsAlone:
        recipe.characters.kind = .none
        (recipe.affixes.prefixes, recipe.affixes.suffixes, recipe.affixes.shape) = ([], [], false)
      case .affixesAlone: (recipe.words.size, recipe.characters.kind) = (0, .none)
      case .charactersAlone:
        recipe.words.size = 0
        (recipe.affixes.prefixes, recipe.affixes.suffixes, recipe.affixes.shape) = ([], [], false)
      case .oneDirection: (recipe.encoder.bidirectional, recipe.encoder.layers) = (false, 2)
      case .severalWidths: recipe.characters.widths = [2, 3, 3]
      case .threeLayers: recipe.encoder.layers = 3
      case .peepholes: recipe.encoder.cell = .peephole
      case .deepGated:
        (recipe.encoder.cell, recipe.encoder.layers) = (.gru, 4)
        (recipe.encoder.connection, recipe.encoder.normalization) = (.highway, .layer)
      case .resetBefore:
        (recipe.encoder.cell, recipe.encoder.layers) = (.gruResetBefore, 3)
        recipe.encoder.connection = .residual
      case .plain: (recipe.encoder.cell, recipe.encoder.normalization) = (.rnn, .layer)
      case .rectified: recipe.encoder.cell = .rnnRelu
      case .scoresThroughFewNumbers: recipe.output.rank = 1
      }
    }
  }

  @Test(arguments: Variant.allCases)
  func theNumberOfScalarsIsThatOfTheFormula(variant: Variant) {
    let sample = NetworkSample(variant.change)
    let recipe = sample.recipe
    let words = sample.encoder.words.count * recipe.words.size
    let affixes = sample.encoder.affixes.reduce(0) { $0 + $1.count } * recipe.affixes.size
    func lstm(_ inputs: Int, _ units: Int) -> Int { 4 * units * (inputs + units + 1) }
    let size = recipe.characters.size
    let table = sample.encoder.characterCount * size
    let (characters, width): (Int, Int) =
      switch recipe.characters.kind {
      case .none: (0, 0)
      case .lstm: (table + 2 * lstm(size, recipe.characters.hidden), 2 * recipe.characters.hidden)
      case .cnn:
        (
          table
            + recipe.characters.widths.reduce(0) { sum, width in
              sum + recipe.characters.filters * (width * size + 1)
            }, recipe.characters.filters * recipe.characters.widths.count
        )
      }
    let inputs = recipe.words.size + sample.encoder.kinds.count * recipe.affixes.size + width
    let directions = recipe.encoder.bidirectional ? 2 : 1
    let units = recipe.encoder.hidden
    // Gates, and what a unit has besides.
    let (gates, more): (Int, Int) =
      switch recipe.encoder.cell {
      case .lstm: (4, 0)
      case .peephole: (4, 3)
      case .gru: (3, 1)
      case .gruResetBefore: (3, 0)
      case .rnn, .rnnRelu: (1, 0)
      }
    let states = directions * units
    let encoder = (0..<recipe.encoder.layers).reduce(0) { sum, layer in
      let cell = gates * units * ((layer == 0 ? inputs : states) + units + 1) + more * units
      let highway = recipe.encoder.connection == .highway && layer > 0 ? states * (states + 1) : 0
      let norm = recipe.encoder.normalization == .layer ? 2 * states : 0
      return sum + directions * cell + highway + norm
    }
    let rank = recipe.output.rank
    let output =
      rank == 1
      ? states * rank + (rank + 1) * sample.labelCount : (states + 1) * sample.labelCount
    let count = sample.network.parameters.reduce(0) { $0 + $1.value.count }
    #expect(count == words + affixes + characters + encoder + output)
  }

  @Test(arguments: Variant.allCases)
  func parametersHaveNamesOfTheirOwn(variant: Variant) {
    let names = NetworkSample(variant.change).network.parameters.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: Variant.allCases)
  func aBatchEqualsItsSentencesOneByOneToTheByte(variant: Variant) {
    let sample = NetworkSample(variant.change)
    func scores(_ sentences: [Int]) -> [[UInt32]] {
      let batch = sample.batch(sentences, withoutTargets: true)
      let scores = sample.network.scores(batch, on: Tape(workspace: Workspace())).value
      return sample.rows(of: scores, batch).map { $0.flatMap(\.bits) }
    }
    let alone = sample.all.flatMap { scores([$0]) }
    #expect(scores(sample.all) == alone)
    #expect(Set(alone).count == alone.count)
  }

  @Test(arguments: Variant.allCases)
  func productsOfFormsThatAreKeptGiveTheScoresOfTheWordsToTheByte(variant: Variant) {
    let sample = NetworkSample(variant.change)
    var table = FormTable(encoder: sample.encoder)
    _ = table.place(of: "another")
    let items = NetworkSample.sentences.map { forms in
      TokenBatch.Item(forms: forms.map { table.place(of: $0) }[...], targets: [], key: 0)
    }
    let batch = TokenBatch(items, table: table) { _, _, form in table.indices.words[form] }
    let tape = Tape(workspace: Workspace())
    var rows: [Int32] = []
    batch.packing.forEachRow { _, sequence, step in rows.append(items[sequence].forms[step]) }
    let products = sample.network.formProducts(table.indices, on: tape)
    let scores = sample.network.scores(
      InputPart(products: products, rows: rows), of: batch.sentences,
      by: HeadProducts(sample.network.heads),
      wanted: [0], on: tape)[0]
    #expect(scores.values.bits == sample.network.scores(batch, on: tape).value.values.bits)
  }

  /// The states between the steps have a dropout of their own.
  @Test(arguments: [0, 0.5])
  func recurrentDropoutChangesTheLossesWhereTheRecipeAsksForIt(rate: Double) {
    let sample = NetworkSample {
      ($0.encoder.dropout, $0.encoder.recurrentDropout) = (0, rate)
    }
    let isEqual =
      sample.losses(sample.all, dropoutKey: 7) == sample.losses(sample.all, dropoutKey: 8)
    #expect(isEqual == (rate == 0))
  }

  /// Dropout is keyed by sentence: it does not matter what else is in the batch. While training, sums
  /// may be taken in another order.
  @Test(arguments: [Variant.convolution, .oneDirection, .deepGated])
  func dropoutDoesNotDependOnTheBatch(variant: Variant) {
    let sample = NetworkSample {
      variant.change(&$0)
      $0.encoder.dropout = 0.5
      if variant == .deepGated { $0.encoder.recurrentDropout = 0.5 }
    }
    let together = sample.losses(sample.all, dropoutKey: 7)
    let reversed = Array(sample.losses(sample.all.reversed(), dropoutKey: 7).reversed())
    let alone = sample.all.map { sample.losses([$0], dropoutKey: 7)[0] }
    for (a, b) in [(together, reversed), (together, alone)] {
      for (x, y) in zip(a.joined(), b.joined()) { #expect(abs(x - y) < 1e-5) }
    }
    let other = sample.losses(sample.all, dropoutKey: 8)
    #expect(zip(together.joined(), other.joined()).contains { abs($0 - $1) > 0.01 })
  }
}
