import SyntagmaLayers
import SyntagmaText

/// A gazetteer as two vocabularies and three tensors: the edges of its trie, [slots, 3], where the
/// types of each node begin, and the types.
extension ModelFileWriter {
  package mutating func add(_ gazetteer: Gazetteer, prefix: String = "") {
    add(gazetteer.words, as: prefix + "gazetteer.words")
    add(gazetteer.typeNames, as: prefix + "gazetteer.types")
    gazetteer.withBuffers { edges, offsets, ends in
      add(prefix + "gazetteer.edges", .uint32, shape: [edges.count / 3, 3]) { receive in
        try gazetteer.withBuffers { edges, _, _ in try receive(UnsafeRawBufferPointer(edges)) }
      }
      add(prefix + "gazetteer.offsets", .uint32, shape: [offsets.count]) { receive in
        try gazetteer.withBuffers { _, offsets, _ in try receive(UnsafeRawBufferPointer(offsets)) }
      }
      add(prefix + "gazetteer.ends", .uint32, shape: [ends.count]) { receive in
        try gazetteer.withBuffers { _, _, ends in try receive(UnsafeRawBufferPointer(ends)) }
      }
    }
  }
}

extension ModelFile {
  /// The gazetteer of the file, where it lies.
  ///
  /// - Parameter prefix: what stands before its names.
  package func gazetteer(prefix: String = "") throws(FileReadError) -> Gazetteer {
    let words = try vocabulary(prefix + "gazetteer.words")
    let types = try vocabulary(prefix + "gazetteer.types")
    let edges = try uint32s(named: prefix + "gazetteer.edges")
    let offsets = try uint32s(named: prefix + "gazetteer.offsets")
    let ends = try uint32s(named: prefix + "gazetteer.ends")
    do throws(GazetteerError) {
      return try Gazetteer(
        words: words, types: types, edges: edges.unmanagedBuffer,
        offsets: offsets.unmanagedBuffer, ends: ends.unmanagedBuffer, owner: edges.owner)
    } catch {
      throw FileReadError(path, .damaged, "gazetteer: \(error)")
    }
  }
}
