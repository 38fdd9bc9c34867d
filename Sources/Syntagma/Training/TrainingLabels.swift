import SyntagmaLayers
import SyntagmaText

/// What the training data say of the labels of a task, and of the columns beside it.
package struct TrainingLabels: Sendable {
  package let coding: LabelCoding
  /// The labels of the network.
  package let labels: LabelSet
  /// Tags that are not as the scheme would have them, with the first one's place; read leniently.
  let illFormed: SchemeRecognition.IllFormed?
  /// Whether tags of two schemes occur side by side, which no scheme has.
  let isMixed: Bool
  let task: TaggerNetwork.Task
  let objective: TrainingObjective
  private let auxiliary: [(name: String, labels: LabelSet)]

  /// The most labels that a conditional random field takes: its cost grows with their square.
  static let mostSequentialLabels = 1024

  /// - Throws: ``TrainingError`` where there is nothing to tell apart, where tags are of no scheme, or
  ///   where the labels are too many for the output layer.
  package init(_ corpus: LabelledCorpus, recipe: Recipe) throws(TrainingError) {
    var recognition = SchemeRecognition()
    (coding, recognition) = try TrainingLabels.coding(corpus, recipe)
    illFormed = coding.corpusScheme.map { recognition.illFormed(in: $0) }
    isMixed = recognition.isMixed
    let coding = coding
    guard coding.areSpans || recipe.selection.metric != .f1 else { throw TrainingError.noSpans }
    // With O there is a well-formed sequence for every length.
    labels = LabelSet(
      corpus.sentences.flatMap { coding.encoded($0.labels) }.compactMap { $0 }
        + (coding.areSpans ? ["O"] : []))
    guard labels.count > 1 else {
      throw TrainingError.oneLabel(labels.names.first ?? "_", files: corpus.files)
    }
    let kind = recipe.output.kind.resolved(areSpans: coding.areSpans)
    guard kind != .crf || labels.count <= TrainingLabels.mostSequentialLabels else {
      throw TrainingError.tooManyLabels(labels.count, most: TrainingLabels.mostSequentialLabels)
    }
    task = TaggerNetwork.Task(
      "output", kind: kind, labelCount: labels.count,
      rules: TransitionRules(labels, coding.networkScheme))
    objective = TrainingObjective(
      emphasis: try LabelHead.Emphasis(recipe.output, labels, areSpans: coding.areSpans),
      auxiliaryWeight: Float(recipe.auxiliary.weight))
    auxiliary = zip(recipe.auxiliary.tasks, recipe.auxiliaryColumns.indices).map { name, place in
      (name, LabelSet(corpus.sentences.lazy.flatMap { $0.auxiliary[place] }.compactMap { $0 }))
    }
    for (name, labels) in auxiliary where labels.count == 0 {
      throw TrainingError.noLabels(files: corpus.files, column: name)
    }
  }

  /// The other columns that the network predicts while it is trained.
  var auxiliaryTasks: [TaggerNetwork.Task] {
    auxiliary.map { name, labels in
      TaggerNetwork.Task("auxiliary.\(name)", labelCount: labels.count)
    }
  }

  /// Whether the labels are tags of spans, and in which scheme.
  private static func coding(
    _ corpus: LabelledCorpus, _ recipe: Recipe
  ) throws(TrainingError) -> (LabelCoding, SchemeRecognition) {
    var recognition = SchemeRecognition()
    guard case .item = recipe.targetColumn, let network = recipe.output.scheme.scheme else {
      return (.plain, recognition)
    }
    for sentence in corpus.sentences {
      recognition.add(LabelCoding.tags(sentence.labels), line: sentence.line)
    }
    guard let scheme = recognition.scheme else { return (.plain, recognition) }
    guard recognition.foreignCount == 0 else {
      throw TrainingError.foreignTags(
        recognition.foreignTags.map(\.tag), count: recognition.foreignCount, files: corpus.files)
    }
    return (LabelCoding(corpus: scheme, network: network), recognition)
  }

  /// For each task the labels of all words, sentence after sentence; -1 where there is none.
  func targets(of corpus: LabelledCorpus) -> [[Int32]] {
    let own = corpus.sentences.flatMap { sentence in
      coding.encoded(sentence.labels).map { TrainingLabels.target($0, labels) }
    }
    let others = auxiliary.indices.map { place in
      corpus.sentences.flatMap { sentence in
        sentence.auxiliary[place].map { TrainingLabels.target($0, auxiliary[place].labels) }
      }
    }
    return [own] + others
  }

  private static func target(_ label: String?, _ labels: LabelSet) -> Int32 {
    Int32(label.flatMap { labels.index(of: $0) } ?? -1)
  }

  /// The spans of the training data, as ``Tagger/spanKey(_:forms:)`` has them.
  func knownSpans(of corpus: LabelledCorpus) -> Vocabulary {
    var spans = VocabularyBuilder()
    guard let scheme = coding.corpusScheme else { return spans.vocabulary() }
    for sentence in corpus.sentences {
      for span in scheme.spans(in: LabelCoding.tags(sentence.labels)) {
        spans.add(Tagger.spanKey(span, forms: sentence.forms))
      }
    }
    return spans.vocabulary()
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

extension LabelHead.Emphasis {
  /// - Returns: nil where all labels and mistakes count alike.
  init?(
    _ output: Recipe.Output, _ labels: LabelSet, areSpans: Bool
  ) throws(TrainingError) {
    weights = try LabelHead.Emphasis.weights(output.weights, labels, areSpans: areSpans)
    costs = LabelHead.Emphasis.costs(output, labels, areSpans: areSpans)
    if weights == nil && costs == nil { return nil }
  }

  private static func weights(
    _ settings: [String], _ labels: LabelSet, areSpans: Bool
  ) throws(TrainingError) -> [Float]? {
    guard !settings.isEmpty else { return nil }
    var weights = [Float](repeating: 1, count: labels.count)
    for setting in settings {
      let sign = setting.lastIndex(of: "=") ?? setting.endIndex
      let name = String(setting[..<sign])
      let places = labels.names.indices.filter { index in
        let tag = Tag(labels[index])
        return name == (areSpans && tag.prefix != "O" ? tag.type : labels[index])
      }
      guard !places.isEmpty else { throw TrainingError.unknownLabel(name) }
      let factor = Float(setting[sign...].dropFirst()) ?? 1
      for place in places { weights[place] = factor }
    }
    return weights
  }

  private static func costs(
    _ output: Recipe.Output, _ labels: LabelSet, areSpans: Bool
  ) -> Matrix? {
    guard output.missedCost != 0 || output.spuriousCost != 0 || output.wrongCost != 0 else {
      return nil
    }
    let matrix = Matrix(labels.count, labels.count)
    for (row, gold) in labels.names.enumerated() {
      for (column, predicted) in labels.names.enumerated() where row != column {
        let cost =
          switch (areSpans, gold, predicted) {
          case (true, "O", _): output.spuriousCost
          case (true, _, "O"): output.missedCost
          default: output.wrongCost
          }
        matrix[row, column] = Float(cost)
      }
    }
    return matrix
  }
}
