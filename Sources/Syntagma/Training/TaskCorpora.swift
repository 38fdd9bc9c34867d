import SyntagmaText

/// The files of several tasks: files that tasks share are read once.
///
/// Tasks are counted as their labels are: first those of the tagger, then those of other columns that only
/// training looks at.
package struct TaskCorpora: Sendable {
  /// Some files with the tasks whose labels stand in them.
  package struct Part: Sendable {
    package let corpus: LabelledCorpus
    /// The tasks, in the order of the corpus' sources; none where the words alone are of use.
    let tasks: [Int]
    /// How often an epoch goes through the sentences.
    let share: Double
  }

  package let parts: [Part]

  /// What a recipe trains on.
  ///
  /// - Throws: what readers throw; ``TrainingError`` where a task has no labels, where files have no word in
  ///   common, or where they differ in the types of spans.
  package init(trainingFor recipe: Recipe) throws {
    let own = recipe.taggingTasks.map { task in
      Wish(
        files: recipe.files(of: task), source: recipe.labelSource(of: task), share: task.share,
        key: "train")
    }
    let shared = Recipe.Files(paths: recipe.train, input: recipe.input)
    let share = own.first { $0.files == shared }?.share ?? 1
    let others = recipe.auxiliaryColumns.map { column in
      Wish(files: shared, source: LabelSource(.column(column)), share: share, key: "train")
    }
    parts =
      try TaskCorpora.parts(own + others, recipe, .training) + TaskCorpora.text(recipe)
    if recipe.isMultiTask {
      try requireSharedWords()
      try requireSameTypes(recipe.tasks)
    }
  }

  /// Files whose words alone are of use.
  private static func text(_ recipe: Recipe) throws -> [Part] {
    let (model, teacher) = (recipe.languageModel, recipe.distillation)
    let wishes = [
      ("languageModel.text", model.text, model.share),
      ("distillation.text", teacher.text, teacher.share),
    ].filter { !$0.1.isEmpty }
    guard !wishes.isEmpty else { return [] }
    let tokenizer: any Tokenizer =
      recipe.tokenizer.file.isEmpty
      ? try RuleTokenizer(language: "en") : try TrainedTokenizer(path: recipe.tokenizer.file)
    return try wishes.map { key, files, share in
      let corpus = try LabelledCorpus(files, from: [], key: key) { file in
        try (CorpusFormat(ending: file) ?? .conllu)
          .reader(try ByteSource(path: file), text: TextReading(tokenizer))
      }
      return Part(corpus: corpus, tasks: [], share: share)
    }
  }

  /// What a recipe scores on.
  package init(devFor recipe: Recipe) throws {
    let isHeldOut = recipe.sample.folds > 0
    parts = try TaskCorpora.parts(
      recipe.taggingTasks.map { task in
        Wish(
          files: isHeldOut ? recipe.files(of: task) : recipe.devFiles(of: task),
          source: recipe.labelSource(of: task), share: 1, key: isHeldOut ? "train" : "dev")
      }, recipe, isHeldOut ? .heldOut : .all)
  }

  /// What a task asks for.
  private struct Wish {
    let files: Recipe.Files
    let source: LabelSource
    let share: Double
    let key: String
  }

  /// - Parameter choice: the sentences of the files that are wanted.
  private static func parts(
    _ wishes: [Wish], _ recipe: Recipe, _ choice: CorpusSample.Choice
  ) throws -> [Part] {
    var order: [Recipe.Files] = []
    for wish in wishes where !order.contains(wish.files) { order.append(wish.files) }
    return try order.map { files in
      let tasks = wishes.indices.filter { wishes[$0].files == files }
      let sources = tasks.map { wishes[$0].source }
      let targets = sources.map(\.target)
      let corpus = try LabelledCorpus(files.paths, from: sources, key: wishes[tasks[0]].key) {
        file in
        try recipe.format(of: file, input: files.input, targets: targets)
          .reader(
            path: file, targets: targets, tokenizer: recipe.textTokenizer,
            namesAreMarked: recipe.isRelation)
      }
      .part(choice, recipe.sample)
      return Part(corpus: corpus, tasks: tasks, share: wishes[tasks[0]].share)
    }
  }

  // MARK: all parts together

  package var sentenceCount: Int { parts.reduce(0) { $0 + $1.corpus.sentences.count } }
  package var wordCount: Int { parts.reduce(0) { $0 + $1.corpus.wordCount } }
  var repairs: [(file: String, repairs: Repairs)] { parts.flatMap(\.corpus.repairs) }

  /// All sentences, part after part.
  var sentences: some Sequence<LabelledSentence> { parts.lazy.flatMap(\.corpus.sentences) }

  /// The forms of all words, sentence by sentence.
  package var forms: [[String]] { parts.flatMap { $0.corpus.sentences.map(\.forms) } }

  /// XXH64 over all forms and labels: of one part its own.
  package var digest: UInt64 {
    guard parts.count != 1 else { return parts[0].corpus.digest }
    let digests = parts.map(\.corpus.digest)
    return digests.withUnsafeBytes { XXH64.hash($0, seed: 0) }
  }

  /// The part that holds the labels of a task, and the place of its source.
  func part(of task: Int) -> (corpus: LabelledCorpus, place: Int) {
    for part in parts {
      if let place = part.tasks.firstIndex(of: task) { return (part.corpus, place) }
    }
    preconditionFailure("task \(task) has no part")
  }

  /// The labels of a task, sentence by sentence; only of the files that hold them.
  func labels(of task: Int) -> some Sequence<(sentence: LabelledSentence, labels: [String?])> {
    let (corpus, place) = part(of: task)
    return corpus.sentences.lazy.map { ($0, $0.columns[place]) }
  }

  // MARK: what does not go together

  /// Layers that read two languages share nothing but their names.
  private func requireSharedWords() throws(TrainingError) {
    let labelled = parts.filter { !$0.tasks.isEmpty }
    guard labelled.count > 1 else { return }
    let words = labelled.map { part in
      Set(part.corpus.sentences.lazy.flatMap(\.forms).map(WordEncoder.key))
    }
    for (place, own) in words.enumerated() {
      let others = words.indices.filter { $0 != place }
      if others.allSatisfy({ own.isDisjoint(with: words[$0]) }) {
        throw .noSharedWords(
          files: labelled[place].corpus.files,
          others: others.flatMap { labelled[$0].corpus.files })
      }
    }
  }

  /// Where one file marks a type that another leaves out, the network would learn that it is none.
  private func requireSameTypes(_ tasks: [Recipe.Task]) throws(TrainingError) {
    for (index, task) in tasks.enumerated() where task.types.isEmpty && task.target.holdsSpans {
      let (corpus, place) = part(of: index)
      let types = corpus.files.indices.map { file in
        Set(
          corpus.sentences(ofFile: file).lazy.flatMap { $0.columns[place] }.compactMap { $0 }
            .map { Tag($0).type }.filter { !$0.isEmpty })
      }
      let all = types.reduce(into: Set()) { $0.formUnion($1) }
      for (file, own) in zip(corpus.files, types) {
        guard let missing = all.subtracting(own).min() else { continue }
        throw .differentTypes(
          task: task.name, missing: missing, file: file,
          shared: types.dropFirst().reduce(types[0]) { $0.intersection($1) }.sorted())
      }
    }
  }
}

extension LabelledCorpus {
  /// The sentences of one of its files.
  fileprivate func sentences(ofFile file: Int) -> ArraySlice<LabelledSentence> {
    let end = file + 1 < starts.count ? starts[file + 1] : sentences.count
    return sentences[starts[file]..<end]
  }
}
