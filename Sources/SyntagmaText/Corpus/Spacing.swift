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
  mutating func appendUnescaped(spaces value: String) {
    var isEscape = false
    for byte in value.utf8 {
      let meaning: UInt8? =
        switch byte {
        case UInt8(ascii: "s"): UInt8(ascii: " ")
        case UInt8(ascii: "t"): UInt8(ascii: "\t")
        case UInt8(ascii: "r"): UInt8(ascii: "\r")
        case UInt8(ascii: "n"): UInt8(ascii: "\n")
        case UInt8(ascii: "p"): UInt8(ascii: "|")
        case UInt8(ascii: "\\"): UInt8(ascii: "\\")
        default: nil
        }
      if isEscape, let meaning {
        self[count - 1] = meaning
        isEscape = false
      } else {
        append(byte)
        isEscape = byte == UInt8(ascii: "\\")
      }
    }
  }
}
