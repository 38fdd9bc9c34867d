import SyntagmaLayers
import SyntagmaText

/// Word vectors in a file of our own, used where it lies: a safetensors file with a vocabulary and
/// the tensor `vectors`, [ids, size], whose row 0 is zeros.
struct StoredVectors {
  let vocabulary: Vocabulary
  let vectors: Matrix

  private static let kind = "vectors"
  private static let words = "words"
  private static let tensor = "vectors"

  /// Maps a file. Whatever a look-up relies on is verified, in a few milliseconds a million words.
  ///
  /// - Parameter checksum: whether every byte is verified too, an eighth of a second a gigabyte.
  init(path: String, checksum: Bool = true) throws(FileReadError) {
    let file = try ModelFile(path: path, verifying: true, checksum: checksum)
    guard file.metadata["kind"] == StoredVectors.kind else {
      let found = file.metadata["kind"] ?? "none"
      throw FileReadError(path, .unexpected, "expected a file of kind vectors, found \(found)")
    }
    vocabulary = try file.vocabulary(StoredVectors.words)
    let shape = try file.tensor(StoredVectors.tensor).shape
    guard shape.count == 2, shape[0] == vocabulary.count, shape[1] >= 1 else {
      throw FileReadError(
        path, .unexpected,
        "tensor vectors: expected \(vocabulary.count) rows of numbers, found shape \(shape)")
    }
    let numbers = try file.floats(named: StoredVectors.tensor)
    guard let start = numbers.unmanagedBuffer.baseAddress else {
      throw FileReadError(path, .unexpected, "tensor vectors: expected numbers, found none")
    }
    vectors = Matrix(
      storage: Storage(borrowing: start, capacity: numbers.count, from: numbers.owner),
      rows: shape[0], columns: shape[1])
  }

  /// Writes a file; an older one of that name is replaced only by a complete one.
  static func save(_ vocabulary: Vocabulary, _ vectors: Matrix, to path: String) throws {
    var writer = ModelFileWriter()
    writer.metadata = ["kind": kind]
    writer.add(vocabulary, as: words)
    writer.add(tensor, .float32, shape: [vectors.rows, vectors.columns]) { receive in
      try receive(UnsafeRawBufferPointer(start: vectors.pointer, count: vectors.count * 4))
    }
    try writer.write(to: path)
  }
}
