import SyntagmaText

/// A treebank as a tokenizer learns from it, with what readers had to mend in it.
struct TokenizerCorpus {
  private(set) var text = TreebankText()
  private(set) var repairs: [(file: String, repairs: Repairs)] = []

  /// - Parameter key: the recipe's key that names the files, for the message when it names none.
  /// - Throws: what the readers throw; ``TrainingError`` where there are no sentences, or where nothing
  ///   says which tokens have no space between them.
  init(_ files: [String], recipe: Recipe, key: String) throws {
    guard !files.isEmpty else { throw TrainingError.noFiles(key: key) }
    for file in files {
      let reader = try recipe.reader(of: file)
      try text.add(reader)
      if !reader.repairs.isEmpty { repairs.append((file, reader.repairs)) }
    }
    guard !text.paragraphs.isEmpty else { throw TrainingError.noSentences(files: files) }
    guard hasSpacesInTokens || tokens.contains(where: { $0.isFollowedDirectly }) else {
      throw TrainingError.noSpacing(files: files)
    }
  }

  private struct Place {
    let paragraph: TreebankText.Paragraph
    let token: TokenizedToken
    /// Whether another token follows without white space.
    let isFollowedDirectly: Bool

    var form: String { String(decoding: paragraph.text[token.range], as: UTF8.self) }
  }

  private var tokens: [Place] {
    text.paragraphs.flatMap { paragraph in
      let tokens = paragraph.sentences.flatMap(\.tokens)
      return tokens.enumerated().map { index, token in
        let next = index + 1 < tokens.count ? tokens[index + 1].range.lowerBound : -1
        return Place(
          paragraph: paragraph, token: token, isFollowedDirectly: next == token.range.upperBound)
      }
    }
  }

  var sentenceCount: Int { text.paragraphs.reduce(0) { $0 + $1.sentences.count } }
  var wordCount: Int { tokens.reduce(0) { $0 + max($1.token.words.count, 1) } }

  /// The multiword tokens with their words.
  var multiwords: [(form: String, words: [String])] {
    tokens.filter { !$0.token.words.isEmpty }.map { ($0.form, $0.token.words) }
  }

  /// Whether words with spaces in them are more than mistakes.
  var hasSpacesInTokens: Bool {
    let tokens = tokens
    let spaced = tokens.count { place in
      place.paragraph.text[place.token.range].contains(UInt8(ascii: " "))
    }
    return 2000 * spaced >= tokens.count
  }

  /// The paragraphs with the mark of each character.
  func marked(rules: RuleTokenizer?) -> [(text: MarkableText, marks: [TokenMark])] {
    text.paragraphs.map { paragraph in
      let text = MarkableText(paragraph.text[...], rules: rules)
      return (text, text.characters.marks(paragraph.sentences))
    }
  }

  /// The digest is over the text, the ends of tokens and sentences, and the words.
  var record: TrainingRecord {
    var digest: UInt64 = 0
    for paragraph in text.paragraphs {
      var bytes = paragraph.text
      for sentence in paragraph.sentences {
        for token in sentence.tokens {
          bytes.append(contentsOf: "\n\(token.range.upperBound)".utf8)
          for word in token.words { bytes.append(contentsOf: "\t\(word)".utf8) }
        }
        bytes.append(UInt8(ascii: "\n"))
      }
      digest = bytes.withUnsafeBytes { XXH64.hash($0, seed: digest) }
    }
    return TrainingRecord(sentences: sentenceCount, words: wordCount, digest: digest)
  }
}

extension TrainingSummary {
  init(_ corpus: TokenizerCorpus, dev: TokenizerCorpus, parameters: Int) {
    self.init(
      sentences: corpus.sentenceCount, words: corpus.wordCount,
      labels: TokenMark.allCases.count, scheme: nil, illFormed: nil, isMixed: false,
      devSentences: dev.sentenceCount, devWords: dev.wordCount, unknownDevWords: 0,
      unseenLabels: [], coverage: nil, longSentences: 0, repairs: corpus.repairs + dev.repairs,
      parameters: parameters)
  }
}
