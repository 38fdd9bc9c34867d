import ArgumentParser
import SyntagmaText

/// The tags of one file on their way from one scheme to another.
struct SchemeConversion {
  private let column: Column
  private let file: String
  private let source: TagScheme
  private let target: TagScheme
  private var recognition = SchemeRecognition()
  private var hasTags = false

  /// - Parameter source: the scheme that the file is in.
  init(of column: Column, in file: String, from source: TagScheme, to target: TagScheme) {
    self.column = column
    self.file = file
    self.source = source
    self.target = target
  }

  /// Finds out in which scheme the tags of a file are.
  ///
  /// - Throws: what the reader throws; ``DataError`` where a column holds no tags of spans.
  static func scheme(of column: Column, in reader: any SentenceReader) throws -> TagScheme {
    var recognition = SchemeRecognition()
    while let sentence = try reader.nextWithWords() {
      recognition.add(sentence.tags(in: column), line: sentence.line)
    }
    guard recognition.tokens > 0 else { return .iob2 }
    guard let scheme = recognition.scheme else {
      let tags = recognition.foreignTags.prefix(3).map { "'\($0.tag.excerpt(40))'" }
      throw DataError(
        reader.name,
        "expected tags of spans in column \(column), found \(tags.joined(separator: ", "))")
    }
    return scheme
  }

  /// Converts the tags of a sentence; ill-formed ones count.
  mutating func convert(_ sentence: inout Sentence) {
    hasTags = hasTags || sentence.words.contains { $0[column] != "_" }
    if sentence.count > 0 { recognition.add(sentence.tags(in: column), line: sentence.line) }
    sentence.convertTags(in: column, from: source, to: target)
  }

  /// - Throws: ``DataError`` where there were words, but none had a tag.
  func requireTags() throws {
    guard recognition.tokens == 0 || hasTags else {
      throw DataError(file, "expected tags in column \(column), found none")
    }
  }

  /// What was found, in one line.
  var note: String {
    let illFormed = recognition.illFormed(in: source)
    var note = "\(file): \(column) read as \(source)"
    if let first = illFormed.first {
      note +=
        "; \(illFormed.count) of \(recognition.tokens) tags ill-formed and read leniently, "
        + "the first is '\(first.tag.excerpt(40))' of word \(first.word)"
        + (first.line.map { " in the sentence at line \($0)" } ?? "")
    }
    return note
  }
}

extension TagScheme: ExpressibleByArgument {}
