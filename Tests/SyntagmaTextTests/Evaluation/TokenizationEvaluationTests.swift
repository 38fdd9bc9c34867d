import SyntagmaText
import Testing

/// Counts worked out by hand.
struct TokenizationEvaluationTests {
  /// Sentences separated by bars, tokens by blanks, words of a token by pluses.
  private func cut(_ text: String) -> [TokenizedSentence] {
    var place = 0
    return text.split(separator: "|").map { sentence in
      TokenizedSentence(
        tokens: sentence.split(separator: " ").map { token in
          let words = token.split(separator: "+").map(String.init)
          let length = words.joined().utf8.count
          defer { place += length }
          return TokenizedToken(
            range: place..<place + length, words: words.count > 1 ? words : [])
        })
    }
  }

  private func evaluation(_ gold: String, _ predicted: String) -> TokenizationEvaluation {
    var evaluation = TokenizationEvaluation()
    evaluation.add(gold: cut(gold), predicted: cut(predicted))
    return evaluation
  }

  @Test func whatIsEqualIsRight() {
    let scores = evaluation("do+nt go . | oh !", "do+nt go . | oh !")
    #expect(scores.score == 1)
    #expect(scores.tokens.correct == 5 && scores.words.correct == 6)
    #expect(scores.sentences.correct == 2)
  }

  @Test func tokensAndSentencesCountByTheirRanges() {
    let scores = evaluation("a b c | d e", "a bc | d e")
    #expect(
      (scores.tokens.correct, scores.tokens.predicted, scores.tokens.support) == (3, 4, 5))
    #expect(scores.sentences.correct == 2)
    let merged = evaluation("a b | c d | e", "a b | c d e")
    #expect(
      (merged.sentences.correct, merged.sentences.predicted, merged.sentences.support)
        == (1, 2, 3))
    #expect(merged.tokens.correct == 5)
  }

  @Test func wordsOfAMultiwordTokenCountByTheirForms() {
    #expect(evaluation("do+nt", "DO+nt").words.correct == 2)
    #expect(evaluation("do+nt", "don+t").words.correct == 0)
    #expect(evaluation("a+b+c", "a+bc").words.correct == 1)
    let split = evaluation("do+nt x", "do nt x")
    #expect((split.words.correct, split.words.predicted, split.words.support) == (1, 3, 3))
  }

  @Test func nothingHasNoScore() {
    #expect(TokenizationEvaluation().score == nil)
  }
}
