import SyntagmaLayers
import SyntagmaText

/// What a call of a tokenizer works in: memory, and what was computed of the characters and chunks that
/// were met lately.
final class TokenizingSpace {
  let workspace = Workspace()
  private let vocabularies: CharacterVocabularies
  private let windows: ProductCache<CharacterVocabularies.Window>
  private let chunks: ProductCache<ChunkPair>?
  private let hasPairs: Bool
  /// The products of the marks of the rules.
  private let rules: Matrix?
  /// The indices of chunks that were met lately; bounded like the others.
  private var chunkIndices: [ArraySlice<UInt32>: Int32] = [:]

  /// Inputs of a generation: some 13 MB at 100 units.
  private static let capacity = 1 << 12
  private static let mostChunks = 1 << 14

  init(_ network: TokenizerNetwork, _ vocabularies: CharacterVocabularies) {
    self.vocabularies = vocabularies
    windows = ProductCache(capacity: TokenizingSpace.capacity) { keys, tape in
      network.windowProducts(keys.map(vocabularies.indices), on: tape)
    }
    hasPairs = network.pairs != nil
    rules = network.ruleProducts(on: Tape(workspace: Workspace()))
    chunks =
      network.hasChunks
      ? ProductCache(capacity: TokenizingSpace.capacity) { network.chunkProducts($0, on: $1) }
      : nil
  }

  /// The input products of the characters of some windows, row by row.
  func parts(
    of windows: [CharacterWindow], _ texts: [MarkableText], packing: Packing, on tape: Tape
  ) -> [InputPart] {
    if chunkIndices.count > TokenizingSpace.mostChunks { chunkIndices = [:] }
    let none = CharacterVocabularies.Window(0, 0, 0)
    var keys = [CharacterVocabularies.Window](repeating: none, count: packing.rowCount)
    var pairs: [ChunkPair] = []
    /// For each packed row the place of its pair.
    var pairPlaces = [Int32](repeating: 0, count: chunks == nil ? 0 : packing.rowCount)
    var ruleRows = [Int32](repeating: 0, count: rules == nil ? 0 : packing.rowCount)
    for (rank, sequence) in packing.order.enumerated() {
      let window = windows[sequence]
      let (text, places) = (texts[window.paragraph].characters, texts[window.paragraph].chunks)
      let ruleMarks = texts[window.paragraph].ruleMarks
      var last = (place: Int32.min, next: Int32.min)
      for (step, character) in window.range.enumerated() {
        let row = packing.offsets[step] + rank
        keys[row] = text.window(at: character)
        if rules != nil { ruleRows[row] = ruleMarks[character].rawValue }
        guard chunks != nil else { continue }
        let (place, next) = (places.places[character], places.nextPlaces[character])
        if place != last.place || next != last.next {
          pairs.append(
            ChunkPair(
              chunk: index(of: place, text, places), next: index(of: next, text, places),
              pair: hasPairs ? pair(at: place, text, places) : 0))
          last = (place, next)
        }
        pairPlaces[row] = Int32(pairs.count - 1)
      }
    }
    return [self.windows.look(up: keys, on: tape)]
      + (chunks.map { [$0.look(up: pairs, on: tape).picking(pairPlaces)] } ?? [])
      + (rules.map { [InputPart(products: $0, rows: ruleRows)] } ?? [])
  }

  /// The index of a chunk with the next one; 0 for white space and for the last.
  private func pair(at place: Int32, _ text: TextCharacters, _ places: ChunkPlaces) -> Int32 {
    let ranges = places.ranges
    guard ranges.indices.contains(Int(place)), Int(place) + 1 < ranges.count else { return 0 }
    return vocabularies.pair(
      text.scalars[ranges[Int(place)]], text.scalars[ranges[Int(place) + 1]])
  }

  /// The index of a chunk; 0 for white space and beyond the paragraph.
  private func index(of place: Int32, _ text: TextCharacters, _ places: ChunkPlaces) -> Int32 {
    guard places.ranges.indices.contains(Int(place)) else { return 0 }
    let scalars = text.scalars[places.ranges[Int(place)]]
    if let index = chunkIndices[scalars] { return index }
    let index = vocabularies.chunk(scalars)
    // A copy of its own: a slice would hold its paragraph.
    chunkIndices[Array(scalars)[...]] = index
    return index
  }
}
