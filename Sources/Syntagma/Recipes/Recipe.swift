/// Everything that a training run depends on, with defaults that train well.
///
/// A YAML file, `--set key=value` and a model file's metadata are three ways to write the same
/// struct; the keys are the names of the properties. Equal recipes on equal data give equal models.
public struct Recipe: Codable, Sendable, Equatable {
  /// The column to predict: `upos`, `xpos`, `feats`, `lemma`, `deprel`, or one of another name, such as
  /// `ner` or `chunk`, which may hold tags of spans; or `tokenizer`: where tokens and sentences end; or
  /// `classification`: what is said of whole texts; or `relation`: what is said of two names that a text marks.
  public var task = "upos"
  /// Several tasks that one tagger learns together, each with values of its own; then `task` says nothing.
  public var tasks: [Task] = []
  /// Files to train on.
  public var train: [String] = []
  /// Files to score after each epoch; the model of the best epoch is kept.
  public var dev: [String] = []
  /// The format of the files: `conllu`, `columns` (the first is the form, the last the label), or a
  /// layout such as `columns=form:1,upos:2,ner:4`; for labels of whole texts also `tsv`, `csv`, `jsonl`,
  /// `fasttext` and `folder`; `auto`: by their endings, else conllu, or tsv for `classification`
  /// and `relation`.
  public var input = "auto"
  /// What turns the scores of a token's labels into one label.
  public var output = Output()
  /// Trained vectors of whole words.
  public var words = Words()
  /// Vectors of words from their characters.
  public var characters = Characters()
  /// Trained vectors of the beginnings, endings and shapes of words.
  public var affixes = Affixes()
  /// Vectors of words that somebody else has trained.
  public var pretrained = Pretrained()
  /// Lists of names.
  public var gazetteers = Gazetteers()
  /// The tokenizer that a tagger's file holds, and what the task `tokenizer` looks at.
  public var tokenizer = Tokenizer()
  /// The recurrent layers.
  public var encoder = Encoder()
  /// How a sentence is summed up.
  public var pooling = Pooling()
  /// N-grams of words.
  public var ngrams = NGrams()
  /// What is seen of two marked names.
  public var relation = Relation()
  /// How the weights follow their gradients.
  public var optimizer = Optimization()
  /// How sentences are put together.
  public var batch = Batch()
  /// The part of the training data that is trained on.
  public var sample = Sample()
  /// Other columns that the layers below learn to predict beside the task.
  public var auxiliary = Auxiliary()
  /// A language model that is learnt beside the tasks.
  public var languageModel = LanguageModel()
  /// A trained tagger from which this one learns.
  public var distillation = Distillation()
  /// The score on the dev data by which the best epoch is chosen.
  public var selection = Selection()
  /// Passes over the training data, at most.
  public var epochs = 30
  /// Epochs without a better dev score after which training ends.
  public var patience = 5
  /// Starts every random choice of the run.
  public var seed: UInt64 = 1
  /// The licence of the model, as `inspect` shows it.
  public var licence = ""

  /// A recipe with the default of every value.
  public init() {}

  /// A recipe for a task on files, with the task's default of every other value.
  public init(task: String, train: [String], dev: [String]) {
    self = Recipe.defaults(for: task)
    self.train = train
    self.dev = dev
  }

  /// Trained vectors of whole words, found by the lower-cased form with its digits as 0.
  public struct Words: Codable, Sendable, Equatable {
    /// Numbers in a vector.
    public var size = 100
    /// Words that occur less often in the training data share the vector of unknown words.
    public var minimumCount = 1
    /// While training, a word that occurs n times becomes unknown with probability
    /// unknownDropout / (unknownDropout + n), so that the vector of unknown words is trained.
    public var unknownDropout = 0.5
  }

  /// Vectors of words from their characters.
  public struct Characters: Codable, Sendable, Equatable {
    /// The networks over characters.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      /// None.
      case none
      /// Convolution, maximum over the word, relu.
      case cnn
      /// The last states of an LSTM in both directions.
      case lstm
    }
    /// The kind of network.
    public var kind = Kind.cnn
    /// Numbers in a character's vector.
    public var size = 30
    /// Filters of the convolution, for each width.
    public var filters = 50
    /// Characters that a filter sees.
    public var widths = [3]
    /// Units per direction of the LSTM.
    public var hidden = 25
  }

  /// Trained vectors of the beginnings, endings and shapes of words; one that occurs in fewer than
  /// two different forms of the training data counts as unknown.
  public struct Affixes: Codable, Sendable, Equatable {
    /// Lengths of beginnings, in characters.
    public var prefixes = [1, 2, 3]
    /// Lengths of endings, in characters.
    public var suffixes = [1, 2, 3, 4]
    /// Whether to use the shape: `Xx` for Berlin, `0.0` for 3.14.
    public var shape = true
    /// Numbers in a vector.
    public var size = 16
  }

  /// The recurrent layers.
  public struct Encoder: Codable, Sendable, Equatable {
    /// The recurrent cells.
    public enum Cell: String, Codable, Sendable, CaseIterable {
      /// Long short-term memory.
      case lstm
      /// Long short-term memory whose gates look at the cell.
      case peephole
      /// Gated recurrent units, the reset gate after the recurrent product as in cuDNN.
      case gru
      /// Gated recurrent units, the reset gate before the recurrent product as first published.
      case gruResetBefore
      /// Plain cells with tanh.
      case rnn
      /// Plain cells with a rectifier, whose recurrent weights begin as the identity.
      case rnnRelu
    }
    /// The ways to make one state of those of both directions.
    public enum Join: String, Codable, Sendable, CaseIterable {
      /// One beside the other.
      case concatenation
      /// A layer of plain cells over their sums, from the first step to the last (Vu et al. 2016).
      case connectionist
    }
    /// The ways around a layer; the first layer has none.
    public enum Connection: String, Codable, Sendable, CaseIterable {
      /// What the layer makes of its input.
      case none
      /// The sum of that and the input.
      case residual
      /// A mean of that and the input, weighted by a trained gate that begins near the input.
      case highway
    }
    /// What comes after a layer and its connection.
    public enum Normalization: String, Codable, Sendable, CaseIterable {
      /// Nothing.
      case none
      /// Each token's numbers brought to mean 0 and variance 1, then to trained ones.
      case layer
    }
    /// The kind of cell.
    public var cell = Cell.lstm
    /// Layers, one above the other.
    public var layers = 1
    /// Units per direction.
    public var hidden = 100
    /// Whether each layer runs in both directions.
    public var bidirectional = true
    /// How the states of both directions become one.
    public var join = Join.concatenation
    /// How a layer's input goes on beside what the layer makes of it.
    public var connection = Connection.none
    /// How each layer's output is normalized.
    public var normalization = Normalization.none
    /// The share of the numbers below, between and above the layers that is dropped, the same for
    /// all tokens of a sentence.
    public var dropout = 0.5
    /// The share of the numbers that go from a step to the next that is dropped before they are
    /// multiplied by recurrent weights, the same at all steps of a sentence.
    public var recurrentDropout = 0.0
  }

  /// How the weights follow their gradients.
  public struct Optimization: Codable, Sendable, Equatable {
    /// The optimisers.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      /// Stochastic gradient descent, with `momentum`.
      case sgd
      /// Adagrad.
      case adagrad
      /// Adadelta; its natural rate is 1.
      case adadelta
      /// RMSprop, with `momentum`.
      case rmsprop
      /// Adam.
      case adam
      /// Adam whose second moments never fall.
      case amsgrad
      /// Adam with weight decay that does not go through the gradient.
      case adamw
    }
    /// The courses of the learning rate.
    public enum Schedule: String, Codable, Sendable, CaseIterable {
      /// The same rate all the time.
      case constant
      /// rate / (1 + decay · epoch)
      case inverse
      /// rate · √(warmup / epoch) after the warm-up.
      case inverseRoot
      /// Times `factor` after `every` so many epochs.
      case step
      /// Times `factor` in the course of each epoch.
      case exponential
      /// Along a straight line down to 0 at the last epoch.
      case linear
      /// Along a cosine from the rate down to 0 at the last epoch.
      case cosine
      /// Along a cosine down to 0 within `every` so many epochs, then again in twice as many.
      case restarts
      /// Up from a 25th of the rate within `warmup`, then along a cosine down to almost 0.
      case oneCycle
      /// Times `factor` after `every` so many epochs in a row without a better dev score.
      case plateau
    }
    /// The optimiser.
    public var kind = Kind.adam
    /// The learning rate at the beginning, or for `oneCycle` the largest one.
    public var rate = 0.004
    /// For the optimisers `sgd` and `rmsprop`.
    public var momentum = 0.9
    /// For `sgd`: look ahead along the momentum.
    public var nesterov = false
    /// Pulls weights towards 0: its product with the weight is added to the gradient, or for `adamw`
    /// its product with weight and rate is taken from the weight. Large vocabularies train faster
    /// with `adamw` or `sgd`.
    public var weightDecay = 0.0
    /// The course of the learning rate.
    public var schedule = Schedule.cosine
    /// For the schedule `inverse`.
    public var decay = 0.05
    /// For the schedules `step`, `exponential` and `plateau`.
    public var factor = 0.5
    /// Epochs, for the schedules `step`, `restarts` and `plateau`.
    public var every = 3
    /// Epochs in which the rate rises in a straight line from 0, before its course begins; 0: none,
    /// and for `oneCycle`, which rises along a cosine, three tenths of all.
    public var warmup = 0.0
    /// The largest norm of all gradients together; 0: no limit.
    public var clip = 5.0
    /// The largest size of each number of a gradient, in the place of `clip`; 0: no limit.
    public var clipValue = 0.0
    /// The epoch from whose end on the weights that are scored and kept are the mean of those at the
    /// ends of epochs (Izmailov et al. 2018); 0: never.
    public var averaging = 0
  }

  /// How sentences are put together.
  public struct Batch: Codable, Sendable, Equatable {
    /// Sentences in a batch, at most.
    public var sentences = 32
    /// Tokens in a batch, at most; a longer sentence is trained in pieces.
    public var tokens = 4096
    /// Parts of a batch that are worked on side by side. Another number gives another model, another
    /// number of threads does not.
    public var shards = 4
    /// Batches whose gradients make one step together: the step of a batch so many times as large.
    public var accumulation = 1
  }
}
