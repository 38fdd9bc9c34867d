// UDPipe (Straka, Hajič and Straková 2016) keeps the white space of a text in MISC: SpacesBefore,
// SpacesInToken and SpacesAfter, with the escapes \s \t \r \n \p \\ for space, tab, CR, LF, bar and
// backslash. All other characters stand there as they are.

/// The keys of MISC that hold white space.
enum SpacingKey {
  static let before = "SpacesBefore"
  static let inside = "SpacesInToken"
  static let after = "SpacesAfter"
}

extension [UInt8] {
  /// Appends bytes as a value of MISC.
  mutating func appendEscaped(spaces bytes: some Sequence<UInt8>) {
    for byte in bytes {
      let letter: UInt8? =
        switch byte {
        case UInt8(ascii: " "): UInt8(ascii: "s")
        case UInt8(ascii: "\t"): UInt8(ascii: "t")
        case UInt8(ascii: "\r"): UInt8(ascii: "r")
        case UInt8(ascii: "\n"): UInt8(ascii: "n")
        case UInt8(ascii: "|"): UInt8(ascii: "p")
        case UInt8(ascii: "\\"): UInt8(ascii: "\\")
        default: nil
        }
      if letter != nil { append(UInt8(ascii: "\\")) }
      append(letter ?? byte)
    }
  }

  /// Appends what a value of MISC stands for; a backslash that begins no escape stands for itself.
  ///
  /// Beside what is written here some treebanks have `\u00A0` for a character of four hexadecimal digits.
  mutating func appendUnescaped(spaces value: String) {
    var rest = value.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.first else {
        append(byte)
        continue
      }
      if let meaning = [UInt8].meaning(ofEscape: letter) {
        append(meaning)
        rest = rest.dropFirst()
      } else if letter == UInt8(ascii: "u"),
        let scalar = [UInt8].scalar(ofDigits: rest.dropFirst().prefix(4))
      {
        append(contentsOf: String(scalar).utf8)
        rest = rest.dropFirst(5)
      } else {
        append(byte)
      }
    }
  }

  private static func meaning(ofEscape letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "s"): UInt8(ascii: " ")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "r"): UInt8(ascii: "\r")
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "p"): UInt8(ascii: "|")
    case UInt8(ascii: "\\"): UInt8(ascii: "\\")
    default: nil
    }
  }

  private static func scalar(ofDigits digits: some Collection<UInt8>) -> Unicode.Scalar? {
    guard digits.count == 4 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit & 0x0F)
      case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value << 4 | UInt32((digit & 0x0F) + 9)
      default: return nil
      }
    }
    return Unicode.Scalar(value)
  }
}
