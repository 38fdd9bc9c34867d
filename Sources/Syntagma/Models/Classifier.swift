import SyntagmaLayers
import SyntagmaText

/// A trained network that says what a whole text is: positive or negative, a question for a place or a
/// person.
///
/// Immutable: one classifier serves any number of tasks and threads at once, and a text gets the same answer
/// alone, among others and on any number of threads.
///
/// ```swift
/// let classifier = try Classifier(path: "sentiment.model")
/// let answer = classifier.classify("A stirring, funny film.")
/// print(answer.label, answer.confidence)  // positive 0.98
/// ```
public struct Classifier: Sendable {
  /// The network with its recipe and its record.
  public let tagger: Tagger
  /// The place of its output for texts.
  private let place: Int
  /// What cuts texts into words; nil: white space does.
  private let tokenizer: (any Tokenizer)?

  /// What a classifier says of a text.
  public struct Classification: Sendable, Equatable {
    /// The most probable label.
    public let label: String
    /// How probable it is, in 0...1.
    public let confidence: Double
    /// The labels that the text gets: the most probable one; where a text may have several, those that are
    /// probable enough, none or any number.
    public let labels: [String]
    /// How probable each of them is.
    public let confidences: [Double]
    /// How probable each label is, in the order of ``Classifier/labels``; together 1 where a text has one.
    public let probabilities: [Double]
  }

  /// Opens a classifier, or a tagger that has a task of whole sentences.
  ///
  /// - Parameter path: a file; it is mapped, verified and used where it lies.
  /// - Throws: ``FileReadError`` that names the file and says what is wrong with it.
  public init(path: String) throws {
    try self.init(Tagger(path: path), path: path)
  }

  /// - Parameter path: the file of the tagger, for messages.
  package init(_ tagger: Tagger, path: String) throws {
    guard let place = tagger.outputs.firstIndex(where: { $0.target.column == nil }) else {
      throw FileReadError(
        path, .unexpected,
        "expected a model that classifies texts, found one of \(tagger.recipe.taskNames)")
    }
    self.tagger = tagger
    self.place = place
    tokenizer =
      try tagger.tokenizer.map(tagger.recipe.textTokenizer) ?? tagger.recipe.textTokenizer()
  }

  /// The labels, in the order of their bytes.
  public var labels: [String] { tagger.outputs[place].labels.names }

  /// Whether what is said is said of two names that a text marks, `<e1>…</e1>` and `<e2>…</e2>`. A text without
  /// these marks gets an answer from its words alone.
  public var needsMarkedNames: Bool { tagger.recipe.isRelation }

  /// Whether a text may have any number of labels.
  public var allowsSeveral: Bool { tagger.outputs[place].allowsSeveral }

  /// What one text is. An empty text is classified like any other.
  ///
  /// - Complexity: linear in the length of the text.
  public func classify(_ text: String) -> Classification { classify([text])[0] }

  /// What several texts are, in their order.
  ///
  /// - Parameter threads: texts are shared out among so many; the answers do not depend on it.
  public func classify(_ texts: [String], threads: Int = 1) -> [Classification] {
    classify(texts, on: WorkerPool(threadCount: threads))
  }

  package func classify(_ texts: [String], on pool: WorkerPool) -> [Classification] {
    let words = Slots<[String]>(count: texts.count, empty: [])
    pool.run(texts.count) {
      words[$0] = Sentence(wholeText: texts[$0], tokenizer: tokenizer).words.map(\.form)
    }
    return TaggingTasks(words.values) { self.classify($0, helpedBy: $1) }.run(on: pool)
  }

  private func classify(
    _ texts: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [Classification] {
    tagger.labellings(of: texts, outputs: [place], helpedBy: pool).map { labellings in
      let probabilities = labellings[0].distribution.map(Double.init)
      let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
      return Classification(
        label: labels[best], confidence: probabilities[best], labels: labellings[0].labels,
        confidences: labellings[0].confidences, probabilities: probabilities)
    }
  }
}
