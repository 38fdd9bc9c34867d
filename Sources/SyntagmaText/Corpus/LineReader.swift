/// The lines of a text: counted, known to be UTF-8 without NUL, free of byte order mark and CR.
///
/// This is the part that all corpus formats share, and where deviations are counted or refused.
final class LineReader {
  let source: ByteSource
  let isStrict: Bool
  /// Whether CR before LF is left to the caller: where lines may end in both, or where it is text.
  let keepsCarriageReturns: Bool
  /// The number of the line read last, from 1.
  private(set) var number = 0
  private(set) var repairs = Repairs()
  /// The line read last as it stands, its LF apart; valid as long as the line is.
  private(set) var raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Where its text begins: after the byte order mark if it has one.
  private(set) var textStart = 0

  init(_ source: ByteSource, isStrict: Bool, keepsCarriageReturns: Bool = false) {
    self.source = source
    self.isStrict = isStrict
    self.keepsCarriageReturns = keepsCarriageReturns
  }

  /// The next line, valid until the next call; nil at the end.
  func next() throws -> UnsafeBufferPointer<UInt8>? {
    guard var line = try source.nextLine() else { return nil }
    number += 1
    raw = line
    textStart = 0
    if number == 1 { line = try droppingByteOrderMark(line) }
    switch UTF8Check(line) {
    case .valid: break
    case .nul: throw error(.nul)
    case .notUTF8: throw error(.notUTF8)
    }
    guard !keepsCarriageReturns, line.last == UInt8(ascii: "\r") else { return line }
    try accept(.carriageReturn)
    return UnsafeBufferPointer(rebasing: line.dropLast())
  }

  /// The next line; a last one without a line end is counted or refused.
  func nextEnded() throws -> UnsafeBufferPointer<UInt8>? {
    let line = try next()
    if line != nil, !source.endedInLineFeed { try accept(.missingFinalNewline) }
    return line
  }

  /// Whether a line holds nothing but white space; if it holds some, that is counted or refused.
  func isBlank(_ line: UnsafeBufferPointer<UInt8>) throws -> Bool {
    guard let first = line.first else { return true }
    guard first.isBlank, line.allSatisfy(\.isBlank) else { return false }
    try accept(.blankLineWithWhitespace)
    return true
  }

  /// Counts a deviation, or refuses it if the reader is strict.
  func accept(_ deviation: Deviation, line: Int? = nil) throws {
    if isStrict { throw error(.deviation(deviation), line: line) }
    repairs.count(deviation, line: line ?? number)
  }

  /// An error at a line, by default that read last.
  func error(_ problem: CorpusError.Problem, line: Int? = nil) -> CorpusError {
    CorpusError(file: source.name, line: line ?? number, problem: problem)
  }

  private func droppingByteOrderMark(_ line: UnsafeBufferPointer<UInt8>) throws
    -> UnsafeBufferPointer<UInt8>
  {
    guard line.starts(with: [0xEF, 0xBB, 0xBF]) else { return line }
    try accept(.byteOrderMark)
    textStart = 3
    return UnsafeBufferPointer(rebasing: line.dropFirst(textStart))
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
