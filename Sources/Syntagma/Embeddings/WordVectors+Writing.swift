import SyntagmaLayers
import SyntagmaText

extension WordVectors {
  /// Writes the words and their vectors; an older file of that name is replaced only by a complete
  /// one. Equal words and vectors give equal bytes, and reading them gives the same bits.
  ///
  /// - Parameter format: any but fastText's models, which hold more than vectors.
  /// - Throws: an error that reads `cannot write PATH: reason`, or ``VectorFileError`` for a word
  ///   that the format cannot hold.
  public func write(to path: String, as format: VectorFormat = .syntagma) throws {
    precondition(format != .fastText, "models of fastText cannot be written")
    guard format != .syntagma else { return try StoredVectors.save(vocabulary, vectors, to: path) }
    let file = try AtomicFile(path: path)
    if format != .glove { try file.write("\(count) \(size)\n") }
    var line: [UInt8] = []
    for id in 1..<vocabulary.count {
      line.removeAll(keepingCapacity: true)
      line.append(contentsOf: try word(id, of: path, as: format).utf8)
      if format == .word2vecBinary { line.append(UInt8(ascii: " ")) }
      for column in 0..<size { append(vectors[id, column], to: &line, as: format) }
      line.append(UInt8(ascii: "\n"))
      try line.withUnsafeBytes { try file.write($0) }
    }
    try file.commit()
  }

  private func append(_ number: Float, to line: inout [UInt8], as format: VectorFormat) {
    if format == .word2vecBinary {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { line.append(contentsOf: $0) }
    } else {
      // The fewest digits that read back to the same number.
      line.append(UInt8(ascii: " "))
      line.append(contentsOf: "\(number)".utf8)
    }
  }

  /// The word, if it would be read back as it is.
  private func word(_ id: Int, of path: String, as format: VectorFormat) throws -> String {
    let word = vocabulary.entry(id) ?? ""
    // Without a header the first line tells the size by its blanks.
    let mayHoldBlanks = format == .glove && id > 1
    if !mayHoldBlanks, word.utf8.contains(UInt8(ascii: " ")) {
      throw VectorFileError(
        path,
        "word \(id): expected no blank in format \(format.rawValue), found \(quoted(word.utf8))")
    }
    if word.utf8.contains(UInt8(ascii: "\n")) {
      throw VectorFileError(
        path, "word \(id): expected no line feed, found \(quoted(word.utf8))")
    }
    return word
  }
}
