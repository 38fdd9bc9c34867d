/// The longest common subsequence of two sequences, in linear memory.
///
/// With L(i, j) the length of that of the rest of both from i and j on, the pairs are those of the
/// path from (0, 0) that takes a pair wherever the elements are equal, else leaves the first
/// sequence's element out if L(i + 1, j) = L(i, j), and otherwise the second's. Which of several
/// longest ones is found is thus settled, and is what filling the whole table would find.
///
/// The path is halved where it crosses the middle of the first sequence (Hirschberg, 1975). Only
/// common beginnings can be cut off before: an element at the end may have its pair further left.
package struct CommonSubsequence {
  private let first: [Int32]
  private let second: [Int32]
  /// The indices of equal elements, in order.
  package private(set) var pairs: [(first: Int, second: Int)] = []
  /// L(i, j) for one i, by j from the start of the part that is looked at.
  private var lengths: [Int32]
  /// Where the path from (i, j) crosses the middle, for the same i.
  private var crossings: [Int32]

  /// - Complexity: O(n·m) time and O(n + m) memory, where both have n and m elements behind their
  ///   common beginning.
  package init(_ first: [Int32], _ second: [Int32]) {
    self.first = first
    self.second = second
    lengths = Array(repeating: 0, count: second.count + 1)
    crossings = lengths
    findPairs(first.indices, second.indices)
    lengths = []
    crossings = []
  }

  private mutating func findPairs(_ rows: Range<Int>, _ columns: Range<Int>) {
    var (row, column) = (rows.lowerBound, columns.lowerBound)
    while row < rows.upperBound, column < columns.upperBound, first[row] == second[column] {
      pairs.append((row, column))
      (row, column) = (row + 1, column + 1)
    }
    let (rows, columns) = (row..<rows.upperBound, column..<columns.upperBound)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    if rows.count == 1 {
      let match = columns.first { second[$0] == first[row] }
      if let match { pairs.append((row, match)) }
      return
    }
    let middle = row + rows.count / 2
    let crossing = column + crossing(of: middle, rows, columns)
    findPairs(row..<middle, column..<crossing)
    findPairs(middle..<rows.upperBound, crossing..<columns.upperBound)
  }

  /// The column in which the path reaches the row `middle`, counted from the first of `columns`.
  ///
  /// Rows are filled from the last one up; below the middle only their lengths are of use.
  private mutating func crossing(
    of middle: Int, _ rows: Range<Int>, _ columns: Range<Int>
  ) -> Int {
    for column in 0...columns.count {
      lengths[column] = 0
      crossings[column] = Int32(column)
    }
    second.withUnsafeBufferPointer { second in
      let second = UnsafeBufferPointer(rebasing: second[columns])
      lengths.withUnsafeMutableBufferPointer { lengths in
        for row in (middle..<rows.upperBound).reversed() {
          CommonSubsequence.fill(lengths, first[row], second)
        }
        crossings.withUnsafeMutableBufferPointer { crossings in
          for row in (rows.lowerBound..<middle).reversed() {
            CommonSubsequence.fill(lengths, crossings, first[row], second)
          }
        }
      }
    }
    return Int(crossings[0])
  }

  /// L(i, ·) from L(i + 1, ·).
  private static func fill(
    _ lengths: UnsafeMutableBufferPointer<Int32>, _ element: Int32,
    _ second: UnsafeBufferPointer<Int32>
  ) {
    var diagonal: Int32 = 0  // L(i + 1, j + 1)
    var right: Int32 = 0  // L(i, j + 1)
    for column in second.indices.reversed() {
      let below = lengths[column]
      right = second[column] == element ? diagonal + 1 : max(below, right)
      lengths[column] = right
      diagonal = below
    }
  }

  /// L(i, ·) and where the paths cross the middle, from those of i + 1.
  private static func fill(
    _ lengths: UnsafeMutableBufferPointer<Int32>, _ crossings: UnsafeMutableBufferPointer<Int32>,
    _ element: Int32, _ second: UnsafeBufferPointer<Int32>
  ) {
    var diagonal: (length: Int32, crossing: Int32) = (0, Int32(second.count))
    var right = diagonal
    for column in second.indices.reversed() {
      let below = (length: lengths[column], crossing: crossings[column])
      if second[column] == element {
        right = (diagonal.length + 1, diagonal.crossing)
      } else if right.length <= below.length {
        right = below
      }
      lengths[column] = right.length
      crossings[column] = right.crossing
      diagonal = below
    }
  }
}
