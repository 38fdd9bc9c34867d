import SyntagmaText

/// Reads a file of word vectors row by row.
package protocol VectorReader: AnyObject {
  /// Numbers a word.
  var size: Int { get }
  /// Rows that were left out, of text formats on request.
  var badRows: BadVectorRows { get }

  /// The next row, valid until the next call; nil at the end, where the count is checked.
  func next() throws -> VectorRow?

  /// Writes the vector of a word that has no row, made from its parts, to `vector`.
  ///
  /// - Returns: whether the file tells what the word is made of.
  func compose(_ word: String, into vector: UnsafeMutableBufferPointer<Float>) throws -> Bool
}

extension VectorReader {
  package var badRows: BadVectorRows { BadVectorRows() }

  package func compose(
    _ word: String, into vector: UnsafeMutableBufferPointer<Float>
  ) throws -> Bool { false }
}

/// A word and its numbers.
package struct VectorRow {
  /// UTF-8, at least one byte.
  package let word: UnsafeBufferPointer<UInt8>
  /// Finite numbers.
  package let vector: UnsafeBufferPointer<Float>
}

/// Rows that a reader was told to leave out if they are damaged.
public struct BadVectorRows: Sendable, Equatable {
  /// How many there were.
  public private(set) var count = 0
  /// The first of them.
  public private(set) var first: VectorFileError?

  mutating func add(_ error: VectorFileError) {
    count += 1
    if first == nil { first = error }
  }
}

extension VectorFormat {
  /// Opens a file of vectors in this format, or in the one that is recognised.
  ///
  /// - Parameters:
  ///   - path: `-` is standard input, for the text formats and word2vec's binary one.
  ///   - format: nil: recognised from the content.
  ///   - skippingBadRows: whether damaged rows of text formats are left out and counted.
  ///   - checksum: whether every byte of our own form is verified.
  /// - Throws: ``VectorFileError`` for what is inside, `FileError` or ``FileReadError`` for a file
  ///   that cannot be read.
  package static func reader(
    path: String, format: VectorFormat? = nil, skippingBadRows: Bool = false,
    checksum: Bool = true
  ) throws -> any VectorReader {
    let source = try ByteSource(path: path)
    switch try format ?? recognised(source) {
    case .glove:
      return try TextVectorReader(source, hasHeader: false, skippingBadRows: skippingBadRows)
    case .word2vec:
      return try TextVectorReader(source, hasHeader: true, skippingBadRows: skippingBadRows)
    case .word2vecBinary: return try BinaryVectorReader(source)
    case .fastText: return try FastTextReader(FastTextModel(path: mappable(path)))
    case .syntagma:
      return StoredVectorReader(try StoredVectors(path: mappable(path), checksum: checksum))
    }
  }

  private static func recognised(_ source: ByteSource) throws -> VectorFormat {
    let sample = try source.peek(sampleSize)
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
