extension Gazetteer {
  /// For each type the ``Position`` of each token: `features(of: forms)[type][token]`.
  ///
  /// From left to right the longest name of a type counts that begins at a token, if no name of that
  /// type before it covers the token. A name is looked for as it is written, and in lower case
  /// (composed) where that finds none. Names of different types may overlap. A token that holds
  /// blanks is so many words, but a name begins and ends with tokens.
  ///
  /// - Complexity: O(tokens · words of the longest name).
  public func features(of forms: [String]) -> [[UInt8]] {
    let row = [UInt8](repeating: Position.none.rawValue, count: forms.count)
    var features = [[UInt8]](repeating: row, count: typeNames.count - 1)
    let tokens = GazetteerTokens(forms, words)
    var covered = [Int](repeating: 0, count: features.count)
    var ends = [Int](repeating: 0, count: features.count)
    var found: [Int] = []
    for start in forms.indices {
      for (root, words) in [(0, tokens.written), (1, tokens.lowered)] {
        let before = found.count
        walk(from: root, tokens, words, start: start) { type, end in
          if ends[type] == 0 { found.append(type) }
          // What was found as it is written stays.
          if !found[..<before].contains(type) { ends[type] = end }
        }
      }
      for type in found {
        if covered[type] <= start {
          Gazetteer.mark(&features[type], start..<ends[type])
          covered[type] = ends[type]
        }
        ends[type] = 0
      }
      found.removeAll(keepingCapacity: true)
    }
    return features
  }

  /// Calls `body` with the type and the end of every name that begins at a token, the shorter first.
  private func walk(
    from root: Int, _ tokens: GazetteerTokens, _ words: [UInt32], start: Int,
    _ body: (_ type: Int, _ end: Int) -> Void
  ) {
    var node = root
    for token in start..<tokens.count {
      for place in tokens.places(of: token) {
        node = trie.next(node, words[place])
        guard node > 0 else { return }
      }
      for type in trie.types(at: node) { body(Int(type), token + 1) }
    }
  }

  private static func mark(_ row: inout [UInt8], _ range: Range<Int>) {
    guard range.count > 1 else {
      row[range.lowerBound] = Position.single.rawValue
      return
    }
    for token in range { row[token] = Position.inside.rawValue }
    row[range.lowerBound] = Position.begin.rawValue
    row[range.upperBound - 1] = Position.end.rawValue
  }
}

/// The ids of the words of tokens, as written and in lower case; mostly one word a token.
private struct GazetteerTokens {
  private(set) var written: [UInt32] = []
  private(set) var lowered: [UInt32] = []
  /// Where the words of each token begin, and at last their number.
  private var starts = [0]

  var count: Int { starts.count - 1 }

  init(_ forms: [String], _ words: Vocabulary) {
    for form in forms {
      let key = Normalization.key(form, lowercase: true, digitsToZero: false)
      let before = written.count
      GazetteerTokens.append(form, words, to: &written)
      GazetteerTokens.append(key, words, to: &lowered)
      // A token of blanks alone is a word that no name holds.
      if written.count == before {
        written.append(0)
        lowered.append(0)
      }
      starts.append(written.count)
    }
  }

  func places(of token: Int) -> Range<Int> { starts[token]..<starts[token + 1] }

  /// Case and composition leave blanks alone, so that both spellings have as many words.
  private static func append(_ form: String, _ words: Vocabulary, to ids: inout [UInt32]) {
    form.withBytes { bytes in
      for word in bytes.split(separator: UInt8(ascii: " ")) {
        ids.append(UInt32(words.id(of: UnsafeBufferPointer(rebasing: word))))
      }
    }
  }
}
