import SyntagmaText

extension Recipe {
  /// One of several tasks that a tagger learns together, on one stack of recurrent layers.
  public struct Task: Codable, Sendable, Equatable {
    /// What labels are said of.
    public enum Level: String, Codable, Sendable, CaseIterable {
      /// Each word: they stand in a column.
      case word
      /// Whole sentences: they stand in comments such as `# genre = email`.
      case sentence
    }
    /// The column to predict, as `task` names it, or the key of the comments that hold the labels of
    /// sentences; each may be named once.
    public var name = "upos"
    /// What its labels are said of.
    public var level = Level.word
    /// The layer whose states it sees, from 1 at the bottom; 0: the top one. Simple tasks help others more
    /// from a lower layer (Søgaard and Goldberg 2016).
    public var layer = 0
    /// What its loss counts.
    public var weight = 1.0
    /// The kind of output layer; `auto`: that of `output.kind`.
    public var output = Output.Kind.auto
    /// For the task `feats`: an output for each attribute, instead of one whose labels are whole sets of
    /// features.
    public var byAttribute = false
    /// For tags of spans: the types to learn, what others mark counts as `O`; empty: all, which all files of
    /// the task must have then.
    public var types: [String] = []
    /// Files with its labels; empty: those of the recipe.
    public var train: [String] = []
    /// Files to score it on; empty: those of the recipe.
    public var dev: [String] = []
    /// The format of its own files, as `input` names it; empty: that of the recipe.
    public var input = ""
    /// How often an epoch goes through the sentences of its files: 1 once, 2 twice, 0.5 through a half that
    /// is drawn anew each time. Tasks of the same files say the same.
    public var share = 1.0

    /// A task with the default of every value.
    public init() {}

    /// A task that predicts a column, with the default of every other value.
    public init(_ name: String) { self.name = name }

    /// Where its labels stand in a sentence.
    package var target: LabelTarget {
      level == .sentence ? .sentence(name) : .column(Recipe.target(name) ?? .upos)
    }
  }

  /// The tasks of a tagger: those of `tasks`, else the one that `task` names.
  package var taggingTasks: [Task] {
    guard tasks.isEmpty else { return tasks }
    return [isClassification ? Recipe.classification : Task(task)]
  }

  /// Whether several tasks, or one of the list `tasks`, are learnt.
  package var isMultiTask: Bool { !tasks.isEmpty }

  /// The names of the tasks, as texts for people have them.
  public var taskNames: String {
    isMultiTask ? tasks.map(\.name).joined(separator: ", ") : task
  }

  /// Where the labels of a task stand in a file, and which of them count.
  func labelSource(of task: Task) -> LabelSource {
    LabelSource(
      task.target, types: task.types, allowsSeveral: outputKind(of: task) == .sigmoid)
  }

  /// The kind of output layer of a task.
  func outputKind(of task: Task) -> Output.Kind {
    task.output == .auto ? output.kind : task.output
  }

  // MARK: limits

  func validateTasks() throws(RecipeError) {
    guard isMultiTask else { return }
    try Recipe.require(
      task == Recipe().task, "task", "none beside tasks", task)
    for (index, task) in tasks.enumerated() {
      try Recipe.require(
        !tasks[..<index].contains { $0.target == task.target || $0.name == task.name },
        "tasks.name", "each column once", "\(task.name) again")
      try validate(task)
    }
    try Recipe.require(
      output.weights.isEmpty, "output.weights", "none beside tasks (see tasks.weight)",
      "\(output.weights.count)")
    let names = Set(tasks.map(\.name))
    for setting in selection.tasks {
      let (name, weight) = Recipe.setting(setting)
      try Recipe.require(
        weight.map { $0 >= 0 && $0.isFinite } ?? false, "selection.tasks",
        "TASK=weight, 0 or more", setting)
      try Recipe.require(
        names.contains(name), "selection.tasks", "one of \(taskNames)", name)
    }
    try Recipe.require(
      tasks.contains { selectionWeight(of: $0.name) > 0 }, "selection.tasks",
      "a weight over 0", selection.tasks.joined(separator: ", "))
  }

  private func validate(_ task: Task) throws(RecipeError) {
    let isName =
      task.level == .sentence ? Column(name: task.name) != nil : Recipe.target(task.name) != nil
    try Recipe.require(isName, "tasks.name", Recipe.tasks, task.name)
    try Recipe.require(
      task.level == .word || outputKind(of: task) != .crf, "tasks.output",
      "softmax or sigmoid for the labels of sentences", "crf of \(task.name)")
    try Recipe.require(
      (0...encoder.layers).contains(task.layer), "tasks.layer",
      "1 to \(encoder.layers), the number of encoder.layers, or 0 for the top one",
      "\(task.layer) of \(task.name)")
    try Recipe.require(
      task.weight > 0 && task.weight <= 1000, "tasks.weight", "more than 0, at most 1000",
      "\(task.weight) of \(task.name)")
    try Recipe.require(
      task.share > 0 && task.share <= 1000, "tasks.share", "more than 0, at most 1000",
      "\(task.share) of \(task.name)")
    try Recipe.require(
      !task.byAttribute || task.target == .column(.feats), "tasks.byAttribute",
      "false but for feats",
      "true of \(task.name)")
    try Recipe.require(
      task.types.isEmpty || task.target.holdsSpans, "tasks.types",
      "none where labels are no tags of spans", "\(task.types.count) of \(task.name)")
    if !task.input.isEmpty {
      try validate(
        input: task.input, key: "tasks.input", holdsTexts: task.level == .sentence)
    }
    for other in tasks
    where files(of: task) == files(of: other) && task.share != other.share {
      try Recipe.require(
        false, "tasks.share", "one value for tasks of the same files",
        "\(task.share) of \(task.name), \(other.share) of \(other.name)")
    }
  }

  /// What a task counts in the score by which epochs are compared: as `selection.tasks` says, or all alike.
  package func selectionWeight(of name: String) -> Double {
    guard !selection.tasks.isEmpty else { return 1 }
    let own = selection.tasks.lazy.map(Recipe.setting).last { $0.name == name }
    return own?.value ?? 0
  }

  /// `NAME=number` in its parts.
  static func setting(_ text: String) -> (name: String, value: Double?) {
    guard let sign = text.lastIndex(of: "=") else { return (text, nil) }
    return (String(text[..<sign]), Double(text[text.index(after: sign)...]))
  }

  // MARK: files

  /// Files in a format.
  struct Files: Hashable {
    let paths: [String]
    let input: String
  }

  /// What a task is trained on.
  func files(of task: Task) -> Files {
    task.train.isEmpty
      ? Files(paths: train, input: input)
      : Files(paths: task.train, input: task.input.isEmpty ? input : task.input)
  }

  /// What a task is scored on.
  func devFiles(of task: Task) -> Files {
    task.dev.isEmpty
      ? Files(paths: dev, input: input)
      : Files(paths: task.dev, input: task.input.isEmpty ? input : task.input)
  }
}
