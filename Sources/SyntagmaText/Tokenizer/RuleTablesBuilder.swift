/// Takes the entries of rule files into tables.
struct RuleTablesBuilder {
  var code = ""
  var name = ""
  var fixedTexts = FixedTexts()
  var abbreviations = WordTable()
  var topLevelDomains = WordTable()
  var doubtfulTopLevelDomains = WordTable()
  var fileExtensions = WordTable()
  var units = WordTable()
  var hyphenPrefixes = WordTable()
  var joinsAllHyphens = false
  var sentenceStarters = WordTable()
  var words = WordTable()
  var parts: [WordParts] = []
  var beginnings: [WordAffix] = []
  var endings: [WordAffix] = []
  var numberPatterns: [NumberPattern] = []
  var ordinals: [NumberPattern] = []
  var listNumbers: [NumberPattern] = []
  var marks = MarkTable()

  /// Adds a file to the rules.
  ///
  /// - Throws: `RuleFileError`, `CorpusError` for bytes that are not UTF-8, `FileError`.
  mutating func add(_ source: ByteSource) throws {
    let reader = RuleFileReader(source)
    try reader.read { entry in
      switch entry.section {
      case .language: try addLanguage(entry, reader)
      case .words: try addWord(entry, reader)
      case .beginnings: beginnings += try affixes(entry, reader)
      case .endings: endings += try affixes(entry, reader)
      default: try addItem(entry, reader)
      }
    }
  }

  private mutating func addItem(_ entry: RuleFileReader.Entry, _ reader: RuleFileReader) throws {
    let item = entry.fields[0]
    // A typographic apostrophe has two bytes more.
    guard item.count + 2 * item.count(where: { $0 == Apostrophe.typewriter }) <= WordFold.longest
    else {
      throw reader.error(entry.line, "at most \(WordFold.longest) bytes", entry.text)
    }
    switch entry.section {
    case .addressBeginnings, .emoticons, .fixedTokens:
      guard item.count >= 2 else { throw reader.error(entry.line, "two characters", entry.text) }
      fixedTexts.insert(item, kind: .init(entry.section))
    case .abbreviations: abbreviations.insert(item, value: AbbreviationKind.inner.rawValue)
    case .finalAbbreviations: abbreviations.insert(item, value: AbbreviationKind.final.rawValue)
    case .numberAbbreviations:
      abbreviations.insert(item, value: AbbreviationKind.beforeNumber.rawValue)
    case .topLevelDomains: topLevelDomains.insert(item, value: 0)
    case .doubtfulTopLevelDomains: doubtfulTopLevelDomains.insert(item, value: 0)
    case .fileExtensions: fileExtensions.insert(item, value: 0)
    case .units: units.insert(item, value: 0)
    case .sentenceStarters: sentenceStarters.insert(item, value: 0)
    case .hyphenPrefixes where item.elementsEqual("*".utf8): joinsAllHyphens = true
    case .hyphenPrefixes: hyphenPrefixes.insert(item, value: 0)
    case .numberPatterns: numberPatterns.append(NumberPattern(item))
    case .ordinals: ordinals.append(NumberPattern(item))
    case .listNumbers: listNumbers.append(NumberPattern(item))
    case .repeatedMarks: marks.insertRepeated(entry.text)
    case .cuttingMarks:
      guard let mark = entry.text.unicodeScalars.first, entry.text.unicodeScalars.count == 1 else {
        throw reader.error(entry.line, "one character", entry.text)
      }
      marks.insertCutting(mark)
    case .language, .words, .beginnings, .endings: break
    }
  }

  private mutating func addLanguage(_ entry: RuleFileReader.Entry, _ reader: RuleFileReader) throws
  {
    guard entry.fields.count == 2 else { throw reader.error(entry.line, "CODE NAME", entry.text) }
    code = String(decoding: entry.fields[0], as: UTF8.self)
    name = String(decoding: entry.fields[1], as: UTF8.self)
  }
}

extension FixedTexts.Kind {
  init(_ section: RuleSection) {
    switch section {
    case .addressBeginnings: self = .addressBeginning
    case .emoticons: self = .emoticon
    default: self = .token
    }
  }
}
