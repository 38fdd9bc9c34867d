import SyntagmaText

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
    /// Factors of the loss of words that bear a label, such as `NOUN=2`; of tags the type counts, such
    /// as `PER=2` or `O=0.5`. For `softmax`.
    public var weights: [String] = []
    /// Added to the score of `O` for words inside a span while training, so that the right label has to
    /// be that much better: more gives more recall (softmax-margin, Gimpel and Smith 2010).
    public var missedCost = 0.0
    /// The same for tags of spans on words that are `O`: more gives more precision.
    public var spuriousCost = 0.0
    /// The same for all other wrong labels.
    public var wrongCost = 0.0
  }

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

  /// Other columns that the layers below learn to predict beside the task. A model does not keep what
  /// only they need, and tagging does not ask for them.
  public struct Auxiliary: Codable, Sendable, Equatable {
    /// The columns.
    public var tasks: [String] = []
    /// What their loss counts beside that of the task.
    public var weight = 0.5
  }

  /// The score on the dev data by which the best epoch is chosen.
  public struct Selection: Codable, Sendable, Equatable {
    /// The scores.
    public enum Metric: String, Codable, Sendable, CaseIterable {
      /// `f1` where labels are tags of spans, else `accuracy`.
      case auto
      /// The share of words that are right.
      case accuracy
      /// F of spans that are right in both ends and type; see `beta`.
      case f1
      /// As `auto`, but the last epoch is kept: for training on all data with the number of epochs that
      /// was found best before.
      case last
    }
    /// The score.
    public var metric = Metric.auto
    /// For `f1`: recall counts beta times as much as precision.
    public var beta = 1.0
  }
}
