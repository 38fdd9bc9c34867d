import SyntagmaText

/// An open file of vectors.
enum VectorFile {
  /// One that is read row by row.
  case rows(any VectorReader)
  /// One that is used where it lies.
  case stored(StoredVectors)

  /// Opens a file; the parameters and errors are those of
  /// ``WordVectors/init(path:format:forms:limit:skippingBadRows:checksum:progress:)``.
  init(path: String, format: VectorFormat?, skippingBadRows: Bool, checksum: Bool) throws {
    let source = try ByteSource(path: path)
    switch try format ?? VectorFile.recognisedFormat(of: source) {
    case .glove:
      self = .rows(
        try TextVectorReader(source, hasHeader: false, skippingBadRows: skippingBadRows))
    case .word2vec:
      self = .rows(
        try TextVectorReader(source, hasHeader: true, skippingBadRows: skippingBadRows))
    case .word2vecBinary: self = .rows(try BinaryVectorReader(source))
    case .fastText: self = .rows(try FastTextReader(FastTextModel(path: VectorFile.mappable(path))))
    case .syntagma:
      self = .stored(try StoredVectors(path: VectorFile.mappable(path), checksum: checksum))
    }
  }

  private static func recognisedFormat(of source: ByteSource) throws -> VectorFormat {
    let sample = try source.peek(VectorFormat.sampleSize)
    guard !sample.isEmpty else {
      throw VectorFileError(source.name, "expected word vectors, found an empty file")
    }
    guard let format = VectorFormat(of: sample) else {
      throw VectorFileError(source.name, "expected word vectors, found another kind of file")
    }
    return format
  }

  /// Files that are used where they lie cannot come through a pipe.
  private static func mappable(_ path: String) throws(FileError) -> String {
    guard path != "-" else {
      throw FileError(path: "<stdin>", reason: "this format is used where it lies: name a file")
    }
    return path
  }
}
