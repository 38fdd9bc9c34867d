/// A dictionary whose string keys are the same only if their bytes are.
///
/// `Dictionary<String, _>` takes the composed and the decomposed form of an accented letter for one
/// key, which would make two tensors of a file one.
package struct ExactDictionary<Value> {
  private var values: [[UInt8]: Value] = [:]

  /// An empty dictionary.
  package init() {}

  /// The value of a key, nil where there is none.
  package subscript(key: String) -> Value? {
    get { values[Array(key.utf8)] }
    set { values[Array(key.utf8)] = newValue }
  }

  /// The keys in the order of their bytes.
  package var keys: [String] {
    values.keys.sorted { $0.lexicographicallyPrecedes($1) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// How many keys there are.
  package var count: Int { values.count }
}

extension ExactDictionary: Sendable where Value: Sendable {}
