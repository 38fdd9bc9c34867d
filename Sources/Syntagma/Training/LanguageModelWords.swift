/// The words that a language model beside the tasks tells apart: the most frequent ones, one for all others,
/// and the end of the sentence, at which both directions arrive.
package struct LanguageModelWords: Sendable {
  /// For each word of the vocabulary its number.
  private let numbers: [Int32]
  /// How many numbers there are.
  package let count: Int

  private static let other: Int32 = 0
  private static let end: Int32 = 1

  /// - Parameters:
  ///   - counts: how often each word of the vocabulary occurs, the unknown word first.
  ///   - limit: the most words that have a number of their own.
  package init(counts: [Int], limit: Int) {
    let frequent = counts.indices.dropFirst().sorted { (-counts[$0], $0) < (-counts[$1], $1) }
      .prefix(limit)
    var numbers = [Int32](repeating: LanguageModelWords.other, count: counts.count)
    for (place, word) in frequent.enumerated() { numbers[word] = Int32(place + 2) }
    self.numbers = numbers
    count = frequent.count + 2
  }

  /// For each word of some sentences the next word's number and the previous one's.
  ///
  /// - Parameters:
  ///   - words: places in the vocabulary, sentence after sentence.
  ///   - starts: where each sentence begins, and where the last one ends.
  func targets(_ words: [Int32], starts: [Int]) -> [[Int32]] {
    var next = words.dropFirst().map { numbers[Int($0)] } + [LanguageModelWords.end]
    var previous = [LanguageModelWords.end] + words.dropLast().map { numbers[Int($0)] }
    for (start, after) in zip(starts, starts.dropFirst()) where after > start {
      previous[start] = LanguageModelWords.end
      next[after - 1] = LanguageModelWords.end
    }
    return [next, previous]
  }
}
