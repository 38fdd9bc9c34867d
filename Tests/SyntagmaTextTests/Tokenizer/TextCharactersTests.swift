import SyntagmaText
import Testing

/// A paragraph as scalars.
struct TextCharactersTests {
  @Test func runsOfWhiteSpaceAreOneSpaceAndNoneAtTheEnds() {
    let text = TextCharacters(Array("\u{FEFF} \t a\u{2028}\n\u{3000}bé😀 \r\n".utf8)[...])
    #expect(text.scalars == [0xFEFF, 0x20, 0x61, 0x20, 0x62, 0xE9, 0x1F600])
    #expect(text.starts == [0, 3, 6, 7, 14, 15, 17])
    #expect(text.end(of: 0) == 3 && text.end(of: 5) == 17 && text.end(of: 6) == 21)
    #expect(text.isSpace(3) && !text.isSpace(4))
  }

  @Test(arguments: ["", " ", "\n\t\u{A0}"])
  func whiteSpaceAloneIsNothing(text: String) {
    #expect(TextCharacters(Array(text.utf8)[...]).count == 0)
  }
}
