import SyntagmaLayers
import SyntagmaText

/// What the training data say of the labels of one task.
struct TaskLabels: Sendable {
  let name: String
  let heads: [TaggerOutput.Head]
  /// What the network is asked for, head by head.
  let networkTasks: [TaggerNetwork.Task]
  /// The sets of labels, where one thing may have several.
  let combinations: LabelCombinations?
  /// Tags that are not as the scheme would have them, with the first one's place; read leniently.
  let illFormed: SchemeRecognition.IllFormed?
  /// Whether tags of two schemes occur side by side, which no scheme has.
  let isMixed: Bool

  /// The most labels that a conditional random field takes: its cost grows with their square.
  static let mostSequentialLabels = 1024

  var coding: LabelCoding { heads[0].coding }
  var labels: LabelSet { heads[0].labels }

  /// - Parameter place: the task's among those of the recipe.
  /// - Throws: ``TrainingError`` where there is nothing to tell apart, where tags are of no scheme, or
  ///   where the labels are too many for the output layer.
  init(
    _ task: Recipe.Task, place: Int, _ corpora: TaskCorpora, recipe: Recipe
  ) throws {
    let notation = try TaskLabels.notation(task, place, corpora, recipe)
    let codings = TaskLabels.codings(task, place, corpora, notation?.scheme, recipe)
    let heads = codings.map { coding in
      TaggerOutput.Head(labels: TaskLabels.labels(place, corpora, coding), coding: coding)
    }
    let kind = recipe.outputKind(of: task).resolved(areSpans: codings[0].areSpans)
    try TaskLabels.require(heads.map(\.labels), kind, of: corpora.part(of: place).corpus)
    let sets =
      kind == .sigmoid
      ? LabelCombinations(
        corpora.labels(of: place).flatMap(\.labels).compactMap { $0 }, of: heads[0].labels) : nil
    self.init(
      name: task.name, heads: heads, combinations: sets,
      networkTasks: TaggerOutput.networkTasks(task, heads, recipe),
      illFormed: notation?.illFormed, isMixed: notation?.isMixed ?? false)
  }

  private init(
    name: String, heads: [TaggerOutput.Head], combinations: LabelCombinations?,
    networkTasks: [TaggerNetwork.Task], illFormed: SchemeRecognition.IllFormed?, isMixed: Bool
  ) {
    self.name = name
    self.heads = heads
    self.combinations = combinations
    self.networkTasks = networkTasks
    self.illFormed = illFormed
    self.isMixed = isMixed
  }

  private static func labels(
    _ place: Int, _ corpora: TaskCorpora, _ coding: LabelCoding
  ) -> LabelSet {
    let labels = corpora.labels(of: place).flatMap { coding.members($1, forms: $0.forms) }
    // With O there is a well-formed sequence for every length.
    return LabelSet(labels.compactMap { $0 } + (coding.areSpans ? ["O"] : []))
  }

  private static func require(
    _ sets: [LabelSet], _ kind: Recipe.Output.Kind, of corpus: LabelledCorpus
  ) throws {
    guard sets.contains(where: { $0.count > (kind == .sigmoid ? 0 : 1) }) else {
      throw TrainingError.oneLabel(sets[0].names.first ?? "_", files: corpus.files)
    }
    for labels in sets where kind == .crf && labels.count > mostSequentialLabels {
      throw TrainingError.tooManyLabels(labels.count, most: mostSequentialLabels)
    }
  }

  /// How the labels are written; of sets of features that are learnt one by one for each attribute.
  private static func codings(
    _ task: Recipe.Task, _ place: Int, _ corpora: TaskCorpora, _ scheme: TagScheme?,
    _ recipe: Recipe
  ) -> [LabelCoding] {
    if let scheme, let network = recipe.output.scheme.scheme {
      return [LabelCoding(corpus: scheme, network: network)]
    }
    if recipe.outputKind(of: task) == .sigmoid { return [.several] }
    guard task.byAttribute else { return [task.target == .column(.lemma) ? .scripts : .plain] }
    let features = Set(corpora.labels(of: place).flatMap(\.labels).compactMap { $0 })
    let attributes = Set(features.flatMap(FeatureSet.attributes))
    let sorted = attributes.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
    return sorted.isEmpty ? [.plain] : sorted.map { LabelCoding(attribute: $0) }
  }

  /// How tags of spans are written.
  private struct Notation {
    let scheme: TagScheme
    let illFormed: SchemeRecognition.IllFormed
    let isMixed: Bool
  }

  /// - Returns: nil where the labels are no tags of spans.
  private static func notation(
    _ task: Recipe.Task, _ place: Int, _ corpora: TaskCorpora, _ recipe: Recipe
  ) throws -> Notation? {
    guard task.target.holdsSpans, recipe.output.scheme.scheme != nil else { return nil }
    var recognition = SchemeRecognition()
    for (sentence, labels) in corpora.labels(of: place) {
      recognition.add(LabelCoding.tags(labels), line: sentence.line)
    }
    guard let scheme = recognition.scheme else { return nil }
    guard recognition.foreignCount == 0 else {
      throw TrainingError.foreignTags(
        recognition.foreignTags.map(\.tag), count: recognition.foreignCount,
        files: corpora.part(of: place).corpus.files)
    }
    return Notation(
      scheme: scheme, illFormed: recognition.illFormed(in: scheme), isMixed: recognition.isMixed)
  }

  /// The target of a label of a head, or of a set of labels; nil where it has none.
  func target(of label: String, _ labels: LabelSet) -> Int? {
    guard let combinations else { return labels.index(of: label) }
    return combinations.place(of: label, among: labels)
  }

  /// The output of the tagger.
  ///
  /// - Parameters:
  ///   - task: the recipe's.
  ///   - first: the place of its first head in the network.
  func output(
    _ task: Recipe.Task, first: Int, place: Int, _ corpora: TaskCorpora, _ recipe: Recipe
  ) -> TaggerOutput {
    TaggerOutput(
      name: name, heads: heads, places: first..<first + heads.count,
      knownSpans: knownSpans(place, corpora), source: recipe.labelSource(of: task))
  }

  /// The spans of the training data, as ``Tagger/spanKey(_:forms:)`` has them.
  private func knownSpans(_ place: Int, _ corpora: TaskCorpora) -> Vocabulary {
    var spans = VocabularyBuilder()
    guard let scheme = coding.corpusScheme else { return spans.vocabulary() }
    for (sentence, labels) in corpora.labels(of: place) {
      for span in scheme.spans(in: LabelCoding.tags(labels)) {
        spans.add(Tagger.spanKey(span, forms: sentence.forms))
      }
    }
    return spans.vocabulary()
  }
}

/// A set of morphological features such as `Case=Nom|Number=Sing`.
enum FeatureSet {
  /// The attributes of a set; `_` has none, and neither has text that is no set.
  static func attributes(_ text: String) -> [String] {
    guard text != "_" else { return [] }
    return text.split(separator: "|").compactMap { item in
      item.firstIndex(of: "=").map { String(item[..<$0]) }
    }
  }
}

extension Recipe.Output.Kind {
  /// The kind that `auto` stands for.
  package func resolved(areSpans: Bool) -> Recipe.Output.Kind {
    self == .auto ? (areSpans ? .crf : .softmax) : self
  }
}

extension Recipe.Output.Scheme {
  var scheme: TagScheme? { TagScheme(rawValue: rawValue) }
}
