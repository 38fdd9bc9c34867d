import SyntagmaText
import Testing

struct EnglishRulesTests {
  private func cut(_ text: String) throws -> String {
    try RuleTokenizer(language: "english").cut(text)
  }

  @Test(arguments: [
    ("don't", "don't{do+n't}"), ("Don’t", "Don’t{Do+n’t}"), ("DON'T", "DON'T{DO+N'T}"),
    ("can't", "can't{ca+n't}"),
    ("cannot", "cannot{can+not}"), ("Cannot", "Cannot{Can+not}"), ("gonna", "gonna{gon+na}"),
    ("dunno", "dunno{du+n+no}"),
    ("dont", "dont{do+nt}"), ("it's", "it's{it+'s}"), ("we're", "we're{we+'re}"),
    ("I'd've", "I'd've{I+'d+'ve}"),
    ("couldn't've", "couldn't've{could+n't+'ve}"), ("'tis", "'tis{'t+is}"),
    ("’Twas", "’Twas{’T+was}"),
    ("y'all", "y'all{y'+all}"), ("Y’all’ve", "Y’all’ve{Y’+all+’ve}"),
    ("boys' toys", "boys'{boys+'} toys"), ("AT&T's", "AT&T's{AT&T+'s}"),
    ("911's", "911's{911+'s}"), ("e-mail's", "e-mail's{e-mail+'s}"), ("'s", "'s"),
  ])
  func contractionsAreMultiwordTokens(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("o'clock", "o'clock"), ("ma'am", "ma'am"), ("get 'em", "get 'em"), ("w/o", "w/o"),
    ("O'Neil", "O'Neil"),
    ("'boys' here", "' boys ' here"), ("'yes'", "' yes '"), ("the '90s", "the '90s"),
    ("1990's", "1990's"), ("its", "its"),
  ])
  func otherApostrophesAreNot(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("e-mail", "e-mail"), ("Non-smoking", "Non-smoking"), ("well-known", "well - known"),
    ("pre-", "pre -"),
    ("state-of-the-art", "state - of - the - art"), ("5pm", "5 pm"), ("7:30PM", "7:30 PM"),
  ])
  func hyphensCutUnlessAfterPrefixes(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("Mr. Brown met Dr. Who.", "Mr. Brown met Dr. Who ."),
    ("I saw the U.S. embassy.", "I saw the U.S. embassy ."),
    ("In the U.S. The end.", "In the U.S. / The end ."),
    ("At 5 p.m. he left.", "At 5 p.m. he left ."),
    ("At 5 p.m. He left.", "At 5 p.m. / He left ."), ("J. R. Smith", "J. R. Smith"),
    ("Plan B. The end.", "Plan B . / The end ."),
    ("cats, etc. The dog", "cats , etc. / The dog"),
    ("cats, etc. Brown dogs", "cats , etc. Brown dogs"), ("etc...", "etc ..."),
    ("A Ph.D. in art", "A Ph.D. in art"), ("No. 5 is No. It is", "No. 5 is No . / It is"),
    ("i.e. this", "i.e. this"),
    ("Brown Inc. \"We won\"", "Brown Inc. / \" We won \""), ("J.-P. Brown", "J.-P. Brown"),
    ("Sun. It", "Sun . / It"), ("the U.S", "the U.S"),
    ("a.k.a. Al", "a.k.a. Al"), ("Mr. \nBrown", "Mr. Brown"),
  ])
  func abbreviationsKeepTheirFullStop(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }
}
