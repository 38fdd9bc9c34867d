extension Recipe {
  /// The output layer: what turns the scores of a sentence's labels into labels.
  public struct Output: Codable, Sendable, Equatable {
    /// The kinds of output layer.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      /// `crf` where labels are tags of spans, else `softmax`.
      case auto
      /// Each token's label by itself.
      case softmax
      /// All labels of a sentence together (Lafferty, McCallum and Pereira 2001).
      case crf
      /// Any number of labels for a sentence or text, each by itself.
      case sigmoid
    }
    /// The ways to write spans as labels of the network; see ``TagScheme``.
    public enum Scheme: String, Codable, Sendable, CaseIterable {
      case iob1, iob2, ioe1, ioe2, iobes, bilou
      /// Labels stand by themselves, whatever they look like.
      case none
    }
    /// The kind of output layer.
    public var kind = Kind.auto
    /// The scheme in which the network sees tags of spans; files keep theirs.
    public var scheme = Scheme.iobes
    /// The numbers through which many labels of words are scored, where that saves at least two thirds
    /// of the multiplications; 0: none.
    public var rank = 32
    /// Factors of the loss of words that bear a label, such as `NOUN=2`; of tags the type counts, such
    /// as `PER=2` or `O=0.5`. For `softmax` and `sigmoid`.
    public var weights: [String] = []
    /// How much of the probability of the right label is shared out among all while training (Szegedy et al.
    /// 2016). For `softmax` and `sigmoid`.
    public var smoothing = 0.0
    /// Added to the score of `O` for words inside a span while training, so that the right label has to
    /// be that much better: more gives more recall (softmax-margin, Gimpel and Smith 2010).
    public var missedCost = 0.0
    /// The same for tags of spans on words that are `O`: more gives more precision.
    public var spuriousCost = 0.0
    /// The same for all other wrong labels.
    public var wrongCost = 0.0
  }
}
