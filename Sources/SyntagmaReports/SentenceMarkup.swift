import SyntagmaText

/// A sentence in pieces as the page's template shows them: words, or spans of words.
struct SentenceMarkup {
  /// A run of words with its labels.
  struct Piece {
    let text: String
    /// Nil outside spans, and where the word has its right label.
    let mark: Mark?
  }

  /// What is said of a piece.
  struct Mark {
    /// The class of the style sheet: right, missed or spurious for spans, wrong for words.
    let style: String
    /// The type of a span; the right label of a word.
    let label: String
    /// The wrong label of a word; nil in spans.
    let predicted: String?
  }

  /// One version of the sentence, or both in one where each word has its own labels.
  struct Version {
    /// gold or predicted; nil for both in one.
    let side: String?
    let pieces: [Piece]
  }

  let versions: [Version]
  /// Which words are shown, in words; nil if all are.
  let omission: String?
  /// How much is wrong, in words.
  let summary: String

  /// Longer sentences are shown from a little before their first mistake.
  private static let longest = 300
  private static let wordsBefore = 20

  init(_ sentence: MarkedSentence) {
    let shown = SentenceMarkup.window(of: sentence)
    let forms = sentence.forms
    switch sentence.labels {
    case .words(let gold, let predicted):
      let pieces = shown.map { index in
        let isWrong = !gold[index].hasSameBytes(as: predicted[index])
        let mark = Mark(
          style: "wrong", label: HTMLText.displayable(gold[index]),
          predicted: HTMLText.displayable(predicted[index]))
        return Piece(text: HTMLText.displayable(forms[index]), mark: isWrong ? mark : nil)
      }
      versions = [Version(side: nil, pieces: pieces)]
      let wrong = zip(gold, predicted).count { !$0.hasSameBytes(as: $1) }
      summary = "\(wrong.grouped) of \(forms.count.grouped) words wrong"
    case .spans(let gold, let predicted):
      versions = [
        Version(
          side: "gold",
          pieces: SentenceMarkup.pieces(forms, gold, in: shown) {
            predicted.contains($0) ? "right" : "missed"
          }),
        Version(
          side: "predicted",
          pieces: SentenceMarkup.pieces(forms, predicted, in: shown) {
            gold.contains($0) ? "right" : "spurious"
          }),
      ]
      let right = Set(gold).intersection(predicted).count
      summary =
        "\(right) of \(gold.count) spans found, \(predicted.count - right) wrong ones predicted"
    }
    let left = forms.count - shown.count
    omission =
      left > 0
      ? "words \(shown.lowerBound + 1) to \(shown.upperBound) of \(forms.count.grouped)" : nil
  }

  private static func window(of sentence: MarkedSentence) -> Range<Int> {
    let count = sentence.forms.count
    guard count > longest else { return 0..<count }
    let first: Int?
    switch sentence.labels {
    case .words(let gold, let predicted):
      first = gold.indices.first { !gold[$0].hasSameBytes(as: predicted[$0]) }
    case .spans(let gold, let predicted):
      first = Set(gold).symmetricDifference(predicted).map(\.range.lowerBound).min()
    }
    let start = min(max(0, (first ?? 0) - wordsBefore), count - longest)
    return start..<start + longest
  }

  private static func pieces(
    _ forms: [String], _ spans: [Span], in shown: Range<Int>, style: (Span) -> String
  ) -> [Piece] {
    func text(_ range: Range<Int>) -> String {
      HTMLText.displayable(forms[range].joined(separator: " "))
    }
    func plain(_ range: Range<Int>) -> [Piece] {
      range.map { Piece(text: text($0..<$0 + 1), mark: nil) }
    }
    var pieces: [Piece] = []
    var place = shown.lowerBound
    for span in spans where span.range.overlaps(shown) {
      let range = span.range.clamped(to: shown)
      pieces += plain(place..<range.lowerBound)
      let mark = Mark(
        style: style(span), label: HTMLText.displayable(span.type), predicted: nil)
      pieces.append(Piece(text: text(range), mark: mark))
      place = range.upperBound
    }
    return pieces + plain(place..<shown.upperBound)
  }
}
