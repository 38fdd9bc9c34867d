import Syntagma
import SyntagmaLayers

/// A network on made-up sentences, with a recipe and all indices at hand.
struct NetworkSample {
  let recipe: Recipe
  let encoder: WordEncoder
  let network: TaggerNetwork
  let labelCount = 5
  private let table: FormTable
  private let items: [TokenBatch.Item]

  static let sentences = [
    ["the", "Dog", "saw", "3", "dogs"], ["saws"], ["thé", "dog", "doth", "saw"],
    ["a", "word-with-more-than-sixty-four-characters-is-seen-by-its-beginning-and-its-end"],
    ["Dogs", "saw", "the", "saws", ".", "so"],
  ]

  /// - Parameter tasks: what is predicted; empty: one of `labelCount` labels.
  init(
    _ change: (inout Recipe) -> Void = { _ in }, tasks: [TaggerNetwork.Task] = [], seed: UInt64 = 3
  ) {
    var recipe = tinyRecipe()
    change(&recipe)
    self.recipe = recipe
    encoder = WordEncoder.learn(from: Self.sentences, recipe: recipe).encoder
    network = TaggerNetwork(
      recipe, encoder: encoder,
      tasks: tasks.isEmpty ? [TaggerNetwork.Task("output", labelCount: labelCount)] : tasks,
      from: FreshParameters(seed: seed))
    var table = FormTable(encoder: encoder)
    items = Self.sentences.enumerated().map { index, forms in
      let places = forms.map { table.place(of: $0) }
      let targets = places.indices.map { Int32((index + 2 * $0) % 5) }
      return TokenBatch.Item(forms: places[...], targets: [targets[...]], key: UInt64(index))
    }
    self.table = table
  }

  /// Some of the sentences as a batch; the last word of each is unknown, as word dropout makes it.
  func batch(_ sentences: [Int], withoutTargets: Bool = false) -> TokenBatch {
    let chosen = sentences.map { index in
      withoutTargets
        ? TokenBatch.Item(forms: items[index].forms, targets: [], key: items[index].key)
        : items[index]
    }
    return TokenBatch(chosen, table: table) { item, position, form in
      position == item.forms.count - 1 ? 0 : table.indices.words[form]
    }
  }

  var all: [Int] { Array(Self.sentences.indices) }

  /// The losses of the words of some sentences, sentence by sentence, with the dropout of a training
  /// pass.
  func losses(_ sentences: [Int], dropoutKey: UInt64) -> [[Float]] {
    let batch = batch(sentences)
    let tape = Tape(workspace: Workspace(), dropoutKey: dropoutKey)
    let losses = crossEntropy(network.scores(batch, on: tape), targets: batch.targets[0], on: tape)
    return rows(of: losses.value, batch).map { $0.map { $0[0] } }
  }

  /// The rows of a matrix, sentence by sentence and word by word.
  func rows(of matrix: Matrix, _ batch: TokenBatch) -> [[[Float]]] {
    var rows: [[[Float]]] = batch.packing.lengths.map { _ in [] }
    batch.packing.forEachRow { row, sequence, _ in
      rows[sequence].append((0..<matrix.columns).map { matrix[row, $0] })
    }
    return rows
  }
}
