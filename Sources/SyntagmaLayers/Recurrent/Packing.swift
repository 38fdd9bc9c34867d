/// How the sequences of a batch lie in the rows of a matrix: time-major, longest sequence first,
/// without padding.
///
/// Row block t holds step t of the sequences that are still running then, so the active ones are
/// always the first rows of a state, their number shrinks with t, and no mask exists to be forgotten.
package struct Packing: Sendable {
  /// Steps of each sequence, in the order of the batch.
  package let lengths: [Int]
  /// The sequence at each rank: length descending, then position.
  package let order: [Int]
  /// Sequences that run at each step.
  package let active: [Int]
  /// The first row of each step, and the number of rows at the end.
  package let offsets: [Int]

  package var rowCount: Int { offsets[active.count] }
  package var sequenceCount: Int { lengths.count }
  package var stepCount: Int { active.count }

  /// - Complexity: O(rows + B log B).
  package init(lengths: [Int]) {
    precondition(lengths.allSatisfy { $0 >= 0 }, "a sequence has at least 0 steps")
    self.lengths = lengths
    order = lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    // Going up from the shortest, the steps beyond its end belong to the ranks before it.
    let stepCount = lengths.max() ?? 0
    var active: [Int] = []
    active.reserveCapacity(stepCount)
    for (rank, index) in order.enumerated().reversed() {
      while active.count < lengths[index] { active.append(rank + 1) }
    }
    var offsets = [0]
    offsets.reserveCapacity(stepCount + 1)
    for (step, count) in active.enumerated() { offsets.append(offsets[step] + count) }
    self.active = active
    self.offsets = offsets
  }

  private init(lengths: [Int], order: [Int], active: [Int], offsets: [Int]) {
    self.lengths = lengths
    self.order = order
    self.active = active
    self.offsets = offsets
  }

  /// The first steps alone, as sequences of one: of each sequence that has rows the first one. What sums a
  /// sequence up has these rows.
  package var firstStep: Packing {
    let count = active.first ?? 0
    return Packing(
      lengths: lengths.map { min($0, 1) }, order: order, active: count > 0 ? [count] : [],
      offsets: count > 0 ? [0, count] : [0])
  }

  /// The row of a step of the sequence at `rank`.
  package func row(rank: Int, step: Int) -> Int { offsets[step] + rank }

  /// The order in which time passes.
  func steps(reversed isReversed: Bool) -> StrideTo<Int> {
    isReversed
      ? stride(from: stepCount - 1, to: -1, by: -1) : stride(from: 0, to: stepCount, by: 1)
  }

  /// Calls `body` for every row in order with its sequence (in the order of the batch) and its step.
  package func forEachRow(_ body: (_ row: Int, _ sequence: Int, _ step: Int) -> Void) {
    for step in 0..<stepCount {
      for rank in 0..<active[step] { body(offsets[step] + rank, order[rank], step) }
    }
  }

  /// Calls `body` for every row in order with its rank.
  func forEachRank(_ body: (_ rank: Int, _ row: Int) -> Void) {
    for step in 0..<stepCount {
      for rank in 0..<active[step] { body(rank, offsets[step] + rank) }
    }
  }

  /// The last row of the sequence at each rank that has one.
  var lastRows: [Int] {
    (0..<(active.first ?? 0)).map { row(rank: $0, step: lengths[order[$0]] - 1) }
  }

  /// Rows per sequence, brought from the order of the batch into that of the ranks.
  func ranked(_ matrix: Matrix, in workspace: Workspace) -> Matrix {
    let ranked = workspace.matrix(matrix.rows, matrix.columns)
    for (rank, index) in order.enumerated() {
      ranked.row(rank).update(from: matrix.row(index), count: matrix.columns)
    }
    return ranked
  }

  /// The inverse of `ranked`.
  func unranked(_ matrix: Matrix, in workspace: Workspace) -> Matrix {
    let unranked = workspace.matrix(matrix.rows, matrix.columns)
    for (rank, index) in order.enumerated() {
      unranked.row(index).update(from: matrix.row(rank), count: matrix.columns)
    }
    return unranked
  }
}
