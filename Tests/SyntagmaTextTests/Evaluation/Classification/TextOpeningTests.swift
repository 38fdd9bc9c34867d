import SyntagmaText
import Testing

struct TextOpeningTests {
  @Test(arguments: [
    ("", ""), ("  \n", ""), (" a\t\n b\u{7}c ", "a b c"),
    (String(repeating: "x", count: 60), String(repeating: "x", count: 60)),
    (String(repeating: "x", count: 60) + "  ", String(repeating: "x", count: 60)),
    (String(repeating: "x", count: 61), String(repeating: "x", count: 59) + "…"),
    (String(repeating: "x", count: 60) + " y", String(repeating: "x", count: 60) + "…"),
    (String(repeating: "x", count: 59) + " y", String(repeating: "x", count: 59) + "…"),
    (String(repeating: "x", count: 59) + "e\u{301}", String(repeating: "x", count: 59) + "…"),
  ])
  func theBeginningOfATextFitsInALine(text: String, opening: String) {
    #expect(text.opening == opening)
  }
}
