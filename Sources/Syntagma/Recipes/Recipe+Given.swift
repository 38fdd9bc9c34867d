extension Recipe {
  /// Vectors of words that somebody else has trained, beside the trained ones.
  public struct Pretrained: Codable, Sendable, Equatable {
    /// A file of GloVe, word2vec or fastText, or one that `embeddings convert` has written; empty: none.
    public var file = ""
    /// Whether training changes them.
    public var trainable = false
    /// The standard deviation that their numbers are brought to; 0: they stay as they are.
    public var deviation = 0.58
    /// Words of the file, from its beginning, that the model keeps beside those of the data.
    public var words = 400_000
  }

  /// Lists of names. The network is told of each word where it stands in the longest name of each type
  /// that begins there.
  public struct Gazetteers: Codable, Sendable, Equatable {
    /// Files with a type, a tab and a name on each line, or with a name on each line and the type as the
    /// name of the file.
    public var files: [String] = []
    /// Numbers in the vector of a place in a name.
    public var size = 8
  }
}
