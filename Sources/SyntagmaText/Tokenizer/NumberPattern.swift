/// The shape of a number that stays whole: 9 is any digit, @ any letter of ASCII, everything else
/// stands for itself.
struct NumberPattern: Sendable {
  let shape: [UInt8]
  /// How many digits it begins with.
  let leadingDigits: Int
  /// The last of its bytes that is neither a digit nor a letter; 0 if it has none.
  let separator: UInt8

  init(_ shape: [UInt8]) {
    self.shape = shape
    leadingDigits = shape.prefix { $0 == Self.digit }.count
    separator =
      shape.last { $0 != Self.digit && WordFold.ascii($0) &- UInt8(ascii: "a") >= 26 } ?? 0
  }

  private static let digit = UInt8(ascii: "9")

  /// Where what has this shape ends, or nil.
  ///
  /// - Parameter end: where the text ends.
  func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    var place = start
    for symbol in shape {
      guard place < end else { return nil }
      let byte = bytes[place]
      switch symbol {
      case Self.digit:
        guard byte &- UInt8(ascii: "0") < 10 else { return nil }
      case UInt8(ascii: "@"):
        guard WordFold.ascii(byte) &- UInt8(ascii: "a") < 26 else { return nil }
      case Apostrophe.typewriter:
        let length = Apostrophe.length(bytes, at: place)
        guard length > 0 else { return nil }
        place += length
        continue
      default:
        guard byte == symbol else { return nil }
      }
      place += 1
    }
    return place <= end ? place : nil
  }
}
