extension Recipe {
  /// A language model that is learnt beside the tasks: the forward states of the first layer predict the
  /// next word, the backward ones the previous one (Rei 2017). A model does not keep what only it needs.
  public struct LanguageModel: Codable, Sendable, Equatable {
    /// What its loss counts beside those of the tasks; 0: there is none.
    public var weight = 0.0
    /// The most frequent words, which are told apart; all others are one word to it.
    public var words = 7500
    /// Numbers between the states and the scores of the words.
    public var size = 50
    /// Files whose words it learns from as well, in any format; raw text is cut by the tokenizer of
    /// `tokenizer.file`, or the built-in English rules.
    public var text: [String] = []
    /// How often an epoch goes through the sentences of `text`: 2 twice, 0.5 through a half that is drawn
    /// anew each time.
    public var share = 1.0
  }

  func validateLanguageModel() throws(RecipeError) {
    try Recipe.require(languageModel.weight, "languageModel.weight", 0...1000)
    try Recipe.require(languageModel.words, "languageModel.words", 1...10_000_000)
    try Recipe.require(languageModel.size, "languageModel.size", 1...100_000)
    try Recipe.require(
      languageModel.share > 0 && languageModel.share <= 1000, "languageModel.share",
      "more than 0, at most 1000", "\(languageModel.share)")
  }

  /// Text that nothing would read is a mistake, and not asked of the recipes of models.
  func validateLanguageModelUse() throws(RecipeError) {
    try Recipe.require(
      languageModel.text.isEmpty || languageModel.weight > 0, "languageModel.weight",
      "more than 0 with languageModel.text", "\(languageModel.weight)")
    try Recipe.require(
      languageModel.weight == 0 || encoder.join == .concatenation, "languageModel.weight",
      "0 where encoder.join is connectionist", "\(languageModel.weight)")
  }
}
