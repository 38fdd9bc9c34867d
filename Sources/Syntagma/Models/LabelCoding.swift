import SyntagmaText

/// The way from the labels of a column to those of the network, and back.
///
/// Labels of words are the same on both sides. Tags of spans are written by the corpus in its scheme
/// and by the network in its own, since a scheme that tells ends apart is learnt better (Ratinov and
/// Roth 2009); between them there are only spans. Of lemmas the network sees the scripts that make them.
public struct LabelCoding: Sendable, Equatable {
  private enum Kind: Equatable {
    case plain
    case spans(corpus: TagScheme, network: TagScheme)
    case scripts
    case attribute(String)
    case several
  }

  private let kind: Kind

  /// Labels that stand by themselves.
  package static let plain = LabelCoding(kind: .plain)
  /// Lemmas; the labels of the network are texts of ``EditScript``.
  package static let scripts = LabelCoding(kind: .scripts)

  /// Labels of which any number stand together.
  static let several = LabelCoding(kind: .several)

  private init(kind: Kind) { self.kind = kind }

  /// Tags of spans.
  package init(corpus: TagScheme, network: TagScheme) {
    self.init(kind: .spans(corpus: corpus, network: network))
  }

  /// The values of one attribute in sets of features such as `Case=Nom|Number=Sing`; `_` where it has none.
  package init(attribute: String) { self.init(kind: .attribute(attribute)) }

  /// The scheme of the corpus' tags; nil where labels are no tags of spans.
  public var corpusScheme: TagScheme? {
    if case .spans(let corpus, _) = kind { corpus } else { nil }
  }

  /// The scheme of the network's tags; nil where labels are no tags of spans.
  public var networkScheme: TagScheme? {
    if case .spans(_, let network) = kind { network } else { nil }
  }

  /// Whether labels are tags of spans.
  public var areSpans: Bool { networkScheme != nil }

  /// The attribute whose values labels are; nil where they are none.
  var attribute: String? {
    if case .attribute(let name) = kind { name } else { nil }
  }

  /// Says of a word that nobody knows its tag.
  static let unknown = "?"

  /// What a tag of a type that does not count says.
  static func outside(_ tag: String) -> String { tag == unknown ? unknown : "O" }

  /// Tags of spans: of a word without one nothing is said because there is nothing to say, `O`; the same
  /// is read where the tag is unknown.
  static func tags(_ labels: [String?]) -> [String] {
    labels.map { $0 == nil || $0 == unknown ? "O" : $0 ?? "O" }
  }

  /// The network's labels for those of the corpus; nil where none is expected of it.
  package func encoded(_ labels: [String?], forms: [String]) -> [String?] {
    switch kind {
    case .plain, .several: return labels
    case .spans(let corpus, let network):
      let spans = corpus.spans(in: LabelCoding.tags(labels))
      let tags = network.tags(of: spans, count: labels.count)
      return zip(labels, tags).map { $0 == LabelCoding.unknown ? nil : $1 }
    case .scripts:
      return zip(labels, forms).map { lemma, form in
        lemma.map { EditScript(from: form, to: $0).description }
      }
    case .attribute(let name):
      return labels.map { features in
        features.map { Word(form: "", feats: $0).value(ofFeature: name) ?? "_" }
      }
    }
  }

  /// The network's labels for those of the corpus one by one, where several stand together too.
  func members(_ labels: [String?], forms: [String]) -> [String?] {
    guard kind == .several else { return encoded(labels, forms: forms) }
    return labels.flatMap { $0.map(LabelCombinations.labels) ?? [] }
  }

  /// The spans that labels of the network tell; none where labels are no tags.
  package func spans(_ labels: [String]) -> [Span] { networkScheme?.spans(in: labels) ?? [] }

  /// The corpus' labels for those of the network. A lemma whose script does not fit the word is the word.
  package func decoded(_ labels: [String], forms: [String]) -> [String] {
    switch kind {
    case .plain, .several: return labels
    case .spans(let corpus, let network):
      guard corpus != network else { return labels }
      return corpus.tags(of: network.spans(in: labels), count: labels.count)
    case .scripts:
      return zip(labels, forms).map { EditScript($0)?.lemma(of: $1) ?? $1 }
    case .attribute(let name): return labels.map { $0 == "_" ? "_" : "\(name)=\($0)" }
    }
  }

  /// For each label of the network the one of the corpus, where that does not depend on the labels
  /// beside it; nil where it does.
  package func localNames(of labels: LabelSet) -> [String]? {
    if kind == .scripts { return nil }
    guard let corpusScheme, let networkScheme, corpusScheme != networkScheme else {
      return decoded(labels.names, forms: [])
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
