import SyntagmaText
import Testing

/// Random cuts of one text, against scores from sets of spans and whole tables.
struct UDRandomAlignmentTests {
  /// A word of a random cut.
  private struct Cut: Equatable {
    let span: Range<Int>
    let form: String
    let isPartOfToken: Bool
    let upos: String
    var head: Int?
  }

  /// Every character of the text is another one, and no file has a form twice: words of multiword
  /// tokens are one of their characters each. So they can only be aligned where their tokens overlap.
  /// (Where a region begins behind words that one file has not come to, the script lets them in:
  /// with forms in common they could be aligned too.)
  private static let text = (0..<60).compactMap { Unicode.Scalar(0x4E00 + $0).map(String.init) }

  private struct Document {
    var words: [Cut] = []
    var sentences: [Range<Int>] = []
    var tokens: [Range<Int>] = []
    var conllu = ""

    init(using generator: inout SplitMix64) {
      var start = 0
      while start < UDRandomAlignmentTests.text.count {
        let end = min(start + Int.random(in: 1...20, using: &generator), text.count)
        add(start..<end, using: &generator)
        start = end
      }
    }

    private mutating func add(_ sentence: Range<Int>, using generator: inout SplitMix64) {
      let first = words.count
      var lines: [(id: String, form: String, word: Int?)] = []
      var place = sentence.lowerBound
      while place < sentence.upperBound {
        let end = min(place + Int.random(in: 1...3, using: &generator), sentence.upperBound)
        let form = text[place..<end].joined()
        let characters = text[place..<end].shuffled(using: &generator)
        let count = min(max(1, Int.random(in: -3...3, using: &generator)), characters.count)
        if count > 1 {
          let number = words.count - first + 1
          lines.append(("\(number)-\(number + count - 1)", form, nil))
        }
        for character in characters.prefix(count) {
          let part = character + (Bool.random(using: &generator) ? "a" : "A")
          words.append(
            Cut(
              span: place..<end, form: count > 1 ? part : form, isPartOfToken: count > 1,
              upos: ["X", "Y"].randomElement(using: &generator) ?? ""))
          lines.append(
            ("\(words.count - first)", words[words.count - 1].form, words.count - 1))
        }
        tokens.append(place..<end)
        place = end
      }
      sentences.append(sentence)
      for index in first + 1..<max(words.count, first + 1) {
        words[index].head = Int.random(in: first..<index, using: &generator)
      }
      for line in lines {
        let word = line.word.map { words[$0] }
        conllu += udLine(
          line.id, line.form, upos: word?.upos ?? "_",
          head: word.map { $0.head.map { $0 - first + 1 } ?? 0 })
      }
      conllu += "\n"
    }
  }

  /// Spans that share a character are one.
  private func merged(_ spans: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  /// For each gold word the predicted one.
  private func partners(_ gold: [Cut], _ predicted: [Cut]) -> [Int: Int] {
    let regions = merged((gold + predicted).filter(\.isPartOfToken).map(\.span))
    func inside(_ region: Range<Int>, _ words: [Cut]) -> [Int] {
      words.indices.filter { region.clamped(to: words[$0].span) == words[$0].span }
    }
    let forms = Array(Set((gold + predicted).map { $0.form.lowercased() }))
    func number(_ word: Cut) -> Int32 { Int32(forms.firstIndex(of: word.form.lowercased()) ?? -1) }
    var partners: [Int: Int] = [:]
    for (index, word) in gold.enumerated() where !word.isPartOfToken {
      partners[index] = predicted.firstIndex { !$0.isPartOfToken && $0.span == word.span }
    }
    for region in regions {
      let (left, right) = (inside(region, gold), inside(region, predicted))
      for index in left { partners[index] = nil }
      let common = CommonSubsequence(
        left.map { number(gold[$0]) }, right.map { number(predicted[$0]) })
      for pair in common.pairs { partners[left[pair.first]] = right[pair.second] }
    }
    return partners
  }

  @Test(arguments: UInt64(1)...200)
  func scoresAreThoseOfSetsAndTables(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let gold = Document(using: &generator)
    let predicted = Document(using: &generator)
    let scores = try udEvaluation(gold: gold.conllu, predicted: predicted.conllu).scores
    #expect(scores[.tokens]?.correct == Set(gold.tokens).intersection(predicted.tokens).count)
    #expect(
      scores[.sentences]?.correct == Set(gold.sentences).intersection(predicted.sentences).count)
    let partners = partners(gold.words, predicted.words)
    #expect(scores[.words]?.correct == partners.count)
    #expect(scores[.words]?.goldTotal == gold.words.count)
    #expect(scores[.words]?.predictedTotal == predicted.words.count)
    let tags = partners.count { gold.words[$0].upos == predicted.words[$1].upos }
    #expect(scores[.upos]?.correct == tags)
    let heads = partners.count { pair in
      guard let head = gold.words[pair.key].head else {
        return predicted.words[pair.value].head == nil
      }
      return partners[head].map { $0 == predicted.words[pair.value].head } ?? false
    }
    #expect(scores[.uas]?.correct == heads)
  }
}
