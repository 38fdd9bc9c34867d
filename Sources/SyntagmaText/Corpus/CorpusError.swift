/// A place in a corpus file that leaves the content in doubt.
///
/// `description` reads `train.conllu:41: expected 10 columns, found 9`, and in raw text
/// `letter.txt: byte 17: expected UTF-8, found the byte 0xFF`.
public struct CorpusError: Error, Sendable, CustomStringConvertible {
  /// The name of the source: a path, or `<stdin>`.
  public let file: String
  /// The line, from 1; LF ends lines.
  public let line: Int
  /// The byte, from 0 as in the ranges of tokens; nil where the line is the place.
  public let byte: Int?
  /// What was expected and what was found.
  public let problem: Problem

  /// An error at a line of a file, and at a byte if that is known.
  public init(file: String, line: Int, byte: Int? = nil, problem: Problem) {
    self.file = file
    self.line = line
    self.byte = byte
    self.problem = problem
  }

  /// The stable name of the kind of defect: `column-count`, `id-order`, …
  public var defect: String { problem.defect }

  /// One line: the place, then `expected …, found …`.
  public var description: String {
    let place = byte.map { "\(file): byte \($0)" } ?? "\(file):\(line)"
    return "\(place): \(problem)"
  }
}
