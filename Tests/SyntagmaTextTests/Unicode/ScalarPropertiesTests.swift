import CUTF8Proc
import SyntagmaText
import Testing

struct ScalarPropertiesTests {
  private static let codePoints = UInt32(0)...0x10FFFF

  @Test func generalCategoriesOfAllCodePointsAreThoseOfUTF8Proc() {
    let different = Self.codePoints.filter {
      let category = ScalarProperties(codePoint: $0).generalCategory
      return UInt32(category.rawValue) != utf8proc_category(utf8proc_int32_t($0)).rawValue
    }
    #expect(different.isEmpty)
  }

  /// utf8proc gives unassigned code points no break class, Unicode a few of them in advance.
  @Test func graphemeBreaksOfAllAssignedCodePointsAreThoseOfUTF8Proc() {
    let different = Self.codePoints.filter { point in
      let properties = ScalarProperties(codePoint: point)
      guard properties.generalCategory != .unassigned else { return false }
      let theirs = utf8proc_get_property(utf8proc_int32_t(point)).pointee.boundclass
      return theirs != boundClass(properties).rawValue
    }
    #expect(different.isEmpty)
  }

  @Test func whiteSpaceIsThatOfTheStandardLibrary() {
    let different = Self.codePoints.compactMap(Unicode.Scalar.init).filter {
      ScalarProperties($0).isWhiteSpace != $0.properties.isWhitespace
    }
    #expect(different.isEmpty)
  }

  @Test func everyValueOfEveryPropertyOccurs() {
    var words: Set<WordBreak> = []
    var sentences: Set<SentenceBreak> = []
    var graphemes: Set<GraphemeBreak> = []
    var scripts: Set<ScriptClass> = []
    for point in Self.codePoints {
      let properties = ScalarProperties(codePoint: point)
      words.insert(properties.wordBreak)
      sentences.insert(properties.sentenceBreak)
      graphemes.insert(properties.graphemeBreak)
      scripts.insert(properties.scriptClass)
    }
    #expect(words == Set(WordBreak.allCases))
    #expect(sentences == Set(SentenceBreak.allCases))
    #expect(graphemes == Set(GraphemeBreak.allCases))
    #expect(scripts == Set(ScriptClass.allCases))
  }

  /// The look-up turns a number of the tables into a case without a check.
  @Test func everyCaseIsStoredAsItsRawValue() {
    func isStoredSo<Value: RawRepresentable>(_ value: Value) -> Bool
    where Value.RawValue == UInt8 {
      MemoryLayout<Value>.size == 1 && unsafeBitCast(value, to: UInt8.self) == value.rawValue
    }
    #expect(WordBreak.allCases.allSatisfy(isStoredSo))
    #expect(SentenceBreak.allCases.allSatisfy(isStoredSo))
    #expect(GraphemeBreak.allCases.allSatisfy(isStoredSo))
    #expect(GeneralCategory.allCases.allSatisfy(isStoredSo))
    #expect(ScriptClass.allCases.allSatisfy(isStoredSo))
  }

  @Test(
    arguments: [
      ("a", .latin), ("é", .latin), ("α", .greek), ("ж", .cyrillic), ("א", .hebrew),
      ("ب", .arabic), ("क", .devanagari), ("ไ", .thai), ("한", .hangul), ("東", .han),
      ("𠀀", .han), ("ひ", .hiragana), ("カ", .katakana), ("1", .common), ("😀", .common),
      ("\u{301}", .inherited), ("ᚠ", .other), ("\u{10FFFF}", .other),
    ] as [(Unicode.Scalar, ScriptClass)])
  func scriptIsThatOfTheCharacter(scalar: Unicode.Scalar, script: ScriptClass) {
    #expect(ScalarProperties(scalar).scriptClass == script)
  }

  @Test func groupsOfCategoriesAreThoseOfTheirAbbreviations() {
    let groups: [(Substring, (GeneralCategory) -> Bool)] = [
      ("L", \.isLetter), ("M", \.isMark), ("N", \.isNumber), ("P", \.isPunctuation),
      ("S", \.isSymbol),
    ]
    var examples: [GeneralCategory: UInt32] = [:]
    for point in Self.codePoints {
      examples[ScalarProperties(codePoint: point).generalCategory] = point
    }
    #expect(examples.count == GeneralCategory.allCases.count)
    for (category, example) in examples {
      let abbreviation = String(cString: utf8proc_category_string(utf8proc_int32_t(example)))
      for (group, isMember) in groups {
        #expect(isMember(category) == abbreviation.hasPrefix(group), "\(category)")
      }
    }
  }

  private func boundClass(_ properties: ScalarProperties) -> utf8proc_boundclass_t {
    switch properties.graphemeBreak {
    case .other where properties.isExtendedPictographic: UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC
    case .other: UTF8PROC_BOUNDCLASS_OTHER
    case .cr: UTF8PROC_BOUNDCLASS_CR
    case .lf: UTF8PROC_BOUNDCLASS_LF
    case .control: UTF8PROC_BOUNDCLASS_CONTROL
    case .extend: UTF8PROC_BOUNDCLASS_EXTEND
    case .zwj: UTF8PROC_BOUNDCLASS_ZWJ
    case .regionalIndicator: UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR
    case .prepend: UTF8PROC_BOUNDCLASS_PREPEND
    case .spacingMark: UTF8PROC_BOUNDCLASS_SPACINGMARK
    case .l: UTF8PROC_BOUNDCLASS_L
    case .v: UTF8PROC_BOUNDCLASS_V
    case .t: UTF8PROC_BOUNDCLASS_T
    case .lv: UTF8PROC_BOUNDCLASS_LV
    case .lvt: UTF8PROC_BOUNDCLASS_LVT
    }
  }
}
