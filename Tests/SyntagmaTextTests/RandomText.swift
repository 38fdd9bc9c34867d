/// A small generator with a seed (Steele, Lea and Flood, 2014), so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Text of scalars from many corners of Unicode, made to collide: few different ones.
func randomText(length: ClosedRange<Int>, using generator: inout SplitMix64) -> String {
  let scalars: [Unicode.Scalar] = [
    "a", "b", "A", "1", "7", "-", " ", "\t", "\u{0}", "\u{1F}", "\"", "\\", "é", "É", "\u{301}",
    "ß", "東", "٣", "ǅ", "ʰ", "\u{200D}", "👩", "\u{1F1EB}", "\u{2028}", "\u{10FFFF}",
  ]
  var text = String.UnicodeScalarView()
  for _ in 0..<Int.random(in: length, using: &generator) {
    text.append(scalars[Int.random(in: 0..<scalars.count, using: &generator)])
  }
  return String(text)
}
