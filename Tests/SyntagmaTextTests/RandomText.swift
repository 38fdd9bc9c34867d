import SyntagmaText

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

/// Text of scalars from all planes, with every white-space character, and those that tokenizers stumble
/// over, more often than chance would have them. No NUL.
func randomUnicode(length: ClosedRange<Int>, using generator: inout SplitMix64) -> String {
  let frequent: [Unicode.Scalar] = [
    "a", "B", ".", "1", "2", " ", " ", "\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{A0}",
    "\u{1680}",
    "\u{2000}", "\u{200A}", "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}",
    "\u{200D}", "\u{301}", "\u{1}", "\u{7F}", "\\", "|", "#", "_", "=", "é", "東", "👩", "\u{1F1EB}",
    "\u{202E}", "\u{FFFD}", "\u{10FFFF}",
  ]
  var text = String.UnicodeScalarView()
  for _ in 0..<Int.random(in: length, using: &generator) {
    let isFrequent = Int.random(in: 0..<4, using: &generator) > 0
    let value = UInt32.random(in: 1...0x10FFFF, using: &generator)
    text.append(
      isFrequent ? frequent.randomElement(using: &generator) ?? "a" : Unicode.Scalar(value) ?? "b")
  }
  return String(text)
}
