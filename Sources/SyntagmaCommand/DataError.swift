import Syntagma
import SyntagmaText

/// Files that do not fit each other, or a format.
struct DataError: Error, CustomStringConvertible {
  let description: String

  init(_ file: String, line: Int? = nil, _ problem: String) {
    let place = line.map { "\(file):\($0)" } ?? file
    description = "\(place): \(problem)"
  }
}

extension AccuracyEvaluation {
  /// Counts a sentence whose labels stand in another file.
  ///
  /// - Throws: ``DataError`` where the words differ.
  mutating func add(
    _ gold: Sentence, _ predicted: Sentence, column: Column,
    names: (gold: String, predicted: String)
  ) throws {
    guard gold.count == predicted.count else {
      throw DataError(
        names.predicted, line: predicted.line,
        "expected \(gold.count) words as at \(names.gold):\(gold.line), found \(predicted.count)")
    }
    for (word, other) in zip(gold.words, predicted.words)
    where !word.form.utf8.elementsEqual(other.form.utf8) {
      throw DataError(
        names.predicted, line: predicted.line,
        "expected the word '\(word.form.excerpt(40))' as at \(names.gold):\(gold.line), found '\(other.form.excerpt(40))'"
      )
    }
    let places = gold.words.indices.filter { gold.words[$0][column] != "_" || column == .feats }
    add(
      gold: places.map { gold.words[$0][column] },
      predicted: places.map { predicted.words[$0][column] },
      forms: places.map { gold.words[$0].form }, isKnown: nil)
  }
}

extension String {
  /// The beginning, for a message: a word may hold a megabyte.
  func excerpt(_ count: Int) -> String {
    unicodeScalars.dropFirst(count).isEmpty ? self : String(unicodeScalars.prefix(count)) + "…"
  }
}
