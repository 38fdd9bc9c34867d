import SyntagmaText

/// Files of the same words in the same sentences, read side by side: gold labels and predictions.
struct ParallelReader {
  private let gold: any SentenceReader
  private let others: [any SentenceReader]

  init(gold: any SentenceReader, others: [any SentenceReader]) {
    self.gold = gold
    self.others = others
  }

  /// All readers, the gold one first.
  var readers: [any SentenceReader] { [gold] + others }

  /// The next sentence of each file, the gold one first; nil after the last.
  ///
  /// - Throws: ``DataError`` where the words of a file differ or its sentences end early or late.
  func next() throws -> [Sentence]? {
    guard let sentence = try gold.nextWithWords() else {
      try requireEnd()
      return nil
    }
    return try [sentence]
      + others.map { reader in
        guard let other = try reader.nextWithWords() else {
          throw DataError(
            reader.name, "expected a sentence as at \(gold.name):\(sentence.line), found the end")
        }
        try requireWords(of: sentence, in: other, of: reader)
        return other
      }
  }

  private func requireEnd() throws {
    for reader in others {
      if let rest = try reader.nextWithWords() {
        throw DataError(
          reader.name, line: rest.line, "expected the end as in \(gold.name), found a sentence")
      }
    }
  }

  private func requireWords(
    of sentence: Sentence, in other: Sentence, of reader: any SentenceReader
  ) throws {
    let place = "as at \(gold.name):\(sentence.line)"
    guard sentence.count == other.count else {
      throw DataError(
        reader.name, line: other.line,
        "expected \(sentence.count) words \(place), found \(other.count)")
    }
    for (word, found) in zip(sentence.words, other.words)
    where !word.form.hasSameBytes(as: found.form) {
      throw DataError(
        reader.name, line: other.line,
        "expected the word '\(word.form.excerpt(40))' \(place), found '\(found.form.excerpt(40))'")
    }
  }
}

extension Sentence {
  /// The places of the words that have a label in a gold standard; no features are a label too.
  func labelledWords(in column: Column) -> [Int] {
    words.indices.filter { words[$0][column] != "_" || column == .feats }
  }
}
