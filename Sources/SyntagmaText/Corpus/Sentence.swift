/// A sentence: its words, the tokens they make up in the text, and all else that a file said of it.
///
/// Words and tokens are different things: *du* is one token and, in a treebank, the two words *de*
/// and *le*. Labels stand on words. What a word's token is comes from `multiwords` alone, so
/// nothing is stored twice. Equality is that of the bytes; `line` does not count, nor how a column file was
/// laid out.
public struct Sentence: Sendable {
  /// Whole comment lines, `#` included, without line ends.
  public var comments: [String]
  /// The syntactic words; columns may be changed, their number may not.
  public var words: [Word] {
    get { storedWords }
    set {
      storedWords = newValue
      requireCount()
    }
    // In place: with `get` and `set` alone a column that is changed would copy all words.
    _modify {
      defer { requireCount() }
      yield &storedWords
    }
  }
  private var storedWords: [Word]
  /// The tokens of more than one word, in order and without overlap.
  public private(set) var multiwords: [MultiwordToken]
  /// The empty nodes, in order.
  public private(set) var emptyNodes: [EmptyNode]
  /// Where the tokens lie in the source text, in UTF-8 bytes; empty if the input came as tokens.
  public private(set) var ranges: [Range<Int>]
  /// The line where the sentence begins in its source, from 1; 0 if it was made in memory.
  public var line: Int
  /// Its lines, if it was read from columns; they are what `ColumnWriter` gives back.
  let lines: ColumnLines?
  /// The number of words.
  public let count: Int
  /// For each multiword token its index among the tokens; every look at a token needs it.
  let multiwordPlaces: [Int]

  /// A sentence of words; whatever is left out is empty.
  ///
  /// - Parameters:
  ///   - multiwords: in order, without overlap, inside the words.
  ///   - emptyNodes: in order of their numbers, none missing.
  ///   - ranges: one for each token, or none.
  public init(
    words: [Word], multiwords: [MultiwordToken] = [], emptyNodes: [EmptyNode] = [],
    comments: [String] = [], ranges: [Range<Int>] = [], line: Int = 0
  ) {
    self.comments = comments
    storedWords = words
    self.multiwords = multiwords
    self.emptyNodes = emptyNodes
    self.ranges = ranges
    self.line = line
    lines = nil
    count = words.count
    multiwordPlaces = Sentence.places(of: multiwords)
    Sentence.requireOrder(multiwords, emptyNodes, count: count)
    precondition(ranges.isEmpty || ranges.count == tokens.count, "one range for each token")
  }

  /// A sentence of words of which only the forms are known.
  public init(forms: [String]) {
    self.init(words: forms.map { Word(form: $0) })
  }

  /// What a reader has checked already.
  init(
    checkedWords words: [Word], multiwords: [MultiwordToken], emptyNodes: [EmptyNode],
    comments: [String], ranges: [Range<Int>] = [], line: Int, lines: ColumnLines? = nil
  ) {
    self.comments = comments
    storedWords = words
    self.multiwords = multiwords
    self.emptyNodes = emptyNodes
    self.ranges = ranges
    self.line = line
    self.lines = lines
    count = words.count
    multiwordPlaces = Sentence.places(of: multiwords)
  }

  /// The words below a range line take up no place among the tokens but its own.
  private static func places(of multiwords: [MultiwordToken]) -> [Int] {
    var hidden = 0
    return multiwords.map { token in
      defer { hidden += token.words.count - 1 }
      return token.words.lowerBound - hidden
    }
  }

  /// Whether this is what stands after the last sentence of a column file: lines without words.
  var isRemainder: Bool { count == 0 && lines != nil }

  private static func requireOrder(
    _ multiwords: [MultiwordToken], _ emptyNodes: [EmptyNode], count: Int
  ) {
    var free = 0
    for token in multiwords {
      precondition(
        free <= token.words.lowerBound && token.words.upperBound <= count,
        "the multiword token over words \(token.words) overlaps or lies outside")
      free = token.words.upperBound
    }
    var last = (after: 0, minor: 0)
    for node in emptyNodes {
      let isNext =
        node.after == last.after
        ? node.minor == last.minor + 1
        : node.after > last.after && node.minor == 1
      precondition(
        isNext && node.after <= count,
        "the empty node \(node.after).\(node.minor) is out of order or lies outside")
      last = (node.after, node.minor)
    }
  }
}

extension Sentence {
  private func requireCount() {
    precondition(storedWords.count == count, "had \(count) words, now \(storedWords.count)")
  }

  /// Writes a column of all words, in place where nobody else holds the sentence.
  ///
  /// - Parameter values: one for each word.
  public mutating func set(_ column: Column, to values: [String]) {
    precondition(values.count == count, "\(values.count) values for \(count) words")
    if case .item(let key) = column {
      storedWords.setItem(key, to: values)
    } else {
      for (index, value) in values.enumerated() { storedWords[index][column] = value }
    }
  }

  /// The surface tokens.
  public var tokens: TokenList { TokenList(sentence: self) }

  /// The text: the tokens joined by a blank, except after `SpaceAfter=No`.
  ///
  /// - Complexity: O(length of the text).
  public var text: String {
    var text = ""
    var separator = ""
    for token in tokens {
      text += separator
      text += token.form
      separator = token.spaceAfter ? " " : ""
    }
    return text
  }

  /// Changes the columns of a multiword token's range line.
  public mutating func setColumns(ofMultiword index: Int, to columns: Word) {
    multiwords[index].columns = columns
  }

  /// The value of the first comment `# key = value`, or nil.
  public func comment(_ key: String) -> String? {
    comments.lazy.compactMap { Sentence.value(inComment: $0, of: key) }.first
  }

  /// Writes the comment `# key = value` in the place of the first one of that key; others of it go.
  public mutating func set(comment key: String, to value: String) { set(comment: key, to: [value]) }

  /// The same for several values, a comment for each; none: all comments of that key go.
  public mutating func set(comment key: String, to values: [String]) {
    let own = comments.indices.filter { Sentence.value(inComment: comments[$0], of: key) != nil }
    for place in own.reversed() { comments.remove(at: place) }
    comments.insert(
      contentsOf: values.map { "# \(key) = \($0)" }, at: own.first ?? comments.endIndex)
  }

  /// The values of all comments `# key = value`, in their order.
  public func comments(_ key: String) -> [String] {
    comments.compactMap { Sentence.value(inComment: $0, of: key) }
  }

  private static func value(inComment comment: String, of key: String) -> String? {
    let blank = UInt8(ascii: " ")
    var rest = comment.utf8.dropFirst().drop { $0 == blank }
    guard rest.starts(with: key.utf8) else { return nil }
    rest = rest.dropFirst(key.utf8.count).drop { $0 == blank }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst()
    if rest.first == blank { rest = rest.dropFirst() }
    return String(Substring(rest))
  }
}

extension Sentence: Hashable {
  /// Whether both sentences have the same bytes; their lines do not count.
  public static func == (left: Sentence, right: Sentence) -> Bool {
    left.words == right.words && left.multiwords == right.multiwords
      && left.emptyNodes == right.emptyNodes && left.ranges == right.ranges
      && left.comments.count == right.comments.count
      && zip(left.comments, right.comments).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  /// Hashes the words.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words)
  }
}
