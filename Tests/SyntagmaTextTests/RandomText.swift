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
