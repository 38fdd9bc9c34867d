/// A token while a paragraph is cut.
struct CutToken {
  /// What the end of a sentence depends on.
  enum Kind: UInt8 {
    case word, number, mark, emoticon
    /// A URL, an address of mail, a file's name, a hashtag.
    case address
    /// A text of the rule file that ends no sentence.
    case fixed
    /// Abbreviations with their full stop: never the end of a sentence, or maybe.
    case abbreviation, finalAbbreviation
    /// A capital letter and its full stop.
    case initial
    /// A number and its full stop.
    case ordinal
  }

  var start: Int
  var end: Int
  var kind: Kind
  /// Its words by their place in a list; -1 if it is one itself.
  var words = -1
}
