extension RuleTablesBuilder {
  /// Adds `FORM = PART + PART` or `FORM = PART | PART`.
  mutating func addWord(_ entry: RuleFileReader.Entry, _ reader: RuleFileReader) throws {
    let shape = "FORM = PART + PART or FORM = PART | PART"
    let fields = entry.fields
    guard fields.count >= 5, fields.count % 2 == 1, fields[1].elementsEqual("=".utf8),
      let joint = WordParts.Joint(fields[3]),
      stride(from: 3, to: fields.count, by: 2).allSatisfy({ fields[$0] == fields[3] })
    else { throw reader.error(entry.line, shape, entry.text) }
    let form = fields[0]
    let parts = WordParts(
      joint: joint, parts: stride(from: 2, to: fields.count, by: 2).map { fields[$0] }, of: form)
    guard joint == .words || parts.isCut else {
      throw reader.error(entry.line, "tokens that make up the form", entry.text)
    }
    guard 3 * form.count <= WordFold.longest else {
      throw reader.error(entry.line, "at most \(WordFold.longest / 3) bytes", entry.text)
    }
    for spelling in Apostrophe.spellings(of: form) {
      add(parts.isCut ? parts.spelled(like: spelling) : parts, of: spelling)
    }
  }

  /// A form in one spelling of its apostrophes, with parts in the same one.
  private mutating func add(_ wordParts: WordParts, of form: [UInt8]) {
    if form.first.map({ $0 < 0x80 && WordFold.ascii($0) &- UInt8(ascii: "a") >= 26 }) == true {
      fixedTexts.insertSpelling(form, kind: .token, parts: parts.count)
    } else {
      words.insertSpelling(form, value: parts.count)
    }
    parts.append(wordParts)
  }

  /// The affix of `+ AFFIX` or `| AFFIX`, maybe with `after LETTER LETTER`, in all spellings.
  func affixes(_ entry: RuleFileReader.Entry, _ reader: RuleFileReader) throws -> [WordAffix] {
    let fields = entry.fields
    let shape = "+ AFFIX or | AFFIX, with or without after LETTER LETTER"
    guard fields.count == 2 || fields.count >= 4, let joint = WordParts.Joint(fields[0]),
      fields.count == 2 || fields[2].elementsEqual("after".utf8),
      fields.dropFirst(3).allSatisfy({ $0.count == 1 })
    else { throw reader.error(entry.line, shape, entry.text) }
    return Apostrophe.spellings(of: fields[1]).map {
      WordAffix(
        joint: joint, folded: WordFold.folded($0),
        after: fields.dropFirst(3).map { WordFold.ascii($0[0]) })
    }
  }
}

extension WordParts.Joint {
  fileprivate init?(_ field: [UInt8]) {
    if field.elementsEqual("+".utf8) {
      self = .words
    } else if field.elementsEqual("|".utf8) {
      self = .tokens
    } else {
      return nil
    }
  }
}

extension WordParts {
  /// The parts of a cut word in a spelling that differs in its apostrophes.
  fileprivate func spelled(like form: [UInt8]) -> WordParts {
    let isTypographic = form.count != parts.joined().count
    let spelled = parts.map { isTypographic ? Apostrophe.spellings(of: $0).last ?? $0 : $0 }
    return WordParts(joint: joint, parts: spelled, of: form)
  }
}
