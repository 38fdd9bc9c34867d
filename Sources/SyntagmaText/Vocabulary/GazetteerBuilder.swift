/// Collects names and makes a gazetteer of them.
struct GazetteerBuilder {
  private var words: [UTF8Key: UInt32] = [:]
  private var entries: [String] = []
  private var steps: [GazetteerTrie.Step: UInt32] = [:]
  /// For each node the types of the names that end there.
  private var types: [Set<UTF8Key>] = [[], []]

  /// Adds a name as it is written and in lower case.
  mutating func add(_ name: String, type: String) {
    insert(name, type: type, root: 0)
    insert(
      Normalization.key(name, lowercase: true, digitsToZero: false), type: type, root: 1)
  }

  func finish() -> Gazetteer {
    let names = Set(types.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt32($0)) })
    let ends = types.map { $0.compactMap { places[$0] }.sorted() }
    return Gazetteer(
      words: Vocabulary(entries: entries), types: Vocabulary(entries: names.map(\.string)),
      trie: GazetteerTrie(steps: steps, types: ends))
  }

  private mutating func insert(_ name: String, type: String, root: UInt32) {
    var node = root
    for word in name.utf8.split(separator: UInt8(ascii: " ")) {
      let step = GazetteerTrie.Step(node: node, word: id(of: String(word) ?? ""))
      if let next = steps[step] {
        node = next
      } else {
        node = UInt32(types.count)
        steps[step] = node
        types.append([])
      }
    }
    if node != root { types[Int(node)].insert(UTF8Key(type)) }
  }

  private mutating func id(of word: String) -> UInt32 {
    let key = UTF8Key(word)
    if let id = words[key] { return id }
    entries.append(word)
    words[key] = UInt32(entries.count)
    return UInt32(entries.count)
  }
}
