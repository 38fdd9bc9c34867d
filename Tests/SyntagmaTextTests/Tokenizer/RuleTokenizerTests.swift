import SyntagmaText
import Testing

/// What holds in every language.
struct RuleTokenizerTests {
  private func cut(_ text: String) throws -> String {
    try RuleTokenizer(language: "neutral").cut(text)
  }

  @Test(arguments: [
    ("", ""), (" \t\n ", ""), ("a", "a"), ("one two", "one two"), ("one\r\ntwo", "one two"),
    ("one\u{A0}two\u{202F}three\u{3000}four", "one two three four"), ("1\u{202F}000", "1 000"),
  ])
  func whiteSpaceSeparates(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    "http://example.com", "https://example.com/a/b?x=1&y=%20#top", "www.example.org",
    "http://example.com/a_(b)", "example.com", "example.co.uk/path", "docs.example.de:8080/x",
    "ftp://a.example.net/", "first.last@example.org", "name+tag@mail.example.com",
    "mailto:info@example.com", "http://example.com/münchen", "report.doc", "DATA.XLS",
    "archive.tar.gz", "comp.lang.misc",
  ])
  func anAddressIsOneToken(address: String) throws {
    #expect(try cut("See \(address) now") == "See \(address) now")
    #expect(try cut("(\(address)).") == "( \(address) ) .")
    #expect(try cut("\(address), then") == "\(address) , then")
  }

  @Test(arguments: [
    ("end.The", "end . The"), ("end.Net", "end . Net"), ("end.it", "end . it"),
    ("http://", "http : //"), ("a@", "a @"),
    ("http://example.com/网站", "http://example.com/ 网 站"),
    ("<http://a.example.org>", "< http://a.example.org >"),
    ("http://example.com!?", "http://example.com !?"), ("http://a.org/[x]]", "http://a.org/[x] ]"),
  ])
  func whatIsNoAddressIsCut(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    "#hashtag", "#a1", "#über_uns", "@user", "@user_2", ":-)", ":)", ";-D", ":)))", "xD", "<3",
    "^_^", "¯\\_(ツ)_/¯",
    "C++", "C#", "AT&T", "R&D", "🇫🇷", "👨‍👩‍👧", "👍🏽", "1️⃣", "❤️", "#️⃣",
  ])
  func aSymbolIsOneToken(symbol: String) throws {
    #expect(try cut("x \(symbol) y") == "x \(symbol) y")
  }

  @Test(arguments: [
    ("#1", "# 1"), ("C#5", "C# 5"), ("@5", "@ 5"), ("x:Dog", "x : Dog"), ("(a):", "( a ) :"),
    ("note:(1)", "note : ( 1 )"),
    ("🇩🇪🇫🇷", "🇩🇪 🇫🇷"), ("good:)", "good :)"), ("At&T", "At & T"), ("A&ABCDEF", "A & ABCDEF"),
  ])
  func whatResemblesASymbolIsCut(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    "5", "5,000.50", "-5", "+1", "−2,5", ".5", "3.2.1", "10:30", "2026-11-25", "25/11/2026", "1/2",
    "555-0100",
    "202-555-0100", "1-202-555-0100", "192.168.0.1", "1st", "20s", "٣٫٥",
  ])
  func aNumberIsOneToken(number: String) throws {
    #expect(try cut("x \(number) y") == "x \(number) y")
    #expect(try cut("(\(number))") == "( \(number) )")
  }

  @Test(arguments: [
    ("10km", "10 km"), ("50%", "50 %"), ("20°C", "20 °C"), ("$5", "$ 5"), ("£3.50", "£ 3.50"),
    ("US$5", "US$ 5"), ("5€", "5 €"),
    ("9h30", "9 h 30"), ("3G", "3G"), ("5-10", "5 - 10"), ("x-1", "x - 1"),
    ("8:00-9:30", "8:00 - 9:30"),
    ("1;2", "1 ; 2"), ("5.", "5 ."), ("1-2-3", "1 - 2 - 3"), ("555-0100-1", "555 - 0100 - 1"),
    ("-1kg", "-1 kg"),
  ])
  func numbersAreCut(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("a...", "a ..."), ("a…", "a …"), ("a….", "a …."), ("a--b", "a -- b"), ("!!!", "!!!"),
    ("?!?", "?!?"), ("***", "***"),
    ("====", "===="), ("___", "___"), ("((a))", "( ( a ) )"), ("a).", "a ) ."),
    ("\"a\"", "\" a \""), ("a/b", "a / b"),
    ("a:b", "a : b"), ("«a»", "« a »"),
  ])
  func marksAreRunsOrSingle(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("你好。我是谁?", "你 好 。 / 我 是 谁 ?"), ("他说:「好。」走了!", "他 说 : 「 好 。 」 / 走 了 !"),
    ("नमस्ते। हम।", "नमस्ते । / हम ।"), ("مرحبا؟ نعم.", "مرحبا ؟ / نعم ."), ("カタカナ!", "カタカナ !"),
    ("什么？！好", "什 么 ？！ / 好"),
  ])
  func everyScriptHasSentences(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("One. Two.", "One . / Two ."), ("One.\nTwo.", "One . / Two ."), ("one\ntwo", "one two"),
    ("One. two", "One . two"),
    ("One... two", "One ... two"), ("One... Two", "One ... / Two"),
    ("\"Why?\" he asked.", "\" Why ? \" he asked ."),
    ("\"Stop.\" She left.", "\" Stop . \" / She left ."),
    ("(See this.) Then", "( See this . ) / Then"),
    ("« Non ! » dit-il.", "« Non ! » dit - il ."), ("« Non ! » Il part.", "« Non ! » / Il part ."),
    ("(1) First. (2) Second.", "( 1 ) First . / ( 2 ) Second ."),
    ("Yahoo! Inc is", "Yahoo! Inc is"), ("Good! :) More", "Good ! :) / More"),
    ("Version 3.2 Beta", "Version 3.2 Beta"),
    ("See a.b@example.org. Then", "See a.b@example.org . / Then"), ("What?! No.", "What ?! / No ."),
  ])
  func sentencesEndByUnicodeAndRules(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("1. First. 2. Second.", "1 . First . / 2 . Second ."), ("a. First.", "a . First ."),
    ("It is 1. It is 2.", "It is 1 . / It is 2 ."), ("\"3. Third.\"", "\" 3 . Third . \""),
    ("123. It is", "123 . / It is"), ("iv. Fourth", "iv . Fourth"),
  ])
  func theNumberOfAListDoesNotEndASentence(text: String, expected: String) throws {
    #expect(try RuleTokenizer(language: "en").cut(text) == expected)
  }

  @Test func theTokenizerKnowsItsRules() throws {
    let rules = try TokenizerRules(language: "french")
    #expect(RuleTokenizer(rules: rules).rules.code == "fr")
    #expect(RuleTokenizer(rules: rules).cut("du") == "du{de+le}")
  }
}
