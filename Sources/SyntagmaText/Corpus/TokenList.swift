/// The surface tokens of a sentence, made when asked for.
///
/// - Complexity: a token costs O(log m) with m multiword tokens in the sentence.
public struct TokenList: RandomAccessCollection, Sendable {
  private let sentence: Sentence

  init(sentence: Sentence) {
    self.sentence = sentence
    guard let last = sentence.multiwords.last, let place = sentence.multiwordPlaces.last else {
      endIndex = sentence.count
      return
    }
    endIndex = place + 1 + sentence.count - last.words.upperBound
  }

  /// Always 0.
  public let startIndex = 0
  /// The number of tokens.
  public let endIndex: Int

  /// The token at a position from 0.
  public subscript(position: Int) -> Token {
    precondition(indices.contains(position), "token \(position) of \(endIndex)")
    let before = multiwordsBegun(at: position)
    let range = sentence.ranges.isEmpty ? nil : sentence.ranges[position]
    guard before > 0 else { return word(position, range: range) }
    let last = sentence.multiwords[before - 1]
    let distance = position - sentence.multiwordPlaces[before - 1]
    guard distance == 0 else {
      return word(last.words.upperBound + distance - 1, range: range)
    }
    return Token(
      form: last.columns.form, misc: last.columns.misc, words: last.words, isMultiword: true,
      range: range)
  }

  private func word(_ index: Int, range: Range<Int>?) -> Token {
    let word = sentence.words[index]
    return Token(
      form: word.form, misc: word.misc, words: index..<index + 1, isMultiword: false, range: range)
  }

  /// How many multiword tokens begin at or before a position.
  private func multiwordsBegun(at position: Int) -> Int {
    var low = 0
    var high = sentence.multiwordPlaces.count
    while low < high {
      let middle = (low + high) / 2
      if sentence.multiwordPlaces[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
