extension Recipe {
  /// Trained taggers, best ensembles, from which this one learns beside the labels of the data: a small
  /// model comes close to a large one (Hinton, Vinyals and Dean 2015), and one of several tasks to those of single
  /// ones (Clark et al. 2019).
  ///
  /// Of labels that are scored one by one it learns what the teacher thinks of all of them, of sequences that
  /// are scored as a whole the teacher's best one (Kim and Rush 2016); on all sentences, whatever labels they
  /// bear.
  public struct Distillation: Codable, Sendable, Equatable {
    /// The model files of taggers: each task learns from the first one that has it, with the same labels. Empty:
    /// none.
    public var teachers: [String] = []
    /// What the teachers' answers count beside the labels of the data.
    public var weight = 1.0
    /// Files whose sentences the teachers label as well, in any format; raw text is cut by the tokenizer of
    /// `tokenizer.file`, or the built-in English rules.
    public var text: [String] = []
    /// How often an epoch goes through the sentences of `text`.
    public var share = 1.0
  }

  func validateDistillation() throws(RecipeError) {
    try Recipe.require(
      distillation.weight > 0 && distillation.weight <= 1000, "distillation.weight",
      "more than 0, at most 1000", "\(distillation.weight)")
    try Recipe.require(
      distillation.share > 0 && distillation.share <= 1000, "distillation.share",
      "more than 0, at most 1000", "\(distillation.share)")
  }

  /// Text that nothing would read is a mistake, and not asked of the recipes of models.
  func validateDistillationUse() throws(RecipeError) {
    try Recipe.require(
      distillation.text.isEmpty || !distillation.teachers.isEmpty, "distillation.teachers",
      "a model with distillation.text", "none")
  }
}
