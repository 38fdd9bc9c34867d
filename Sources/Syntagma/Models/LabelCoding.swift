import SyntagmaText

/// The way from the labels of a column to those of the network, and back.
///
/// Labels of words are the same on both sides. Tags of spans are written by the corpus in its scheme
/// and by the network in its own, since a scheme that tells ends apart is learnt better (Ratinov and
/// Roth 2009); between them there are only spans.
public struct LabelCoding: Sendable, Equatable {
  /// The scheme of the corpus' tags; nil where labels are no tags of spans.
  public let corpusScheme: TagScheme?
  /// The scheme of the network's tags; nil where labels are no tags of spans.
  public let networkScheme: TagScheme?

  /// Labels that stand by themselves.
  package static let plain = LabelCoding(corpusScheme: nil, networkScheme: nil)

  private init(corpusScheme: TagScheme?, networkScheme: TagScheme?) {
    self.corpusScheme = corpusScheme
    self.networkScheme = networkScheme
  }

  /// Tags of spans.
  package init(corpus: TagScheme, network: TagScheme) {
    self.init(corpusScheme: corpus, networkScheme: network)
  }

  /// Whether labels are tags of spans.
  public var areSpans: Bool { networkScheme != nil }

  /// Says of a word that nobody knows its tag.
  static let unknown = "?"

  /// Tags of spans: of a word without one nothing is said because there is nothing to say, `O`; the same
  /// is read where the tag is unknown.
  static func tags(_ labels: [String?]) -> [String] {
    labels.map { $0 == nil || $0 == unknown ? "O" : $0 ?? "O" }
  }

  /// The network's labels for those of the corpus; nil where none is expected of it.
  package func encoded(_ labels: [String?]) -> [String?] {
    guard let corpusScheme, let networkScheme else { return labels }
    let spans = corpusScheme.spans(in: LabelCoding.tags(labels))
    let tags = networkScheme.tags(of: spans, count: labels.count)
    return zip(labels, tags).map { $0 == LabelCoding.unknown ? nil : $1 }
  }

  /// The spans that labels of the network tell; none where labels are no tags.
  package func spans(_ labels: [String]) -> [Span] { networkScheme?.spans(in: labels) ?? [] }

  /// The corpus' labels for those of the network.
  package func decoded(_ labels: [String]) -> [String] {
    guard let corpusScheme, let networkScheme, corpusScheme != networkScheme else { return labels }
    return corpusScheme.tags(of: networkScheme.spans(in: labels), count: labels.count)
  }

  /// For each label of the network the one of the corpus, where that does not depend on the labels
  /// beside it; nil where it does.
  package func localNames(of labels: LabelSet) -> [String]? {
    guard let corpusScheme, let networkScheme, corpusScheme != networkScheme else {
      return labels.names
    }
    let hasAllPlaces = networkScheme == .iobes || networkScheme == .bilou
    let isLocal =
      corpusScheme == .iob2 || corpusScheme == .ioe2 || corpusScheme == .iobes
      || corpusScheme == .bilou
    guard hasAllPlaces && isLocal else { return nil }
    return labels.names.map { corpusTag(of: $0, corpusScheme) }
  }

  /// A label's tag in another scheme, read off a span in which it stands: a span of three words has a
  /// first, a middle and a last one.
  private func corpusTag(of label: String, _ scheme: TagScheme) -> String {
    guard label != "O" else { return label }
    let tag = Tag(label)
    let place = ["B": 0, "I": 1, "E": 2, "L": 2][tag.prefix]
    let count = place == nil ? 1 : 3
    return scheme.tags(of: [Span(type: tag.type, range: 0..<count)], count: count)[place ?? 0]
  }
}
