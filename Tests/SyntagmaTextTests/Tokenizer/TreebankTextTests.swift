import SyntagmaText
import Testing

/// The text that a treebank was made from.
struct TreebankTextTests {
  private func text(_ conllu: String) throws -> TreebankText {
    var text = TreebankText()
    try text.add(ConlluReader(ByteSource(bytes: Array(conllu.utf8), name: "test")))
    return text
  }

  private func line(_ id: String, _ form: String, _ misc: String = "_") -> String {
    "\(id)\t\(form)" + String(repeating: "\t_", count: 7) + "\t\(misc)\n"
  }

  @Test func tokensLieWhereTheirTextDoes() throws {
    let text = try text(
      line("1-2", "Don't") + line("1", "Do") + line("2", "n't") + line("3", "go", "SpaceAfter=No")
        + line("4", ".") + "\n" + line("1", "Oh", "SpaceAfter=No") + line("2", "!") + "\n")
    let paragraph = try #require(text.paragraphs.first)
    #expect(text.paragraphs.count == 1 && !text.hasMarks)
    #expect(String(decoding: paragraph.text, as: UTF8.self) == "Don't go. Oh!")
    #expect(
      paragraph.sentences == [
        TokenizedSentence(tokens: [
          TokenizedToken(range: 0..<5, words: ["Do", "n't"]), TokenizedToken(range: 6..<8),
          TokenizedToken(range: 8..<9),
        ]),
        TokenizedSentence(tokens: [
          TokenizedToken(range: 10..<12), TokenizedToken(range: 12..<13),
        ]),
      ])
  }

  @Test(arguments: ["# newpar", "# newpar id = 7", "# newdoc", "# newdoc id = x"])
  func aMarkBeginsAParagraph(mark: String) throws {
    let text = try text(line("1", "One") + "\n" + mark + "\n" + line("1", "Two") + "\n")
    #expect(text.paragraphs.map { String(decoding: $0.text, as: UTF8.self) } == ["One", "Two"])
    #expect(text.hasMarks)
  }

  @Test func otherCommentsBeginNone() throws {
    let text = try text(line("1", "One") + "\n# newparty = 7\n" + line("1", "Two") + "\n")
    #expect(text.paragraphs.count == 1)
  }

  @Test func aBlankLineInTheSpacingEndsAParagraph() throws {
    let text = try text(line("1", "One", #"SpacesAfter=\n\n"#) + "\n" + line("1", "Two") + "\n")
    #expect(text.paragraphs.count == 2)
  }

  @Test func spacingIsReadWithItsEscapes() throws {
    let text = try text(
      line("1", "a", #"SpacesAfter=\s\t\n"#) + line("2", "b c", #"SpacesInToken=b\r\nc"#)
        + line("3", "d", #"SpacesAfter=\p\\x\q"#) + line("4", "e") + "\n")
    #expect(
      String(decoding: text.paragraphs[0].text, as: UTF8.self) == "a \t\nb\r\nc d|\\x\\qe")
  }
}
