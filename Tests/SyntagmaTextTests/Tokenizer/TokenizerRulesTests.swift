import SyntagmaText
import TestSupport
import Testing

struct TokenizerRulesTests {
  private func rules(_ text: String) throws -> TokenizerRules {
    try TokenizerRules(ByteSource(bytes: Array(text.utf8), name: "own.rules"))
  }

  @Test(arguments: TokenizerRules.languages)
  func aLanguageIsFoundByCodeAndByName(language: TokenizerLanguage) throws {
    for name in [language.code, language.name] {
      let rules = try TokenizerRules(language: name)
      #expect(rules.code == language.code)
      #expect(rules.name == language.name)
    }
  }

  @Test func anUnknownLanguageIsRefusedWithAListOfThem() {
    #expect {
      try TokenizerRules(language: "xx")
    } throws: { error in
      "\(error)"
        == "expected a language of de (german), en (english), fr (french), neutral (neutral), found \"xx\""
    }
  }

  @Test func rulesOfAFileAddToTheNeutralOnes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "own.rules",
      """
      # Ours.
      [language]
      xx own

      [words]
      zog = zo + og
      zak = za | k
      [endings]
      | -an after a b
      [beginnings]
      + y'
      [hyphen prefixes]
      *
      [fixed tokens]
      Oh! a*b
      [units]
      zol
      [number patterns]
      9~99
      [abbreviations]
      Hv
      [final abbreviations]
      ets
      [sentence starters]
      Ja
      [repeated marks]
      §¶
      """)
    let rules = try TokenizerRules(path: path)
    #expect(rules.code == "xx")
    let tokenizer = RuleTokenizer(rules: rules)
    #expect(tokenizer.cut("zog Zak ba-an bo-an y'ba") == "zog{zo+og} Za k ba -an bo-an y'ba{y'+ba}")
    #expect(tokenizer.cut("Oh! A A*b 5zol 5Zol 1~25") == "Oh! A A*b 5 zol 5Zol 1~25")
    #expect(tokenizer.cut("Hv. Ab hv. Ab HV. Ab") == "Hv. Ab hv . / Ab HV. Ab")
    #expect(tokenizer.cut("ets. Ja ets. Ab §¶§ :-)") == "ets. / Ja ets. Ab §¶§ :-)")
  }

  @Test(arguments: [
    ("x", "1: expected a section's name in brackets, found \"x\""),
    ("[words]\n\nzog", "3: expected FORM = PART + PART or FORM = PART | PART, found \"zog\""),
    (
      "[words]\nzog = zo",
      "2: expected FORM = PART + PART or FORM = PART | PART, found \"zog = zo\""
    ),
    (
      "[words]\nzog = z + o | g",
      "2: expected FORM = PART + PART or FORM = PART | PART, found \"zog = z + o | g\""
    ),
    ("[words]\nzog = zo | og", "2: expected tokens that make up the form, found \"zog = zo | og\""),
    (
      "[endings]\n-a",
      "2: expected + AFFIX or | AFFIX, with or without after LETTER LETTER, found \"-a\""
    ),
    (
      "[endings]\n| -a before b",
      "2: expected + AFFIX or | AFFIX, with or without after LETTER LETTER, found \"| -a before b\""
    ),
    ("[language]\nxx", "2: expected CODE NAME, found \"xx\""),
    ("[cutting marks]\n. ::", "2: expected one character, found \"::\""),
    ("[fixed tokens]\nab c", "2: expected two characters, found \"c\""),
    ("[repeated marks]\n!.", "2: expected marks that are in no other set, found \"!.\""),
    (
      "[units]\n" + String(repeating: "a", count: 65),
      "2: expected at most 64 bytes, found \"" + String(repeating: "a", count: 40) + "…\""
    ),
  ])
  func aLineThatIsNoRuleIsRefused(text: String, expected: String) {
    #expect {
      try rules(text)
    } throws: { error in
      "\(error)" == "own.rules:" + expected
    }
  }

  @Test func anUnknownSectionIsRefusedWithAListOfThem() {
    #expect {
      try rules("# Ours.\n[verbs]\n")
    } throws: { error in
      let text = "\(error)"
      return text.hasPrefix(
        "own.rules:2: expected one of the sections [language], [address beginnings], ")
        && text.hasSuffix(", found \"[verbs]\"")
    }
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    #expect {
      try TokenizerRules(ByteSource(bytes: Array("[units]\n".utf8) + [0xFF], name: "own.rules"))
    } throws: { error in
      "\(error)" == "own.rules:2: expected UTF-8, found other bytes"
    }
  }

  @Test func aMissingFileIsRefused() {
    #expect(throws: FileError(path: "/nowhere/own.rules", reason: "no such file or directory")) {
      try TokenizerRules(path: "/nowhere/own.rules")
    }
  }
}
