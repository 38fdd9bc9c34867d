import SyntagmaText

/// Reads the words of a model of fastText with their vectors, in the order of the dictionary.
final class FastTextReader: VectorReader {
  var size: Int { model.size }

  private let model: FastTextModel
  private var row = 0
  private let numbers: UnsafeMutableBufferPointer<Float>

  init(_ model: FastTextModel) throws {
    guard !model.words.isEmpty else {
      throw VectorFileError(model.file.path, "expected words, found none")
    }
    self.model = model
    numbers = .allocate(capacity: model.size)
  }

  deinit { numbers.deallocate() }

  func next() throws -> VectorRow? {
    guard row < model.words.count else { return nil }
    // The map lives as long as the model, so the word is valid until the next call.
    let word = model.file.withUnsafeBytes {
      UnsafeRawBufferPointer(rebasing: $0[model.words[row]]).bindMemory(to: UInt8.self)
    }
    _ = model.write(word, row: row, to: numbers)
    row += 1
    try requireFinite("word \(row)", UnsafeBufferPointer(numbers))
    return VectorRow(word: word, vector: UnsafeBufferPointer(numbers))
  }

  func compose(_ word: String, into vector: UnsafeMutableBufferPointer<Float>) throws -> Bool {
    guard word.withBytes({ model.write($0, row: nil, to: vector) }) else { return false }
    try requireFinite("the parts of \(quoted(word.utf8))", UnsafeBufferPointer(vector))
    return true
  }

  private func requireFinite(_ what: String, _ numbers: UnsafeBufferPointer<Float>) throws {
    guard let number = numbers.first(where: { !$0.isFinite }) else { return }
    throw VectorFileError(
      model.file.path, "\(what): expected finite numbers, found \(number)")
  }
}
