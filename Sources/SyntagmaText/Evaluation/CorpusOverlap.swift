/// What a file has in common with another one, mostly dev or test data with the training data.
public struct CorpusOverlap: Sendable {
  /// A part of a number of things.
  public struct Share: Sendable, Equatable {
    /// How many are meant.
    public let part: Int
    /// Of how many.
    public let whole: Int

    package init(part: Int, whole: Int) {
      self.part = part
      self.whole = whole
    }

    /// `part / whole`, in 0…1; nil if there is nothing to divide by.
    public var value: Double? { whole > 0 ? Double(part) / Double(whole) : nil }
  }

  /// The sentences of the file that stand in the other one too, word for word.
  public let sharedSentences: Share
  /// The words of the file that the other one does not hold, case and digits taken as equal.
  public let unseenWords: Share
  /// The spans of the file that the other one does not hold with the same type; nil where the labels
  /// of either are none of spans.
  public let unseenSpans: Share?
  /// The labels of the file that the other one does not have, and how often they occur.
  public let newLabels: [(label: String, count: Int)]

  /// Compares a file with another one.
  ///
  /// - Complexity: O(different words, sentences and spans of both).
  public init(of check: CorpusCheck, with other: CorpusCheck) {
    let shared = check.copies.reduce(0) { $0 + (other.copies[$1.key] == nil ? 0 : $1.value) }
    sharedSentences = Share(part: shared, whole: check.sentences)
    let known = Set(other.forms.vocabulary().entries.lazy.map(CorpusOverlap.key))
    let unseen = check.forms.vocabulary().entries.reduce(0) { sum, form in
      known.contains(CorpusOverlap.key(form)) ? sum : sum + check.forms.count(of: form)
    }
    unseenWords = Share(part: unseen, whole: check.tokens)
    if let spans = check.tags.spanCounts, let otherSpans = other.tags.spanCounts {
      unseenSpans = Share(
        part: spans.reduce(0) { $0 + (otherSpans[$1.key] == nil ? $1.value : 0) },
        whole: spans.values.reduce(0, +))
    } else {
      unseenSpans = nil
    }
    newLabels = check.labelCounts.filter { other.labels.count(of: $0.label) == 0 }
  }

  /// Words are known as taggers know them.
  private static func key(_ form: String) -> UTF8Key {
    UTF8Key(Normalization.key(form, lowercase: true, digitsToZero: true))
  }
}
