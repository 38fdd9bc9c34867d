import Testing

import SyntagmaReports

struct HTMLTextTests {
  @Test func whatMeansSomethingInAPageIsEscaped() {
    #expect(
      HTMLText.escaped(#"<b a="1" c='2'>&amp;"#)
        == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;")
  }

  @Test(arguments: [
    ("a\u{0}b", "a␀b"), ("\t\n\r", "␉␊␍"), ("\u{7F}", "␡"), ("\u{85}", "\u{FFFD}"),
    ("\u{202E}a\u{2069}", "\u{FFFD}a\u{FFFD}"),
    ("e\u{301} 東 👩 \u{200F}", "e\u{301} 東 👩 \u{200F}"),
  ])
  func controlCharactersAreShown(text: String, shown: String) {
    #expect(Array(HTMLText.displayable(text).unicodeScalars) == Array(shown.unicodeScalars))
    #expect(Array(HTMLText.escaped(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [UInt32(0xFDD0), 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
  func noncharactersAreReplaced(value: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(value)))
    #expect(HTMLText.displayable(text) == "\u{FFFD}")
  }
}
