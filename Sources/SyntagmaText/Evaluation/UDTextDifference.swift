extension UDDocument {
  /// Where the text of this document first differs from that of the gold standard; nil if it is the
  /// same.
  ///
  /// The place is the line where its sentence begins, and the number of the character, from 1, in
  /// the text of the file without spaces.
  func difference(from gold: UDDocument) -> UDEvaluationError? {
    let common = min(text.count, gold.text.count)
    var start = (0..<common).first { text[$0] != gold.text[$0] } ?? common
    guard start < max(text.count, gold.text.count) else { return nil }
    // Two characters may have their first bytes in common.
    while start > 0, isInsideCharacter(start) || gold.isInsideCharacter(start) { start -= 1 }
    let expected = gold.excerpt(from: start)
    let found = excerpt(from: start)
    let reference = gold.line(of: start).map { "at \(gold.name):\($0)" } ?? "in \(gold.name)"
    let number = text[..<start].count { $0 & 0xC0 != 0x80 } + 1
    return UDEvaluationError(
      file: name, line: line(of: start),
      problem: """
        expected \(expected) as \(reference), found \(found), at character \(number) of the text \
        without spaces
        """)
  }

  private func isInsideCharacter(_ place: Int) -> Bool {
    place < text.count && text[place] & 0xC0 == 0x80
  }

  private func excerpt(from start: Int) -> String {
    guard start < text.count else { return "the end" }
    return "\"\(String(decoding: text[start...].prefix(400), as: UTF8.self).excerpt)\""
  }

  /// The line of the sentence that holds a byte of the text; nil at the end.
  private func line(of place: Int) -> Int? {
    sentences.firstIndex { place < $0.upperBound }.map { lines[$0] }
  }
}
