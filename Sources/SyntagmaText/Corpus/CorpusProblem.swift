extension CorpusError {
  /// What is wrong at a place: what was expected there, and what was found.
  public enum Problem: Sendable, Equatable {
    /// A line has too many or too few columns.
    case columnCount(expected: Int, found: Int)
    /// A column, counted from 1, is empty.
    case emptyField(column: Int)
    /// An ID is no number, range or empty node's number.
    case idSyntax(found: String)
    /// A word's number is not the next one.
    case idOrder(expected: Int, found: String)
    /// A range does not end after its beginning.
    case rangeReversed(found: String)
    /// A range begins inside another.
    case rangeOverlap(previous: String, found: String)
    /// A range does not stand directly before its first word.
    case rangeMisplaced(expected: Int, found: String)
    /// A range ends after the last word.
    case rangeBeyondSentence(words: Int, found: String)
    /// An empty node's number is not the next one.
    case emptyNodeOrder(expected: String, found: String)
    /// A sentence ends before its first word.
    case sentenceWithoutWords
    /// A comment stands below the first word.
    case commentInsideSentence
    /// The bytes of a line are not UTF-8.
    case notUTF8
    /// A byte of raw text does not belong to UTF-8 where it stands.
    case strayByte(UInt8)
    /// The text holds a NUL byte.
    case nul
    /// A word's HEAD is neither a number nor `_`.
    case headNotANumber(found: String)
    /// The lines have too few columns for one that has a name; the number is that of the layout.
    case missingColumn(name: String, number: Int, found: Int)
    /// Two names mean one column, counted from 1, in lines of so many.
    case sharedColumn(names: String, column: Int, count: Int)
    /// A header has no column of a name, or several.
    case columnName(String, found: Int)
    /// A field begins with a quote that nothing closes.
    case openQuote
    /// Something stands behind the quote that closes a field; it is no separator.
    case textBehindQuote(found: String)
    /// A line is no object of JSON; the problem is a sentence with the byte.
    case json(problem: String)
    /// An object of JSON lacks a member.
    case missingMember(name: String)
    /// A member of an object is of another kind.
    case memberKind(name: String, expected: String, found: String)
    /// A label holds a line end where it must stand in one line.
    case labelOfSeveralLines(found: String)
    /// A text does not mark two names; the marks that it holds.
    case nameMarks(found: String)
    /// A departure from the format that only a strict reader refuses.
    case deviation(Deviation)
  }
}

extension CorpusError.Problem: CustomStringConvertible {
  /// The stable name of the kind of defect: `column-count`, `id-order`, …
  public var defect: String {
    switch self {
    case .columnCount: "column-count"
    case .emptyField: "empty-field"
    case .idSyntax: "id-syntax"
    case .idOrder: "id-order"
    case .rangeReversed: "range-reversed"
    case .rangeOverlap: "range-overlap"
    case .rangeMisplaced: "range-misplaced"
    case .rangeBeyondSentence: "range-beyond-sentence"
    case .emptyNodeOrder: "empty-node-order"
    case .sentenceWithoutWords: "sentence-without-words"
    case .commentInsideSentence: "comment-inside-sentence"
    case .notUTF8, .strayByte: "not-utf-8"
    case .nul: "nul"
    case .headNotANumber: "head-not-a-number"
    case .missingColumn: "missing-column"
    case .sharedColumn: "shared-column"
    case .columnName: "column-name"
    case .openQuote: "open-quote"
    case .textBehindQuote: "text-behind-quote"
    case .json: "json"
    case .missingMember: "missing-member"
    case .memberKind: "member-kind"
    case .labelOfSeveralLines: "label-of-several-lines"
    case .nameMarks: "name-marks"
    case .deviation(let deviation): deviation.rawValue
    }
  }

  /// `expected …, found …`.
  public var description: String {
    switch self {
    case .columnCount(let expected, let found):
      "expected \(expected) column\(expected == 1 ? "" : "s"), found \(found)"
    case .emptyField(let column): "expected a value or _ in column \(column), found nothing"
    case .idSyntax(let id): "expected an id such as 3, 3-4 or 3.1, found \(excerpt(id))"
    case .idOrder(let expected, let id): "expected id \(expected), found \(excerpt(id))"
    case .rangeReversed(let id):
      "expected a range that ends after its beginning, found \(excerpt(id))"
    case .rangeOverlap(let previous, let id):
      "expected no range inside \(previous), found \(excerpt(id))"
    case .rangeMisplaced(let expected, let id):
      "expected a range from \(expected), found \(excerpt(id))"
    case .rangeBeyondSentence(let words, let id):
      "expected a range inside \(words) words, found \(excerpt(id))"
    case .emptyNodeOrder(let expected, let id): "expected \(expected), found \(excerpt(id))"
    case .sentenceWithoutWords: "expected a word, found the end of the sentence"
    case .commentInsideSentence: "expected a word, found a comment"
    case .notUTF8: "expected UTF-8, found other bytes"
    case .strayByte(let byte):
      "expected UTF-8, found the byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    case .nul: "expected text, found a NUL byte"
    case .headNotANumber(let head): "expected a number or _ as head, found \(excerpt(head))"
    case .missingColumn(let name, let number, let found):
      "expected \(name) in column \(number), found \(found) column\(found == 1 ? "" : "s")"
    case .sharedColumn(let names, let column, let count):
      "expected different columns for \(names), found column \(column) of \(count) for both"
    case .columnName(let name, let found):
      "expected one column \(excerpt(name)) in the header, found \(found == 0 ? "none" : "\(found)")"
    case .openQuote: "expected a quote that closes the field, found the end of the file"
    case .textBehindQuote(let found):
      "expected a comma or a line end behind a closing quote, found \(excerpt(found))"
    case .json(let problem):
      (problem.hasPrefix("expected") ? "" : "expected JSON, found ") + problem.printableSentence
    case .missingMember(let name): "expected a member \(excerpt(name)), found none"
    case .memberKind(let name, let expected, let found):
      "expected \(expected) as \(excerpt(name)), found \(found)"
    case .labelOfSeveralLines(let label): "expected a label in one line, found \(excerpt(label))"
    case .nameMarks(let marks):
      "expected two names marked as <e1>…</e1> and <e2>…</e2>, one after the other, found "
        + (marks.isEmpty ? "no mark" : marks)
    case .deviation(let deviation): deviation.complaint
    }
  }

  private func excerpt(_ text: String) -> String { "\"\(text.excerpt)\"" }
}
