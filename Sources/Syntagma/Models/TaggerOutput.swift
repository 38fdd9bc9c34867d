import SyntagmaLayers
import SyntagmaText

/// One task of a tagger: the labels that it gives words or whole sentences.
public struct TaggerOutput: Sendable {
  /// The name of the task in the recipe.
  public let name: String
  /// What the scores of the network mean: one head, or one for each attribute of sets of features.
  let heads: [Head]
  /// The places of the heads in the network.
  let places: Range<Int>
  /// The spans of the training data, as ``Tagger/spanKey(_:forms:)`` has them.
  let knownSpans: Vocabulary
  /// Where labels stand in a file, and which of them count.
  let source: LabelSource

  /// Where any number of labels may be right: how probable each has to be to be given, chosen on the dev data
  /// for its F1. Empty: one half.
  var thresholds: [Double] = []

  /// What the scores of labels of sentences are divided by, so that they are as probable as they say (Guo et
  /// al. 2017): fitted on the dev data. 1 for words.
  package var temperature = 1.0

  /// Where its labels stand in a sentence.
  public var target: LabelTarget { source.target }

  /// The labels of one output of the network.
  struct Head: Sendable {
    let labels: LabelSet
    let coding: LabelCoding
    /// For each label of the network the one that is given, where neither the word nor the labels beside it
    /// matter.
    let localNames: [String]?

    init(labels: LabelSet, coding: LabelCoding) {
      self.labels = labels
      self.coding = coding
      localNames = coding.localNames(of: labels)
    }

    /// The labels that are given for those of the network.
    func names(_ path: [Int32], forms: [String]) -> [String] {
      if let localNames { return path.map { localNames[Int($0)] } }
      return coding.decoded(path.map { labels[Int($0)] }, forms: forms)
    }

    /// The probability of all labels of the network that are given as the same one.
    func probability(of label: Int, _ marginals: UnsafeMutablePointer<Float>) -> Double {
      guard let localNames else { return min(Double(marginals[label]), 1) }
      var sum = 0.0
      for (index, name) in localNames.enumerated() where name == localNames[label] {
        sum += Double(marginals[index])
      }
      return min(sum, 1)
    }
  }

  /// The labels of its network; tags of spans are in the network's scheme, those of lemmas are texts of
  /// ``EditScript``. Of several attributes those of the first.
  public var labels: LabelSet { heads[0].labels }
  /// How the network's labels become those that it gives.
  public var coding: LabelCoding { heads[0].coding }

  /// What a network is asked for, head by head.
  ///
  /// - Parameter task: that of the recipe.
  static func networkTasks(
    _ task: Recipe.Task, _ heads: [Head], _ recipe: Recipe
  ) -> [TaggerNetwork.Task] {
    heads.map { head in
      TaggerNetwork.Task(
        TaggerNetwork.headName(recipe, task.name, attribute: head.coding.attribute),
        kind: recipe.outputKind(of: task).resolved(areSpans: head.coding.areSpans),
        level: task.level, labelCount: head.labels.count,
        rules: TransitionRules(head.labels, head.coding.networkScheme), layer: task.layer)
    }
  }

  /// Whether one thing may have any number of labels.
  public var allowsSeveral: Bool { coding == .several }

  /// The scores that reach ``thresholds``: probabilities are sigmoids of scores over the temperature.
  var scoreThresholds: [Float] {
    guard !thresholds.isEmpty else { return [Float](repeating: 0, count: labels.count) }
    // A threshold of 0 is reached by every score, one of 1 by none.
    return thresholds.map { Float(temperature * logit($0)) }
  }

  /// Whether the labels of its network are those that it gives, and not parts of them or rules for them.
  package var givesItsLabels: Bool { coding != .scripts && coding.attribute == nil }

  /// The labels that are given for the best paths of its heads, sentence by sentence.
  ///
  /// - Parameter paths: for each head the best path of each sentence.
  func names(_ paths: ArraySlice<[[Int32]]>, of sentences: ArraySlice<[String]>) -> [[String]] {
    guard let first = paths.first else { return [] }
    guard coding.attribute != nil else {
      return zip(sentences, first).map { heads[0].names($1, forms: $0) }
    }
    // The same values come together again and again: they are joined once.
    var known: [[Int32]: String] = [:]
    return first.indices.map { sentence in
      first[sentence].indices.map { word in
        let labels = paths.map { $0[sentence][word] }
        if let features = known[labels] { return features }
        let features = self.features(labels)
        known[labels] = features
        return features
      }
    }
  }

  /// The set of features of the values of all attributes.
  private func features(_ labels: [Int32]) -> String {
    let features = zip(heads, labels).flatMap { $0.names([$1], forms: [""]) }.filter { $0 != "_" }
    return features.isEmpty ? "_" : features.joined(separator: "|")
  }
}

extension [TaggerOutput] {
  /// What a network is asked for, head by head.
  func networkTasks(_ recipe: Recipe) -> [TaggerNetwork.Task] {
    zip(recipe.taggingTasks, self).flatMap { TaggerOutput.networkTasks($0, $1.heads, recipe) }
  }
}
