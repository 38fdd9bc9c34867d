import Syntagma
import SyntagmaText

/// Files of texts with labels that say something of the same texts, read side by side.
struct ParallelTexts {
  let readers: [any LabelledTextReader]

  /// - Parameter input: the format of all files; nil: by their endings.
  /// - Throws: ``UsageError`` where nothing tells the format of one.
  init(_ paths: [String], input: LabelledTextFormat?) throws {
    readers = try paths.map { path in
      guard let format = input ?? LabelledTextFormat(path: path) else {
        throw UsageError(
          "cannot tell the format of \(path) by its ending; say --input "
            + LabelledTextFormat.names.joined(separator: ", "))
      }
      return try format.reader(path: path)
    }
  }

  /// The next text with its labels, file by file; nil at the end.
  ///
  /// - Throws: what the readers throw; ``DataError`` where one file ends before the first does, or after it.
  func next() throws -> [LabelledText]? {
    let texts = try readers.map { try $0.next() }
    guard let odd = texts.firstIndex(where: { ($0 == nil) != (texts[0] == nil) }) else {
      return texts[0] == nil ? nil : texts.compactMap { $0 }
    }
    let (longer, shorter) = texts[0] == nil ? (odd, 0) : (0, odd)
    throw DataError(
      readers[shorter].name,
      "expected as many texts as \(readers[longer].name) has, found the end where that has line "
        + "\(texts[longer]?.line ?? 0)")
  }

  /// Whether paths and format are those of texts.
  static func areTexts(_ paths: [String], input: InputFormat?) -> Bool {
    switch input {
    case .texts: true
    case .sentences: false
    case nil: paths.allSatisfy { LabelledTextFormat(path: $0) != nil && !$0.hasSuffix(".txt") }
    }
  }
}
