/// A word as a ``UDEvaluation`` compares it; texts are numbers of ``UDNames``.
struct UDWord {
  /// The bytes of its token in the text of the document.
  let span: Range<Int>
  /// Whether that token has other words too.
  let isPartOfToken: Bool
  let form: Int32
  let lemma: Int32
  let upos: Int32
  let xpos: Int32
  /// The universal ones among its features.
  let features: Int32
  /// Its relation without subtype.
  let relation: Int32
  /// The index of its head among the words of the document; `root` for a root.
  let head: Int32

  static let root: Int32 = -1
}

/// A whole file as a ``UDEvaluation`` sees it: a text without spaces, cut into sentences and tokens.
struct UDDocument {
  let name: String
  /// The forms of all tokens, characters of the category Zs apart.
  private(set) var text: [UInt8] = []
  private(set) var sentences: [Range<Int>] = []
  /// The line where each sentence begins.
  private(set) var lines: [Int] = []
  private(set) var tokens: [Range<Int>] = []
  private(set) var words: [UDWord] = []
  /// Whether the words have heads: all of them or none; nil without words.
  private(set) var hasTrees: Bool?

  /// Reads a source to its end.
  ///
  /// - Throws: `UDEvaluationError` where the script would refuse the file, the reader's errors.
  init(reading reader: some SentenceReader, names: inout UDNames) throws {
    name = reader.name
    while let sentence = try reader.nextWithWords() { try add(sentence, names: &names) }
    for deviation in UDDocument.refusedDeviations {
      if let line = reader.repairs.firstLine(of: deviation) {
        throw UDEvaluationError(file: name, line: line, problem: deviation.complaint)
      }
    }
  }

  /// What other readers of corpora mend, and the script does not.
  private static let refusedDeviations: [Deviation] = [
    .byteOrderMark, .blankLineWithWhitespace, .extraBlankLine, .missingFinalBlankLine,
  ]

  private mutating func add(_ sentence: Sentence, names: inout UDNames) throws {
    let tree = try UDTree(sentence, file: name)
    guard hasTrees == nil || hasTrees == (tree != nil) else {
      throw UDEvaluationError(
        file: name, line: sentence.line,
        problem: hasTrees == true
          ? "expected words with heads as before, found none"
          : "expected words without heads as before, found some")
    }
    hasTrees = tree != nil
    let start = text.count
    let firstWord = Int32(words.count)
    var multiwords = sentence.multiwords[...]
    var (end, span) = (0, 0..<0)
    for (index, word) in sentence.words.enumerated() {
      var form = word.form
      if let multiword = multiwords.first, multiword.words.lowerBound == index {
        span = try addToken(multiword.columns.form, of: sentence, word: index)
        end = multiword.words.upperBound
        multiwords.removeFirst()
      } else if index >= end {
        span = try addToken(form, of: sentence, word: index)
        // As the script has it: the words of a multiword token keep their spaces.
        form = form.withoutSpaces ?? form
      }
      let head = tree?.heads[index].map { firstWord + Int32($0) }
      words.append(
        UDWord(
          span: span, isPartOfToken: index < end, form: names.number(of: form),
          lemma: names.number(of: word.lemma), upos: names.number(of: word.upos),
          xpos: names.number(of: word.xpos), features: names.universalFeatures(of: word.feats),
          relation: names.universalRelation(of: word.deprel), head: head ?? UDWord.root))
    }
    sentences.append(start..<text.count)
    lines.append(sentence.line)
  }

  private mutating func addToken(
    _ form: String, of sentence: Sentence, word: Int
  ) throws -> Range<Int> {
    let start = text.count
    text.append(contentsOf: (form.withoutSpaces ?? form).utf8)
    guard text.count > start else {
      throw UDEvaluationError(
        file: name, line: sentence.line(ofWord: word),
        problem: "expected a form of more than spaces, found \"\(form.excerpt)\"")
    }
    tokens.append(start..<text.count)
    return start..<text.count
  }
}

extension String {
  /// The string without characters of the category Zs; nil if it has none.
  fileprivate var withoutSpaces: String? {
    let mayHaveSpaces = utf8.contains { $0 == UInt8(ascii: " ") || $0 >= 0xC2 }
    guard mayHaveSpaces, unicodeScalars.contains(where: \.isSpace) else { return nil }
    return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isSpace }))
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool {
    self == " " || (value >= 0xA0 && properties.generalCategory == .spaceSeparator)
  }
}
