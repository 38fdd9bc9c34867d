/// Labels looked at as tags of spans: their scheme, and the places where they break it.
public struct TagCheck: Sendable {
  /// A tag that is ill-formed, and where it stands.
  public struct Place: Sendable, Equatable {
    /// The line in the file.
    public let line: Int
    /// The tag.
    public let tag: String
  }

  /// What is ill-formed in one scheme.
  public struct IllFormed: Sendable, Equatable {
    /// The number of tags.
    public fileprivate(set) var tags = 0
    /// The number of sentences that hold them.
    public fileprivate(set) var sentences = 0
    /// The first ten of the tags.
    public fileprivate(set) var places: [Place] = []

    package init() {}
  }

  /// The scheme that the tags are in, if they are tags of spans.
  public private(set) var recognition = SchemeRecognition()
  private var perScheme = [IllFormed](repeating: IllFormed(), count: TagScheme.allCases.count)
  /// How often each span occurs, by the hash of type and forms: as the schemes of B, I and E have it,
  /// and as those with letters for the last word and for one alone.
  private var spans: (three: [UInt64: Int], four: [UInt64: Int]) = ([:], [:])

  private static let placesKept = 10

  /// What is ill-formed in the scheme that was recognised.
  public var illFormed: IllFormed {
    guard let scheme = recognition.scheme, let index = TagScheme.allCases.firstIndex(of: scheme)
    else { return IllFormed() }
    return perScheme[index]
  }

  /// How often each span occurs; nil where the labels are none of spans.
  var spanCounts: [UInt64: Int]? {
    switch recognition.scheme {
    case nil: nil
    case .iobes, .bilou: spans.four
    default: spans.three
    }
  }

  /// Counts the tags of a sentence.
  mutating func add(_ sentence: Sentence, column: Column) {
    let tags = sentence.tags(in: column)
    recognition.add(tags, line: sentence.line)
    let parts = tags.map(Tag.init)
    guard !parts.allSatisfy(\.isOutside) else { return }
    for (index, scheme) in TagScheme.allCases.enumerated() {
      let places = scheme.illFormedPlaces(in: parts)
      guard !places.isEmpty else { continue }
      perScheme[index].tags += places.count
      perScheme[index].sentences += 1
      for word in places.prefix(TagCheck.placesKept - perScheme[index].places.count) {
        perScheme[index].places.append(
          Place(line: sentence.line(ofWord: word), tag: tags[word]))
      }
    }
    for span in TagScheme.iob2.spans(in: parts) {
      spans.three[TagCheck.hash(span, of: sentence), default: 0] += 1
    }
    for span in TagScheme.iobes.spans(in: parts) {
      spans.four[TagCheck.hash(span, of: sentence), default: 0] += 1
    }
  }

  private static func hash(_ span: Span, of sentence: Sentence) -> UInt64 {
    var bytes = Array(span.type.utf8)
    for word in sentence.words[span.range] {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(word.form)
    }
    return bytes.withUnsafeBytes { XXH64.hash($0) }
  }
}
