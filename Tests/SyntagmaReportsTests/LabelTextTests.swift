import SyntagmaReports
import Testing

struct LabelTextTests {
  @Test(arguments: [
    ("NOUN", 4, "NOUN"), ("PROPN", 4, "PR…N"), ("Case=Nom|Number=Plur", 9, "Case…Plur"),
    ("", 3, ""), ("名詞名詞", 8, "名詞名詞"), ("名詞名詞", 7, "名…詞"), ("a\u{0}b", 3, "a␀b"),
  ])
  func whatIsTooLongKeepsItsBeginningAndEnd(text: String, maximum: Int, cut: String) {
    #expect(LabelText.cut(text, to: maximum) == cut)
    #expect(LabelText.width(LabelText.cut(text, to: maximum)) <= maximum)
  }

  @Test func marksTakeNoRoom() {
    #expect(LabelText.width("e\u{301}a") == 2)
    #expect(LabelText.width("👩‍👩‍👧") == 2)
  }
}
