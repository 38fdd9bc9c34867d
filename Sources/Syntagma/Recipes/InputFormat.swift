import SyntagmaText

/// A format of files with labels: of sentences, whose words bear them or whose comments hold them, or of
/// texts with labels.
package enum InputFormat: Hashable, Sendable {
  case sentences(CorpusFormat)
  case texts(LabelledTextFormat)

  /// The format of that name, such as `conllu`, `columns=form:1,ner:2`, `tsv` or `csv=label:2,text:1`.
  ///
  /// - Parameter holdsTexts: whether texts are looked for first: both have the name `jsonl`.
  /// - Throws: ``FormatError`` where the text names none.
  package init(text: String, holdsTexts: Bool) throws(FormatError) {
    let name = text.prefix { $0 != "=" }
    if LabelledTextFormat.names.contains(where: { $0 == name }) {
      self = .texts(try LabelledTextFormat(text: text))
      return
    }
    do throws(FormatError) {
      self = .sentences(try CorpusFormat(text: text))
    } catch {
      let isLayout = name == "columns"
      throw FormatError(
        expected: isLayout ? error.expected : InputFormat.list(holdsTexts: holdsTexts),
        found: error.found)
    }
  }

  /// The format of a file by its path; nil where that does not tell it.
  package init?(path: String, holdsTexts: Bool) {
    if holdsTexts, let format = LabelledTextFormat(path: path) {
      self = .texts(format)
    } else if let format = CorpusFormat(ending: path), !format.isText {
      self = .sentences(format)
    } else {
      return nil
    }
  }

  /// The format of sentences; nil where this is one of texts.
  package var sentenceFormat: CorpusFormat? {
    if case .sentences(let format) = self { format } else { nil }
  }

  /// The format of texts; nil where this is one of sentences.
  package var textFormat: LabelledTextFormat? {
    if case .texts(let format) = self { format } else { nil }
  }

  /// The names of formats that hold labels, as a text.
  package static func list(holdsTexts: Bool) -> String {
    guard holdsTexts else { return CorpusFormat.list(withLabels: true) }
    let texts = LabelledTextFormat.names.joined(separator: ", ")
    return "\(texts), \(CorpusFormat.list(withLabels: true))"
  }

  /// A reader of a file whose labels stand at some targets.
  ///
  /// - Parameters:
  ///   - tokenizer: what cuts texts into words; nil: white space does.
  ///   - namesAreMarked: whether each sentence has to mark two names.
  ///   - text: how raw text is read, which has no labels.
  package func reader(
    path: String, targets: [LabelTarget], tokenizer: () throws -> (any Tokenizer)?,
    namesAreMarked: Bool = false, text: TextReading? = nil
  ) throws -> any SentenceReader {
    let reader = try reader(path: path, targets: targets, tokenizer: tokenizer, text: text)
    return namesAreMarked ? MarkedNameReader(reader) : reader
  }

  private func reader(
    path: String, targets: [LabelTarget], tokenizer: () throws -> (any Tokenizer)?,
    text: TextReading?
  ) throws -> any SentenceReader {
    switch self {
    case .sentences(let format):
      return try format.naming(targets: targets.compactMap(\.column))
        .reader(try ByteSource(path: path), text: text)
    case .texts(let format):
      return LabelledTextSentences(
        try format.reader(path: path), key: targets.lazy.compactMap(\.sentenceKey).first ?? "label",
        tokenizer: try tokenizer())
    }
  }
}
