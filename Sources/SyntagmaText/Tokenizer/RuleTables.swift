/// The rules of a language as they are used: tables, built once and then only read.
final class RuleTables: Sendable {
  let code: String
  let name: String
  let fixedTexts: FixedTexts
  /// Of abbreviations, with what they are.
  let abbreviations: WordTable
  let topLevelDomains: WordTable
  let doubtfulTopLevelDomains: WordTable
  let fileExtensions: WordTable
  let units: WordTable
  let hyphenPrefixes: WordTable
  /// Whether every word stays whole around a hyphen.
  let joinsAllHyphens: Bool
  let sentenceStarters: WordTable
  /// Of forms that consist of parts, with their index in `parts`.
  let words: WordTable
  let parts: [WordParts]
  /// Longest first.
  let beginnings: [WordAffix]
  let endings: [WordAffix]
  /// By the number of digits that they begin with, longest first.
  let numberPatterns: [[NumberPattern]]
  let ordinals: [NumberPattern]
  let listNumbers: [NumberPattern]
  let marks: MarkTable

  init(_ builder: RuleTablesBuilder) {
    code = builder.code
    name = builder.name
    fixedTexts = builder.fixedTexts
    abbreviations = builder.abbreviations
    topLevelDomains = builder.topLevelDomains
    doubtfulTopLevelDomains = builder.doubtfulTopLevelDomains
    fileExtensions = builder.fileExtensions
    units = builder.units
    hyphenPrefixes = builder.hyphenPrefixes
    joinsAllHyphens = builder.joinsAllHyphens
    sentenceStarters = builder.sentenceStarters
    words = builder.words
    parts = builder.parts
    beginnings = builder.beginnings.sorted { $0.folded.count > $1.folded.count }
    endings = builder.endings.sorted { $0.folded.count > $1.folded.count }
    let longest = builder.numberPatterns.map(\.leadingDigits).max() ?? 0
    numberPatterns = (0...longest).map { count in
      builder.numberPatterns.filter { $0.leadingDigits == count }
        .sorted { $0.shape.count > $1.shape.count }
    }
    ordinals = builder.ordinals
    listNumbers = builder.listNumbers
    marks = builder.marks
  }
}

/// What an abbreviation is, as its value in a table.
enum AbbreviationKind: Int {
  /// Never the end of a sentence.
  case inner
  /// The end of a sentence where a word follows that begins sentences.
  case final
  /// An abbreviation where a number follows.
  case beforeNumber
}
