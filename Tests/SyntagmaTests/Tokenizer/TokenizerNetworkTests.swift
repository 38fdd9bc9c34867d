import Syntagma
import SyntagmaLayers
import SyntagmaText
import Testing

/// The network of a tokenizer, in training and at work.
struct TokenizerNetworkTests {
  private let network: TokenizerNetwork
  private let set: TextTrainingSet
  private let vocabularies: CharacterVocabularies

  init() {
    var recipe = TokenizerSample.recipe(train: "", dev: "")
    recipe.tokenizer.grams = [2, 3]
    recipe.tokenizer.pairSize = 2
    recipe.encoder.layers = 2
    recipe.encoder.hidden = 5
    recipe.encoder.cell = .gru
    recipe.encoder.connection = .residual
    recipe.encoder.normalization = .layer
    recipe.encoder.recurrentDropout = 0.2
    let text = (TokenizerSample.english + TokenizerSample.english).map {
      MarkableText(Array($0.utf8)[...], rules: try? RuleTokenizer(language: "en"))
    }
    let (vocabularies, counts) = CharacterVocabularies.learn(
      from: text.map(\.characters), recipe: recipe)
    self.vocabularies = vocabularies
    set = TextTrainingSet(
      text.map { text in
        (text, (0..<text.characters.count).map { TokenMark.allCases[($0 * 7) % 5] })
      }, vocabularies: vocabularies, chunkCounts: counts, recipe: recipe)
    network = TokenizerNetwork(
      recipe, vocabularies: vocabularies, from: FreshParameters(seed: 2))
  }

  private func loss(_ batch: TextBatch, dropoutKey: UInt64? = 7) -> Double {
    let tape = Tape(workspace: Workspace(), dropoutKey: dropoutKey)
    return network.losses(batch, initial: nil, supervision: [], on: tape).losses[0]?.value.sum
      ?? .nan
  }

  /// Beside central differences of the loss at the largest gradient of each parameter; see
  /// `TaggerNetworkGradientTests` for the tolerance.
  @Test func gradientsMatchCentralDifferences() throws {
    let batch = set.items(epoch: 1).batches([0, 1, 2])[0]
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: Workspace(), gradients: gradients, dropoutKey: 7)
    let losses = try #require(
      network.losses(batch, initial: nil, supervision: [], on: tape).losses[0])
    let ones = Matrix(losses.rows, 1)
    ones.fill(1)
    tape.backward(from: [(losses, ones)])
    for parameter in network.parameters {
      let (row, values): (Int, Matrix) =
        switch gradients.of(parameter) {
        case .dense(let matrix): (0, matrix)
        case .rows(let rows): (Int(rows.ids[0]), rows.values)
        case .none: throw MissingGradient(parameter: parameter.name)
        }
      let count = parameter.isByRows ? values.columns : values.count
      let place = (0..<count).max { abs(values.pointer[$0]) < abs(values.pointer[$1]) } ?? 0
      let weight = parameter.value.pointer + row * parameter.value.columns + place
      let (old, step) = (weight.pointee, Float(0.03))
      func loss(_ steps: Float) -> Double {
        weight.pointee = old + steps * step
        defer { weight.pointee = old }
        return self.loss(batch)
      }
      let numeric = (8 * (loss(1) - loss(-1)) - (loss(2) - loss(-2))) / (12 * Double(step))
      let gradient = Double(values.pointer[place])
      #expect(abs(gradient) > 1e-3, "\(parameter.name)")
      #expect(abs(gradient - numeric) < 2e-4 + 2e-3 * abs(numeric), "\(parameter.name)")
    }
  }

  private struct MissingGradient: Error { let parameter: String }

  @Test func theNumberOfWeightsIsThatOfTheFormula() {
    let grams = zip(vocabularies.grams, [2, 1]).reduce(0) { $0 + 3 * $1.0.count }
    let input = 6 + 8 + 2 * 3 + 3 + 2 * 4 + 2 + 8
    let cell = { (inputs: Int) in (inputs + 5 + 1) * 3 * 5 + 5 }
    let norms = 2 * 2 * 10
    let tables =
      6 * vocabularies.characters.count + 8 * CharacterClass.count + grams
      + 4 * vocabularies.chunks.count + 2 * vocabularies.pairs.count
      + 8 * TokenMark.allCases.count
    let count = network.parameters.reduce(0) { $0 + $1.value.count }
    #expect(count == tables + 2 * cell(input) + 2 * cell(10) + norms + (10 + 1) * 5)
  }

  @Test func theNumbersOfAnEpochAreThoseOfTheText() {
    let items = set.items(epoch: 3)
    #expect(items.lengths.reduce(0, +) == set.characterCount)
    #expect(items.lengths.allSatisfy { $0 <= 24 && $0 > 0 })
    #expect(set.items(epoch: 4).lengths != items.lengths)
    #expect(set.items(epoch: 3).lengths == items.lengths)
  }
}
