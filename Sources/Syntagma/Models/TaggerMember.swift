import SyntagmaLayers

/// A network with what it knows of words. A tagger has one, an ensemble several.
struct TaggerMember: Sendable {
  /// The recipe it was trained by.
  let recipe: Recipe
  let words: WordEncoder
  let network: TaggerNetwork
  private let heads: HeadProducts
  private let forms: FormCache
  private let spaces = WorkSpaces { Workspace() }

  init(recipe: Recipe, words: WordEncoder, network: TaggerNetwork) {
    self.recipe = recipe
    self.words = words
    self.network = network
    heads = HeadProducts(network.heads)
    forms = FormCache(network, words: words)
  }

  /// The same member before it met any word.
  var forgettingWords: TaggerMember { TaggerMember(recipe: recipe, words: words, network: network) }

  /// Calls `body` with the scores of the labels of some sentences: [rows, labels] for each head that is
  /// wanted, packed.
  func withScores<Result>(
    of sentences: ArraySlice<[String]>, heads wanted: [Int], helpedBy pool: WorkerPool?,
    _ body: (_ scores: [Matrix], _ packing: Packing, _ workspace: Workspace) -> Result
  ) -> Result {
    spaces.use { workspace in
      let tape = Tape(workspace: workspace, pool: pool)
      let packing = Packing(lengths: sentences.map(\.count))
      let products = forms.look(up: sentences, packing: packing, on: tape)
      var batch = SentenceBatch(packing: packing)
      if SentenceBatch.seesWords(recipe) {
        let hashes = sentences.map { $0.map { WordEncoder.hash(ofKey: WordEncoder.key($0)) } }
        batch.look(at: hashes, for: recipe)
      }
      let scores = network.scores(products, of: batch, by: heads, wanted: wanted, on: tape)
      return body(scores, packing, workspace)
    }
  }
}
