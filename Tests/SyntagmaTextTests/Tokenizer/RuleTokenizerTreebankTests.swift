import SyntagmaText
import Testing

/// How well the built-in rules cut text as treebanks do: their development parts, put together again.
@Suite(.enabled(if: SharedData.isSet, SharedData.comment))
struct RuleTokenizerTreebankTests {
  /// F1 in percent, as the shared task on parsing raw text (2018) defines it.
  private struct Scores {
    var words = F1()
    var sentences = F1()
  }

  private struct F1 {
    var gold = 0
    var predicted = 0
    var correct = 0
    var percent: Double { 200 * Double(correct) / Double(gold + predicted) }

    mutating func count(gold: Set<String>, predicted: Set<String>) {
      self.gold += gold.count
      self.predicted += predicted.count
      correct += gold.intersection(predicted).count
    }
  }

  @Test(arguments: [
    ("en", "ud-en-ewt", 99.0, 80.0), ("fr", "ud-fr-sequoia", 98.0, 70.0),
    ("neutral", "ud-zh-gsdsimp", 40.0, 95.0), ("neutral", "ud-vi-vtb", 70.0, 90.0),
  ])
  func wordsAndSentencesAreThoseOfTheTreebank(
    language: String, treebank: String, words: Double, sentences: Double
  ) throws {
    let bytes = try SharedData.bytes("data/\(treebank)/dev.conllu")
    let reader = ConlluReader(ByteSource(bytes: bytes, name: treebank))
    let tokenizer = try RuleTokenizer(language: language)
    let scores = compare(try paragraphs(reader.readAll()), tokenizer)
    #expect(scores.words.percent > words)
    #expect(scores.sentences.percent > sentences)
  }

  /// Sentences by paragraph; without marks of paragraphs all are one.
  private func paragraphs(_ sentences: [Sentence]) -> [[Sentence]] {
    var paragraphs: [[Sentence]] = []
    for sentence in sentences {
      let begins = sentence.comments.contains {
        $0.utf8.starts(with: "# newpar".utf8) || $0.utf8.starts(with: "# newdoc".utf8)
      }
      if begins || paragraphs.isEmpty { paragraphs.append([]) }
      paragraphs[paragraphs.count - 1].append(sentence)
    }
    return paragraphs
  }

  private func compare(_ paragraphs: [[Sentence]], _ tokenizer: RuleTokenizer) -> Scores {
    var scores = Scores()
    for paragraph in paragraphs {
      var text: [UInt8] = []
      let gold = paragraph.map { tokens(of: $0, text: &text) }
      let predicted = tokenizer.tokenize([text[...]])[0]
      scores.words.count(gold: words(gold), predicted: words(predicted))
      scores.sentences.count(gold: spans(gold), predicted: spans(predicted))
    }
    return scores
  }

  /// The tokens of a sentence, whose text is added to that of its paragraph.
  private func tokens(of sentence: Sentence, text: inout [UInt8]) -> TokenizedSentence {
    var tokens: [TokenizedToken] = []
    for token in sentence.tokens {
      let start = text.count
      text += Array(token.form.utf8)
      tokens.append(
        TokenizedToken(
          range: start..<text.count,
          words: token.isMultiword ? sentence.words[token.words].map(\.form) : []))
      if token.spaceAfter { text.append(UInt8(ascii: " ")) }
    }
    return TokenizedSentence(tokens: tokens)
  }

  /// A word is where it lies; one of a multiword token where that lies, its number and its form.
  private func words(_ sentences: [TokenizedSentence]) -> Set<String> {
    var words: Set<String> = []
    for token in sentences.flatMap(\.tokens) {
      let forms = token.words.isEmpty ? [""] : token.words
      for (index, form) in forms.enumerated() {
        words.insert("\(token.range) \(index) \(form.lowercased())")
      }
    }
    return words
  }

  private func spans(_ sentences: [TokenizedSentence]) -> Set<String> {
    Set(
      sentences.compactMap { sentence in
        guard let first = sentence.tokens.first, let last = sentence.tokens.last else { return nil }
        return "\(first.range.lowerBound) \(last.range.upperBound)"
      })
  }
}
