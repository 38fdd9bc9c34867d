/// The heads of the words of a sentence, known to make a tree with one root.
struct UDTree {
  /// For each word the index of its head; nil for the root.
  let heads: [Int?]

  /// The tree of a sentence; nil where no word has a head.
  ///
  /// - Throws: `UDEvaluationError` where only some words have one, or they make no tree.
  init?(_ sentence: Sentence, file: String) throws(UDEvaluationError) {
    guard sentence.words.contains(where: { !$0.head.isUnderscore }) else { return nil }
    func error(_ word: Int, _ problem: String) -> UDEvaluationError {
      UDEvaluationError(file: file, line: sentence.line(ofWord: word), problem: problem)
    }
    var heads: [Int?] = []
    for (index, word) in sentence.words.enumerated() {
      guard let head = word.head.withBytes({ ConlluID.digits($0) }) else {
        throw error(index, "expected a number as head, found \"\(word.head.excerpt)\"")
      }
      guard head <= sentence.count else {
        throw error(
          index, "expected a head among \(sentence.count) words, found \"\(word.head.excerpt)\"")
      }
      heads.append(head > 0 ? head - 1 : nil)
    }
    if let word = UDTree.cycle(in: heads) {
      throw error(word, "expected a tree, found a cycle of heads through word \(word + 1)")
    }
    let roots = heads.indices.filter { heads[$0] == nil }
    guard roots.count == 1 else { throw error(roots[1], "expected one root, found \(roots.count)") }
    self.heads = heads
  }

  /// A word that is its own ancestor, if there is one. Each word is walked through once.
  private static func cycle(in heads: [Int?]) -> Int? {
    var walks = [Int?](repeating: nil, count: heads.count)
    for start in heads.indices {
      var place: Int? = start
      while let word = place, walks[word] == nil {
        walks[word] = start
        place = heads[word]
      }
      if let word = place, walks[word] == start { return word }
    }
    return nil
  }
}
