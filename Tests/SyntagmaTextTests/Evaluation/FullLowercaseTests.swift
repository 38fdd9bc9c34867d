import SyntagmaText
import Testing

/// The expected strings are those of Python's `str.lower`.
struct FullLowercaseTests {
  @Test(arguments: [
    ("The DOG", "the dog"), ("ÉCOLE", "école"), ("İ", "i\u{307}"), ("ẞ", "ß"), ("ǅ", "ǆ"),
    ("ΟΔΟΣ", "οδος"), ("ΟΔΟΣ ΟΔΟΣ", "οδος οδος"), ("ΣΑΣ", "σας"), ("Σ", "σ"), ("1Σ", "1σ"),
    ("AΣb", "aσb"), ("AΣ'b", "aσ'b"), ("A'Σ", "a'ς"), ("AΣ'", "aς'"), ("İΣ", "i\u{307}ς"),
    ("ʰΣ", "ʰσ"), ("aʰΣ", "aʰς"), ("AΣʰ", "aςʰ"), ("", ""),
  ])
  func lettersBecomeLowerCaseByTheFullMapping(string: String, lowercase: String) {
    #expect(Array(string.fullLowercase.utf8) == Array(lowercase.utf8))
  }
}
