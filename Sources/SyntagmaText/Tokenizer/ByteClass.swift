/// What a byte of UTF-8 is, as far as a loop over ASCII asks.
struct ByteClass: OptionSet {
  let rawValue: UInt8

  static let letter = ByteClass(rawValue: 1)
  static let digit = ByteClass(rawValue: 2)
  static let lowLine = ByteClass(rawValue: 4)
  static let whiteSpace = ByteClass(rawValue: 8)
  /// Any byte of a character beyond ASCII.
  static let beyondASCII = ByteClass(rawValue: 16)
  /// `.` and `@`.
  static let addressSign = ByteClass(rawValue: 32)
  /// Every other character of ASCII.
  static let mark = ByteClass(rawValue: 64)

  static let word: ByteClass = [.letter, .digit, .lowLine]

  /// The class of each byte.
  static let table: [ByteClass] = (0...255).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "_"): .lowLine
    case 0x09...0x0D, UInt8(ascii: " "): .whiteSpace
    case UInt8(ascii: "."), UInt8(ascii: "@"): .addressSign
    case 0x80...0xFF: .beyondASCII
    default: .mark
    }
  }
}
