/// Finds out in which scheme the tags of a corpus are written, and whether they tell spans at all.
///
/// It is fed sentence by sentence and keeps counts only: the memory does not grow with the corpus. A
/// letter without a hyphen is a tag with an empty type; letters are capitals.
public struct SchemeRecognition: Sendable {
  /// Where a tag stands.
  public struct Place: Sendable, Equatable {
    /// The number of the sentence, from 1.
    public let sentence: Int
    /// The number of the word in it, from 1.
    public let word: Int
    /// The line at which the sentence begins, nil if it was not told.
    public let line: Int?
    /// The tag.
    public let tag: String
  }

  /// Tags that are ill-formed in one scheme.
  public struct IllFormed: Sendable, Equatable {
    /// How many.
    public fileprivate(set) var count = 0
    /// The first of them.
    public fileprivate(set) var first: Place?

    /// None.
    public init() {}
  }

  /// A tag that no scheme has, such as `FOO` or `b-PER`.
  public struct ForeignTag: Sendable, Equatable {
    /// The tag.
    public let tag: String
    /// How often it occurs.
    public fileprivate(set) var count = 0
  }

  /// The number of tags.
  public private(set) var tokens = 0
  /// The number of sentences.
  public private(set) var sentences = 0
  /// The number of tags that no scheme has.
  public private(set) var foreignCount = 0
  /// The first 20 different ones of these, in the order in which they were met.
  public private(set) var foreignTags: [ForeignTag] = []

  private var illFormed = [IllFormed](repeating: IllFormed(), count: TagScheme.allCases.count)
  /// How often each of B, I, E, S, L and U stands before a type.
  private var letters: [UInt8: Int] = [:]

  private static let foreignMaximum = 20
  private static let allLetters: [UInt8] = [.begin, .inside, .end, .single, .last, .unit]
  /// Schemes in the order in which they are preferred where several fit: the most usual one first.
  private static let preference: [TagScheme] = [.iob2, .iob1, .iobes, .bilou, .ioe2, .ioe1]

  /// A recognition that has seen nothing.
  public init() {}

  /// Counts the tags of one sentence.
  ///
  /// - Parameter line: the line at which the sentence begins, for messages.
  public mutating func add(_ tags: [String], line: Int? = nil) {
    sentences += 1
    tokens += tags.count
    let parts = tags.map(Tag.init)
    guard !parts.allSatisfy(\.isOutside) else { return }
    for (tag, part) in zip(tags, parts) { count(part, tag) }
    for (index, scheme) in TagScheme.allCases.enumerated() {
      let places = scheme.illFormedPlaces(in: parts)
      guard let word = places.first else { continue }
      if illFormed[index].first == nil {
        illFormed[index].first = Place(
          sentence: sentences, word: word + 1, line: line, tag: tags[word])
      }
      illFormed[index].count += places.count
    }
  }

  private mutating func count(_ tag: Tag, _ text: String) {
    guard !tag.isOutside else { return }
    guard SchemeRecognition.allLetters.contains(tag.letter) else { return countForeign(text) }
    letters[tag.letter, default: 0] += 1
  }

  private mutating func countForeign(_ tag: String) {
    foreignCount += 1
    if let index = foreignTags.firstIndex(where: { $0.tag.hasSameBytes(as: tag) }) {
      foreignTags[index].count += 1
    } else if foreignTags.count < SchemeRecognition.foreignMaximum {
      foreignTags.append(ForeignTag(tag: tag, count: 1))
    }
  }

  /// The tags that are ill-formed if the corpus is in that scheme.
  public func illFormed(in scheme: TagScheme) -> IllFormed {
    illFormed[TagScheme.allCases.firstIndex(of: scheme) ?? 0]
  }

  /// The schemes in which all sequences are well-formed, the preferred one first: IOB2, IOB1, IOBES,
  /// BILOU, IOE2, IOE1. Several are if few kinds of tags occur, all if every tag is `O`.
  public var wellFormed: [TagScheme] {
    SchemeRecognition.preference.filter { illFormed(in: $0).count == 0 }
  }

  /// Whether the tags tell spans: at least as many tags are of some scheme as are of none, `O` apart.
  ///
  /// Parts of speech and other labels of words are not; where every tag is `O`, they are.
  public var areSpans: Bool {
    tokens > 0 && foreignCount <= letters.values.reduce(0, +)
  }

  /// Whether letters occur that no scheme has together: E or S of IOBES beside L or U of BILOU.
  public var isMixed: Bool {
    (letters[.end] ?? letters[.single]) != nil && (letters[.last] ?? letters[.unit]) != nil
  }

  /// The scheme with the fewest ill-formed tags, the preferred one of several; nil if the tags do not
  /// tell spans.
  public var scheme: TagScheme? {
    guard areSpans else { return nil }
    // The first one of equals is the smallest.
    return SchemeRecognition.preference.min { illFormed(in: $0).count < illFormed(in: $1).count }
  }
}

extension SchemeRecognition: CustomStringConvertible {
  /// What was found, in one line: `iob2`, or `iob1; 1 of 39007 tags is ill-formed, the first is …`.
  public var description: String { scheme.map(description(in:)) ?? "no tags of spans" }

  /// The same for tags that are read in a given scheme.
  public func description(in scheme: TagScheme) -> String {
    var parts = [scheme.rawValue]
    if isMixed { parts.append("mixed with another scheme") }
    let illFormed = illFormed(in: scheme)
    if let first = illFormed.first {
      let line = first.line.map { " (line \($0))" } ?? ""
      parts.append(
        "\(illFormed.count) of \(tokens) tags \(illFormed.count == 1 ? "is" : "are") ill-formed, "
          + "the first is \(first.tag.excerpt) at word \(first.word) "
          + "of sentence \(first.sentence)\(line)")
    }
    if foreignCount > 0 {
      let names = foreignTags.map { "\($0.tag.excerpt) \($0.count)" }.joined(separator: ", ")
      parts.append("\(foreignCount) of no scheme: \(names)")
    }
    return parts.joined(separator: "; ")
  }
}
