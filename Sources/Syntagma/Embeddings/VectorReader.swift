/// Reads a file of word vectors row by row.
protocol VectorReader: AnyObject {
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
  var badRows: BadVectorRows { BadVectorRows() }

  func compose(
    _ word: String, into vector: UnsafeMutableBufferPointer<Float>
  ) throws -> Bool { false }
}

/// A word and its numbers.
struct VectorRow {
  /// UTF-8, at least one byte.
  let word: UnsafeBufferPointer<UInt8>
  /// Finite numbers.
  let vector: UnsafeBufferPointer<Float>
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
