import SyntagmaLayers

/// A network with what it knows of words. A tagger has one, an ensemble several.
struct TaggerMember: Sendable {
  /// The recipe it was trained by.
  let recipe: Recipe
  let words: WordEncoder
  let network: TaggerNetwork
  private let heads: HeadProducts
  private let spaces: WorkSpaces<TaggingSpace>

  init(recipe: Recipe, words: WordEncoder, network: TaggerNetwork) {
    self.recipe = recipe
    self.words = words
    self.network = network
    heads = HeadProducts(network.heads)
    spaces = WorkSpaces { TaggingSpace(network, words: words) }
  }

  /// The same member before it met any word.
  var forgettingWords: TaggerMember { TaggerMember(recipe: recipe, words: words, network: network) }

  /// Calls `body` with the scores of the labels of some sentences: [rows, labels] for each head that is
  /// wanted, packed.
  func withScores<Result>(
    of sentences: ArraySlice<[String]>, heads wanted: [Int], helpedBy pool: WorkerPool?,
    _ body: (_ scores: [Matrix], _ packing: Packing, _ workspace: Workspace) -> Result
  ) -> Result {
    spaces.use { space in
      let tape = Tape(workspace: space.workspace, pool: pool)
      let (products, places) = space.cache.look(up: sentences, on: tape)
      let packing = Packing(lengths: places.map(\.count))
      var rows: [Int32] = []
      rows.reserveCapacity(packing.rowCount)
      packing.forEachRow { _, sequence, step in rows.append(places[sequence][step]) }
      var batch = SentenceBatch(packing: packing)
      if SentenceBatch.seesWords(recipe) {
        let hashes = sentences.map { $0.map { WordEncoder.hash(ofKey: WordEncoder.key($0)) } }
        batch.look(at: hashes, for: recipe)
      }
      let scores = network.scores(
        products, rows: rows, of: batch, by: heads, wanted: wanted, on: tape)
      return body(scores, packing, space.workspace)
    }
  }
}
