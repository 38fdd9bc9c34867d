import SyntagmaText
import Testing

struct CommonSubsequenceTests {
  /// The pairs by the whole table: a pair wherever elements are equal, else the first sequence goes
  /// on if nothing is lost by it.
  private func pairsByTable(_ first: [Int32], _ second: [Int32]) -> [[Int]] {
    let (n, m) = (first.count, second.count)
    var table = [[Int]](repeating: [Int](repeating: 0, count: m + 1), count: n + 1)
    for i in (0..<n).reversed() {
      for j in (0..<m).reversed() {
        table[i][j] =
          first[i] == second[j] ? table[i + 1][j + 1] + 1 : max(table[i + 1][j], table[i][j + 1])
      }
    }
    var (i, j, pairs) = (0, 0, [[Int]]())
    while i < n, j < m {
      if first[i] == second[j] {
        pairs.append([i, j])
        (i, j) = (i + 1, j + 1)
      } else if table[i + 1][j] == table[i][j] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  private func pairs(_ first: [Int32], _ second: [Int32]) -> [[Int]] {
    CommonSubsequence(first, second).pairs.map { [$0.first, $0.second] }
  }

  @Test(arguments: UInt64(1)...40)
  func thePairsAreThoseOfTheWholeTable(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let letters = Int32.random(in: 1...6, using: &generator)
      let sequences = (0..<2).map { _ in
        (0..<Int.random(in: 0...24, using: &generator)).map { _ in
          Int32.random(in: 1...letters, using: &generator)
        }
      }
      #expect(
        pairs(sequences[0], sequences[1]) == pairsByTable(sequences[0], sequences[1]),
        "\(sequences)")
    }
  }

  @Test func ofEqualElementsTheFirstThatLosesNothingIsTaken() {
    #expect(pairs([2, 1], [1, 1]) == [[1, 0]])
    #expect(pairs([1, 2, 3], [2, 3, 1]) == [[1, 0], [2, 1]])
    // Both letters are common; the first sequence gives way.
    #expect(pairs([1, 2], [2, 1]) == [[1, 0]])
    #expect(pairs([], [1]) == [])
    #expect(pairs([1], []) == [])
  }

  /// The whole table would take 400 MB.
  @Test func longSequencesTakeNoMoreThanTheirLength() {
    let first = (0..<10_000).map { Int32($0 % 7) }
    let second = (0..<10_000).map { Int32($0 % 5) }
    let common = CommonSubsequence(first, second)
    #expect(common.pairs.allSatisfy { first[$0.first] == second[$0.second] })
    #expect(common.pairs.count > 5_000)
  }
}
