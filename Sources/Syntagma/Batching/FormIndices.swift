import SyntagmaLayers

/// Some distinct words as a network reads them: for each way to look at a form a column of indices.
package struct FormIndices: Sendable {
  /// The whole word.
  package var words: [Int32] = []
  /// The word among those that came with vectors; empty where the network has none.
  package var pretrained: [Int32] = []
  /// XXH64 of the word's key; of a table of all forms only.
  package var hashes: [UInt64] = []
  /// One column for each kind of affix.
  package var affixes: [[Int32]]
  /// For each list of names where the word stands in one; empty where the network has no lists.
  package var names: [[Int32]]
  /// The characters of all forms between their marks, one form after the other.
  package var characters: [Int32] = []
  package var segments: Segments

  init(affixKinds: Int, nameTypes: Int, capacity: Int = 0) {
    names = [[Int32]](repeating: [], count: nameTypes)
    affixes = [[Int32]](repeating: [], count: affixKinds)
    segments = Segments(capacity: capacity)
  }

  package var count: Int { words.count }

  /// The forms at some places, in that order.
  package func picking(_ places: [Int32]) -> FormIndices {
    var picked = FormIndices(affixKinds: 0, nameTypes: 0, capacity: places.count)
    picked.words = places.map { words[Int($0)] }
    picked.pretrained = pretrained.isEmpty ? [] : places.map { pretrained[Int($0)] }
    picked.affixes = affixes.map { column in places.map { column[Int($0)] } }
    picked.names = names.map { column in places.map { column[Int($0)] } }
    picked.characters.reserveCapacity(places.reduce(0) { $0 + segments[Int($1)].count })
    for place in places {
      let range = segments[Int(place)]
      picked.characters.append(contentsOf: characters[range])
      picked.segments.append(length: range.count)
    }
    return picked
  }
}
