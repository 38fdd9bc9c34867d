/// Where the cuts of a text differ from the right ones, the most frequent differences first.
public struct TokenizationErrors: Sendable, Equatable {
  /// A difference, and how often it occurs.
  public struct Difference: Sendable, Equatable {
    /// The right tokens, with `│` between; words of a multiword token in parentheses behind it. For ends of
    /// sentences the tokens before and after the place.
    public let gold: String
    /// The tokens that were found; for ends of sentences `missed` or `spurious`.
    public let predicted: String
    /// How often.
    public let count: Int
  }

  private var tokenCounts: [Key: Int] = [:]
  private var sentenceCounts: [Key: Int] = [:]

  /// Different pairs that are counted; a text has more only where nothing is right.
  private static let most = 100_000

  private struct Key: Hashable, Comparable {
    let gold: String
    let predicted: String

    static func < (left: Key, right: Key) -> Bool {
      left.gold.hasSameBytes(as: right.gold)
        ? left.predicted.precedesInBytes(right.predicted)
        : left.gold.precedesInBytes(right.gold)
    }
  }

  /// No differences.
  public init() {}

  /// Tokens and words that were cut wrongly, the most frequent first.
  public func tokens(_ count: Int) -> [Difference] {
    TokenizationErrors.first(count, of: tokenCounts)
  }

  /// Ends of sentences that were missed or found where there are none, the most frequent first.
  public func sentenceEnds(_ count: Int) -> [Difference] {
    TokenizationErrors.first(count, of: sentenceCounts)
  }

  private static func first(_ count: Int, of counts: [Key: Int]) -> [Difference] {
    counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      .prefix(count).map {
        Difference(gold: $0.key.gold, predicted: $0.key.predicted, count: $0.value)
      }
  }

  mutating func add(
    gold: [TokenizedSentence], predicted: [TokenizedSentence], text: ArraySlice<UInt8>
  ) {
    addTokens(gold.flatMap(\.tokens), predicted.flatMap(\.tokens), text)
    addSentences(gold, predicted, text)
  }

  /// From one place where both sides end a token to the next.
  private mutating func addTokens(
    _ gold: [TokenizedToken], _ predicted: [TokenizedToken], _ text: ArraySlice<UInt8>
  ) {
    var (i, j) = (0, 0)
    while i < gold.count || j < predicted.count {
      let (start, other) = (i, j)
      var ends = (0, 0)
      repeat {
        if ends.0 <= ends.1, i < gold.count {
          ends.0 = gold[i].range.upperBound
          i += 1
        } else if j < predicted.count {
          ends.1 = predicted[j].range.upperBound
          j += 1
        } else {
          ends.0 = gold.last?.range.upperBound ?? 0
          i = gold.count
        }
      } while ends.0 != ends.1 && (i < gold.count || j < predicted.count)
      guard gold[start..<i] != predicted[other..<j] else { continue }
      TokenizationErrors.count(
        TokenizationErrors.text(of: gold[start..<i], in: text),
        TokenizationErrors.text(of: predicted[other..<j], in: text), in: &tokenCounts)
    }
  }

  private mutating func addSentences(
    _ gold: [TokenizedSentence], _ predicted: [TokenizedSentence], _ text: ArraySlice<UInt8>
  ) {
    let right = Set(gold.map(\.range.upperBound))
    let found = Set(predicted.map(\.range.upperBound))
    func add(_ sentences: [TokenizedSentence], _ others: Set<Int>, _ name: String) {
      for (index, sentence) in sentences.enumerated() where index + 1 < sentences.count {
        guard !others.contains(sentence.range.upperBound) else { continue }
        let place =
          TokenizationErrors.text(of: sentence.tokens.suffix(2), in: text) + " ‖ "
          + TokenizationErrors.text(of: sentences[index + 1].tokens.prefix(1), in: text)
        TokenizationErrors.count(place, name, in: &sentenceCounts)
      }
    }
    add(gold, found, "missed")
    add(predicted, right, "spurious")
  }

  private static func count(_ gold: String, _ predicted: String, in counts: inout [Key: Int]) {
    let key = Key(gold: gold, predicted: predicted)
    if counts[key] != nil || counts.count < most { counts[key, default: 0] += 1 }
  }

  /// The beginning, without control characters, which would break a table.
  private static func shown(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(40).map { scalar in
      scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return start.joined() + (text.unicodeScalars.dropFirst(40).isEmpty ? "" : "…")
  }

  private static func text(
    of tokens: ArraySlice<TokenizedToken>, in text: ArraySlice<UInt8>
  ) -> String {
    let start = text.startIndex
    return tokens.prefix(8).map { token in
      let bytes = text[start + token.range.lowerBound..<start + token.range.upperBound]
      let form = shown(String(decoding: bytes, as: UTF8.self))
      return token.words.isEmpty ? form : "\(form) (\(shown(token.words.joined(separator: " "))))"
    }.joined(separator: " │ ")
  }
}
