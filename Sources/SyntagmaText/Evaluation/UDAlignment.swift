/// Which predicted word stands for which one of the gold standard, in two documents of one text.
///
/// A word that is a token stands for the token of the same characters. Where either side has a
/// multiword token, the words of the smallest region around it that cuts no multiword token in two are
/// aligned by the longest common subsequence of their forms in lower case.
struct UDAlignment {
  /// For each predicted word the index of the gold one, or `none`.
  private(set) var partners: [Int32]
  /// The number of those that have one.
  private(set) var count = 0

  static let none: Int32 = -2

  private var gold: Side
  private var predicted: Side

  init(gold: [UDWord], predicted: [UDWord], names: inout UDNames) {
    partners = Array(repeating: UDAlignment.none, count: predicted.count)
    self.gold = Side(words: gold)
    self.predicted = Side(words: predicted)
    while let left = self.gold.word, let right = self.predicted.word {
      if left.isPartOfToken || right.isPartOfToken {
        alignRegion(left, right, names: &names)
      } else if left.span == right.span {
        match(self.gold.next, self.predicted.next)
        self.gold.next += 1
        self.predicted.next += 1
      } else if left.span.lowerBound <= right.span.lowerBound {
        self.gold.next += 1
      } else {
        self.predicted.next += 1
      }
    }
  }

  private mutating func match(_ goldIndex: Int, _ predictedIndex: Int) {
    partners[predictedIndex] = Int32(goldIndex)
    count += 1
  }

  /// Aligns the region that begins with the multiword token of one of the next two words.
  private mutating func alignRegion(_ left: UDWord, _ right: UDWord, names: inout UDNames) {
    let token = left.isPartOfToken ? left.span : right.span
    gold.skipWord(before: token.lowerBound)
    predicted.skipWord(before: token.lowerBound)
    let (firstGold, firstPredicted) = (gold.next, predicted.next)
    var end = token.upperBound
    while !gold.hasPassed(end) || !predicted.hasPassed(end) {
      let start = predicted.word?.span.lowerBound ?? Int.max
      if let word = gold.word, word.span.lowerBound <= start {
        gold.takeWord(extending: &end)
      } else {
        predicted.takeWord(extending: &end)
      }
    }
    let common = CommonSubsequence(
      gold.forms(from: firstGold, names: &names),
      predicted.forms(from: firstPredicted, names: &names))
    for pair in common.pairs { match(firstGold + pair.first, firstPredicted + pair.second) }
  }

  /// The words of one document, and how far they have been gone through.
  private struct Side {
    let words: [UDWord]
    var next = 0

    var word: UDWord? { next < words.count ? words[next] : nil }

    /// Whether the next word lies behind a region that ends there, or only begins in it.
    func hasPassed(_ end: Int) -> Bool {
      guard let word else { return true }
      return word.isPartOfToken ? word.span.lowerBound >= end : word.span.upperBound > end
    }

    /// Leaves out the next word if it is a token and begins before a place.
    mutating func skipWord(before start: Int) {
      guard let word, !word.isPartOfToken, word.span.lowerBound < start else { return }
      next += 1
    }

    /// Takes the next word into a region, all of its token with it.
    mutating func takeWord(extending end: inout Int) {
      guard let word else { return }
      if word.isPartOfToken { end = max(end, word.span.upperBound) }
      next += 1
    }

    /// The forms of the words from one to the next, in lower case.
    func forms(from first: Int, names: inout UDNames) -> [Int32] {
      words[first..<next].map { names.lowercase(of: $0.form) }
    }
  }
}
