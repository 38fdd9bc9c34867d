/// Reads sentences whose words hold the marks of two names, and says where one lacks them.
package final class MarkedNameReader: SentenceReader {
  private let reader: any SentenceReader

  package init(_ reader: any SentenceReader) { self.reader = reader }

  package var name: String { reader.name }
  package var repairs: Repairs { reader.repairs }

  /// - Throws: what the reader throws; `CorpusError` where the marks are not those of two names.
  package func next() throws -> Sentence? {
    guard let sentence = try reader.next() else { return nil }
    if let problem = NameMark.problem(sentence.words.compactMap { NameMark(word: $0.form) }) {
      throw CorpusError(file: name, line: sentence.line, problem: problem)
    }
    return sentence
  }
}
