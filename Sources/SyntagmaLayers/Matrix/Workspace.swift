/// Memory that is used again: a block that no matrix holds any more is the next matrix's of about the
/// same size. In the steady state nothing is allocated.
///
/// Each shard of a batch has a workspace of its own, so the lock is hardly ever waited for.
package final class Workspace: Sendable {
  private let blocks = Locked(Blocks())

  /// Blocks larger than this (64 MB) go back to the system at once, so that one huge sentence does
  /// not hold its memory for ever.
  private static let largestKept = 16 << 20

  private struct Blocks {
    /// By size. A block that nobody else refers to is free.
    var kept = [[Storage]](repeating: [], count: 4 * Int.bitWidth)
    var allocationCount = 0

    mutating func block(capacity: Int) -> Storage {
      let size = Workspace.place(capacity)
      for index in kept[size].indices where isKnownUniquelyReferenced(&kept[size][index]) {
        return kept[size][index]
      }
      allocationCount += 1
      let block = Storage(capacity: capacity)
      if capacity <= Workspace.largestKept { kept[size].append(block) }
      return block
    }
  }

  package init() {}

  /// How often no block of the right size was free.
  package var allocationCount: Int { blocks.withLock { $0.allocationCount } }

  /// A matrix whose numbers are not set to anything.
  package func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    let capacity = Workspace.capacity(atLeast: rows * columns)
    let storage = blocks.withLock { $0.block(capacity: capacity) }
    return Matrix(storage: storage, rows: rows, columns: columns)
  }

  /// A matrix of zeros.
  package func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    let matrix = matrix(rows, columns)
    matrix.fill(0)
    return matrix
  }

  /// A matrix with the numbers of `other`.
  package func copy(_ other: Matrix) -> Matrix {
    let matrix = matrix(other.rows, other.columns)
    matrix.copy(from: other)
    return matrix
  }

  /// Sizes come in quarters of a power of two: at most a quarter is wasted, and batches of nearly
  /// the same size find each other's blocks.
  private static func capacity(atLeast count: Int) -> Int {
    guard count > 64 else { return 64 }
    let step = 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount - 2)
    return (count + step - 1) / step * step
  }

  /// A place for each size that there is.
  private static func place(_ capacity: Int) -> Int {
    let exponent = Int.bitWidth - 1 - capacity.leadingZeroBitCount
    return 4 * exponent + (capacity >> (exponent - 2)) & 3
  }
}
