import SyntagmaLayers
import SyntagmaText

/// Finds the words whose vectors point most nearly where others do: `king − man + woman`.
///
/// Exact: all words are looked at, each once a search.
public struct NearestWords: Sendable {
  /// A word and how near it is.
  public struct Neighbour: Sendable, Equatable {
    /// The word as the file has it.
    public let word: String
    /// The cosine of the angle, −1…1.
    public let similarity: Float
  }

  private let vectors: WordVectors
  private let rows: NearestRows

  /// - Complexity: O(words · size), once.
  public init(_ vectors: WordVectors) {
    self.vectors = vectors
    rows = NearestRows(vectors.vectors)
  }

  /// The nearest words, the nearest first; those as near as each other in the order of the file.
  ///
  /// - Parameters:
  ///   - ids: words of the vocabulary and their signs or weights; their directions are added up.
  ///   - count: how many are wanted.
  /// - Returns: words other than those of the question.
  /// - Complexity: O(words · size).
  public func callAsFunction(
    to ids: [(id: Int, weight: Float)], count: Int
  ) -> [Neighbour] {
    var sum = [Float](repeating: 0, count: vectors.size)
    for (id, weight) in ids {
      let direction = rows.direction(of: id)
      for index in sum.indices { sum[index] += weight * direction[index] }
    }
    return rows(to: sum, count: count, excluding: Set(ids.map(\.id))).map { row, cosine in
      Neighbour(word: vectors.vocabulary.entry(row) ?? "", similarity: cosine)
    }
  }
}
