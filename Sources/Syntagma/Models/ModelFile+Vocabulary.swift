import SyntagmaLayers
import SyntagmaText

/// A vocabulary as three tensors: the bytes of all entries, where each begins, and the table by which
/// it is found.
extension ModelFileWriter {
  mutating func add(_ vocabulary: Vocabulary, as name: String) {
    vocabulary.withBuffers { bytes, offsets, table in
      add("vocabulary.\(name).bytes", .uint8, shape: [bytes.count]) { receive in
        try vocabulary.withBuffers { bytes, _, _ in try receive(bytes) }
      }
      add("vocabulary.\(name).offsets", .uint32, shape: [offsets.count]) { receive in
        try vocabulary.withBuffers { _, offsets, _ in try receive(UnsafeRawBufferPointer(offsets)) }
      }
      add("vocabulary.\(name).table", .uint32, shape: [table.count]) { receive in
        try vocabulary.withBuffers { _, _, table in try receive(UnsafeRawBufferPointer(table)) }
      }
    }
  }
}

extension ModelFile {
  /// The vocabulary of that name, where it lies in the file.
  func vocabulary(_ name: String) throws(FileReadError) -> Vocabulary {
    let bytes = try bytes(named: "vocabulary.\(name).bytes")
    let offsets = try uint32s(named: "vocabulary.\(name).offsets")
    let table = try uint32s(named: "vocabulary.\(name).table")
    do throws(VocabularyError) {
      return try Vocabulary(
        bytes: UnsafeRawBufferPointer(bytes.unmanagedBuffer), offsets: offsets.unmanagedBuffer,
        table: table.unmanagedBuffer,
        owner: bytes.owner)
    } catch {
      throw FileReadError(path, .damaged, "vocabulary \(name): \(error)")
    }
  }
}
