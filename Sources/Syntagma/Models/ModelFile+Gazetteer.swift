import SyntagmaLayers
import SyntagmaText

/// A gazetteer as two vocabularies and the three tensors of its trie.
extension ModelFileWriter {
  mutating func add(_ gazetteer: Gazetteer) {
    add(gazetteer.words, as: "names.words")
    add(gazetteer.typeNames, as: "names.types")
    gazetteer.withBuffers { edges, offsets, ends in
      add("names.edges", .uint32, shape: [edges.count]) { receive in
        try gazetteer.withBuffers { edges, _, _ in try receive(UnsafeRawBufferPointer(edges)) }
      }
      add("names.offsets", .uint32, shape: [offsets.count]) { receive in
        try gazetteer.withBuffers { _, offsets, _ in try receive(UnsafeRawBufferPointer(offsets)) }
      }
      add("names.ends", .uint32, shape: [ends.count]) { receive in
        try gazetteer.withBuffers { _, _, ends in try receive(UnsafeRawBufferPointer(ends)) }
      }
    }
  }
}

extension ModelFile {
  /// The gazetteer, where it lies in the file.
  func gazetteer() throws(FileReadError) -> Gazetteer {
    let edges = try uint32s(named: "names.edges")
    let offsets = try uint32s(named: "names.offsets")
    let ends = try uint32s(named: "names.ends")
    let (words, types) = (try vocabulary("names.words"), try vocabulary("names.types"))
    do throws(GazetteerError) {
      return try Gazetteer(
        words: words, types: types, edges: edges.unmanagedBuffer, offsets: offsets.unmanagedBuffer,
        ends: ends.unmanagedBuffer, owner: edges.owner)
    } catch {
      throw FileReadError(path, .damaged, "names: \(error)")
    }
  }
}
