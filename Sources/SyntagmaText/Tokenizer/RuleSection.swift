/// A section of a rule file; the raw value is what stands in its brackets.
enum RuleSection: String, CaseIterable {
  case language
  case addressBeginnings = "address beginnings"
  case topLevelDomains = "top-level domains"
  case doubtfulTopLevelDomains = "doubtful top-level domains"
  case fileExtensions = "file extensions"
  case emoticons
  case fixedTokens = "fixed tokens"
  case units
  case numberPatterns = "number patterns"
  case repeatedMarks = "repeated marks"
  case cuttingMarks = "cutting marks"
  case beginnings
  case endings
  case words
  case hyphenPrefixes = "hyphen prefixes"
  case abbreviations
  case finalAbbreviations = "final abbreviations"
  case numberAbbreviations = "number abbreviations"
  case ordinals
  case sentenceStarters = "sentence starters"
  case listNumbers = "list numbers"

  /// Whether an entry is a line, and not what lies between blanks.
  var hasLines: Bool {
    switch self {
    case .language, .beginnings, .endings, .words: true
    default: false
    }
  }
}
