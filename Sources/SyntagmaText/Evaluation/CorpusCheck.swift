/// What one file of a corpus holds for a task: what training would find there.
///
/// It is fed sentence by sentence. It keeps counts, the different words, and a hash for each
/// different sentence and span, so that files can be compared (``CorpusOverlap``).
public struct CorpusCheck: Sendable {
  /// The file, for messages.
  public let file: String
  /// The column of the labels.
  public let column: Column
  /// The number of sentences that have words.
  public private(set) var sentences = 0
  /// The number of words.
  public private(set) var tokens = 0
  /// The number of words without a label; training skips them.
  public private(set) var unlabelled = 0
  /// The length of the longest sentence in words, and its line; the first of equals.
  public private(set) var longest = (tokens: 0, line: 0)
  /// How often each form occurs.
  public private(set) var forms = VocabularyBuilder()
  /// How often each label occurs.
  public private(set) var labels = VocabularyBuilder()
  /// The labels as tags of spans.
  public private(set) var tags = TagCheck()
  /// What the reader had to mend.
  public var repairs = Repairs()
  /// How often each sentence occurs, by the hash of its forms.
  private(set) var copies: [UInt64: Int] = [:]

  /// A check of a file that has not been read.
  public init(file: String, column: Column) {
    self.file = file
    self.column = column
  }

  /// The number of sentences that are copies of earlier ones.
  public var repeated: Int { sentences - copies.count }

  /// Counts a sentence; one without words is none.
  public mutating func add(_ sentence: Sentence) {
    guard sentence.count > 0 else { return }
    sentences += 1
    tokens += sentence.count
    if sentence.count > longest.tokens { longest = (sentence.count, sentence.line) }
    var bytes: [UInt8] = []
    for word in sentence.words {
      forms.add(word.form)
      bytes.append(word.form)
      bytes.append(UInt8(ascii: "\n"))
      let label = word[column]
      if label.isUnderscore && column != .feats { unlabelled += 1 } else { labels.add(label) }
    }
    copies[bytes.withUnsafeBytes { XXH64.hash($0) }, default: 0] += 1
    tags.add(sentence, column: column)
  }

  /// The labels, the most frequent first, equal counts in the order of their bytes.
  public var labelCounts: [(label: String, count: Int)] {
    labels.vocabulary().entries.map { ($0, labels.count(of: $0)) }
  }
}
