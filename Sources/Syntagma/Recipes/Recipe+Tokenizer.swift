extension Recipe {
  /// What cuts text into sentences and tokens.
  public struct Tokenizer: Codable, Sendable, Equatable {
    /// For taggers: the file of a trained tokenizer that the tagger's file is to hold, so that one file
    /// does all; empty: none.
    public var file = ""
    /// For the task `tokenizer`: characters of a piece of text in training.
    public var window = 256
    /// For the task `tokenizer`: lengths of the n-grams of characters that have vectors, 2 and 3.
    public var grams = [2]
    /// For the task `tokenizer`: numbers in the vector of an n-gram.
    public var gramSize = 16
    /// For the task `tokenizer`: the built-in rules whose marks the network is told: `en`, `fr`, `de`, or
    /// `neutral` for other languages; empty: none. For labels of whole texts: the rules that cut these into
    /// words, or `spaces` where white space separates them.
    public var rules = "neutral"
    /// For the task `tokenizer`: numbers in the vector of two neighbours between white space, for pairs that
    /// occur twice or more in the training data; 0: none. For languages whose words hold spaces.
    public var pairSize = 0
  }

  /// The name of the task that trains a tokenizer and no tagger.
  static let tokenizerTask = "tokenizer"

  /// Whether this trains a tokenizer.
  public var isTokenizer: Bool { task == Recipe.tokenizerTask }

  /// The recipe of a task with the default of every value.
  ///
  /// A tokenizer's network sees characters, some 20 times as many as words: it is smaller, and `words`
  /// are what stands between white space. Texts to classify are few beside their words, which are soon learnt by
  /// heart: vectors are small and often hidden.
  public static func defaults(for task: String) -> Recipe {
    var recipe = Recipe()
    recipe.task = task
    if recipe.isClassification {
      recipe.words.size = 30
      recipe.words.unknownDropout = 2
      recipe.characters.kind = .none
      recipe.epochs = 10
      recipe.patience = 10
      return recipe
    }
    guard recipe.isTokenizer else { return recipe }
    recipe.words.size = 64
    recipe.characters.size = 32
    recipe.encoder.hidden = 32
    recipe.batch.sentences = 16
    recipe.epochs = 20
    recipe.patience = 20
    return recipe
  }
}
