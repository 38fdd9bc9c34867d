import SyntagmaLayers
import SyntagmaText

/// A gazetteer as two vocabularies and three tensors: the edges of its trie, [slots, 3], where the
/// types of each node begin, and the types.
extension ModelFileWriter {
  package mutating func add(_ gazetteer: Gazetteer) {
    add(gazetteer.words, as: "gazetteer.words")
    add(gazetteer.typeNames, as: "gazetteer.types")
    gazetteer.withBuffers { edges, offsets, ends in
      add("gazetteer.edges", .uint32, shape: [edges.count / 3, 3]) { receive in
        try gazetteer.withBuffers { edges, _, _ in try receive(UnsafeRawBufferPointer(edges)) }
      }
      add("gazetteer.offsets", .uint32, shape: [offsets.count]) { receive in
        try gazetteer.withBuffers { _, offsets, _ in try receive(UnsafeRawBufferPointer(offsets)) }
      }
      add("gazetteer.ends", .uint32, shape: [ends.count]) { receive in
        try gazetteer.withBuffers { _, _, ends in try receive(UnsafeRawBufferPointer(ends)) }
      }
    }
  }
}

extension ModelFile {
  /// The gazetteer of the file, where it lies.
  package func gazetteer() throws(FileReadError) -> Gazetteer {
    let words = try vocabulary("gazetteer.words")
    let types = try vocabulary("gazetteer.types")
    let edges = try uint32s(named: "gazetteer.edges")
    let offsets = try uint32s(named: "gazetteer.offsets")
    let ends = try uint32s(named: "gazetteer.ends")
    do throws(GazetteerError) {
      return try Gazetteer(
        words: words, types: types, edges: edges.unmanagedBuffer,
        offsets: offsets.unmanagedBuffer, ends: ends.unmanagedBuffer, owner: edges.owner)
    } catch {
      throw FileReadError(path, .damaged, "gazetteer: \(error)")
    }
  }
}
