/// Counts keys and makes a vocabulary of those that are frequent enough.
///
/// Keys are their UTF-8 bytes: the composed and the decomposed form of a letter are two keys.
public struct VocabularyBuilder: Sendable {
  private var counts: [UTF8Key: Int] = [:]

  /// A builder that has counted nothing.
  public init() {}

  /// Counts one occurrence of a key.
  public mutating func add(_ key: String) {
    counts[UTF8Key(key), default: 0] += 1
  }

  /// How often a key was added.
  public func count(of key: String) -> Int {
    counts[UTF8Key(key), default: 0]
  }

  /// The number of different keys.
  public var distinct: Int { counts.count }

  /// The keys, the most frequent first, equal counts in the order of their bytes.
  ///
  /// - Parameters:
  ///   - minimumCount: keys added less often are left out.
  ///   - maximumSize: the most entries there may be, the unknown apart; nil for no limit.
  public func vocabulary(minimumCount: Int = 1, maximumSize: Int? = nil) -> Vocabulary {
    let frequent = counts.filter { $0.value >= minimumCount }.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
    }
    return Vocabulary(entries: frequent.prefix(maximumSize ?? .max).map(\.key.string))
  }

  /// How often each id of a vocabulary was added, indexed by id; at 0 all that it does not hold.
  public func counts(in vocabulary: Vocabulary) -> [Int] {
    var result = [Int](repeating: 0, count: vocabulary.count)
    for (key, count) in counts { result[vocabulary[key.string]] += count }
    return result
  }
}
