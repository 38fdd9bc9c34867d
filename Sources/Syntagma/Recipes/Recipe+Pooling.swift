extension Recipe {
  /// How the states of a sentence become one vector, and that becomes scores, for tasks whose labels are said
  /// of whole sentences.
  public struct Pooling: Codable, Sendable, Equatable {
    /// The ways to sum a sentence up.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      /// The mean of the states, weighted by how much a trained vector finds in each (Yang et al. 2016).
      case attention
      /// The mean of the states.
      case mean
      /// The largest value of each number.
      case max
      /// The states after the last steps of both directions.
      case last
      /// The largest value of each filter of convolutions over the states, then relu (Kim 2014).
      case convolution
    }
    /// The ways to normalize the numbers of a layer.
    public enum Normalization: String, Codable, Sendable, CaseIterable {
      /// None.
      case none
      /// Each text's numbers brought to mean 0 and variance 1, then to trained ones.
      case layer
      /// Each number brought to mean 0 and variance 1 over the texts of a shard of a batch, then to trained ones
      /// (Ioffe and Szegedy 2015).
      case batch
    }
    /// What sums a sentence up; the vectors of several stand side by side. None: the n-grams alone say what
    /// it is.
    public var kinds = [Kind.attention]
    /// For `attention`: numbers of the vectors that it compares.
    public var size = 100
    /// For `convolution`: words that a filter sees.
    public var widths = [3, 4, 5]
    /// For `convolution`: filters of each width.
    public var filters = 100
    /// For texts of several sentences: units, in each direction, of recurrent cells that go over the sentences
    /// when each is summed up (Yang et al. 2016); 0: a text is summed up at once.
    public var sentenceUnits = 0
    /// Units of the layers between the vector and the scores, each with relu.
    public var hidden: [Int] = []
    /// How the numbers of those layers are normalized before relu.
    public var normalization = Normalization.none
    /// The share of the numbers of the vector, and of those layers, that is dropped.
    public var dropout = 0.0
  }

  /// N-grams of words, beside the states or instead of them, for tasks whose labels are said of whole
  /// sentences: each has trained scores of the labels, which are added up (Joulin et al. 2017). Those with the same
  /// hash share them.
  public struct NGrams: Codable, Sendable, Equatable {
    /// The numbers of words: 1 for single words, 2 for pairs. None: there are no n-grams.
    public var lengths: [Int] = []
    /// Places for them.
    public var buckets = 1 << 18
  }

  func validatePooling() throws(RecipeError) {
    let kinds = pooling.kinds.map(\.rawValue).joined(separator: ", ")
    try Recipe.require(
      !pooling.kinds.isEmpty || !ngrams.lengths.isEmpty, "pooling.kinds",
      "a kind where there are no ngrams.lengths", "none")
    try Recipe.require(
      Set(pooling.kinds).count == pooling.kinds.count, "pooling.kinds", "each kind once", kinds)
    try Recipe.require(pooling.size, "pooling.size", 1...100_000)
    try Recipe.require(!pooling.widths.isEmpty, "pooling.widths", "a width", "none")
    for width in pooling.widths { try Recipe.require(width, "pooling.widths", 1...101) }
    try Recipe.require(
      Set(pooling.widths).count == pooling.widths.count, "pooling.widths", "each width once",
      "\(pooling.widths)")
    try Recipe.require(pooling.filters, "pooling.filters", 1...100_000)
    try Recipe.require(pooling.sentenceUnits, "pooling.sentenceUnits", 0...100_000)
    try Recipe.require(
      pooling.sentenceUnits == 0 || !pooling.kinds.isEmpty, "pooling.sentenceUnits",
      "0 where pooling.kinds has none", "\(pooling.sentenceUnits)")
    for size in pooling.hidden { try Recipe.require(size, "pooling.hidden", 1...100_000) }
    try Recipe.require(pooling.dropout, "pooling.dropout", 0...0.99)
    for length in ngrams.lengths { try Recipe.require(length, "ngrams.lengths", 1...16) }
    try Recipe.require(
      Set(ngrams.lengths).count == ngrams.lengths.count, "ngrams.lengths", "each length once",
      "\(ngrams.lengths)")
    try Recipe.require(ngrams.buckets, "ngrams.buckets", 1...(1 << 30))
  }
}
