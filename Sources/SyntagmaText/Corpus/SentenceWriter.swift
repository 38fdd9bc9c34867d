/// Writes sentences as bytes of a corpus format, one after the other.
public protocol SentenceWriter: Sendable {
  /// Appends a sentence.
  ///
  /// - Throws: `WritingError` if the format cannot hold it; nothing is appended then.
  mutating func append(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError)

  /// Appends what stands behind the last sentence; most formats have nothing there.
  mutating func finish(_ bytes: inout [UInt8])
}

extension SentenceWriter {
  /// Appends nothing.
  public func finish(_ bytes: inout [UInt8]) {}
}

/// A sentence, or a text with labels, that a format cannot hold.
///
/// `description` reads `sentence at line 7, word 3: expected a form without blanks, found "a b"`.
public struct WritingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What could not be held.
  public enum Unit: String, Sendable {
    /// A sentence of words.
    case sentence
    /// A text with labels.
    case text
  }

  /// What could not be held.
  public private(set) var unit = Unit.sentence
  /// The line where it began in its source; 0 if it was made in memory.
  public let line: Int
  /// The number of the word, from 1; 0 if it is not one word.
  public let word: Int
  /// What was expected and what was found.
  public let problem: String

  /// A word of a sentence, or all of it.
  init(line: Int, word: Int, problem: String) {
    self.line = line
    self.word = word
    self.problem = problem
  }

  /// A text with labels.
  init(line: Int, problem: String) {
    self.init(line: line, word: 0, problem: problem)
    unit = .text
  }

  /// One line: the place, then `expected …, found …`.
  public var description: String {
    let word = word > 0 ? ", word \(word)" : ""
    return "\(unit) at line \(line)\(word): \(problem)"
  }
}

extension [UInt8] {
  /// Appends the UTF-8 bytes of a string.
  @inline(__always)
  mutating func append(_ string: String) {
    append(contentsOf: string.utf8)
  }

  /// Appends a number in decimal digits.
  mutating func append(decimal number: Int) {
    if number < 10 {
      append(UInt8(ascii: "0") + UInt8(number))
    } else {
      append(decimal: number / 10)
      append(UInt8(ascii: "0") + UInt8(number % 10))
    }
  }
}
