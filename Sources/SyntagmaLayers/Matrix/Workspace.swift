import Synchronization

/// Memory that is used again: a matrix made here gives its block back when nobody holds it, and the
/// next matrix of about the same size gets that block. In the steady state nothing is allocated.
///
/// Each shard of a batch has a workspace of its own, so the lock is never waited for.
package final class Workspace: Sendable {
  private let blocks = Mutex(Blocks())

  /// Blocks larger than this (64 MB) go back to the system at once, so that one huge sentence does
  /// not hold its memory for ever.
  private static let largestKept = 16 << 20

  private struct Blocks: @unchecked Sendable {
    var free: [Int: [UnsafeMutablePointer<Float>]] = [:]
    var allocationCount = 0
  }

  package init() {}

  deinit {
    blocks.withLock { blocks in
      for pointers in blocks.free.values {
        pointers.forEach(Storage.free)
      }
    }
  }

  /// How often no block of the right size was free.
  package var allocationCount: Int { blocks.withLock { $0.allocationCount } }

  /// A matrix whose numbers are not set to anything.
  package func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    let capacity = Workspace.capacity(atLeast: rows * columns)
    let pointer = blocks.withLock { blocks in
      if let pointer = blocks.free[capacity]?.popLast() { return pointer }
      blocks.allocationCount += 1
      return Storage.allocate(capacity)
    }
    let storage = Storage(recycling: pointer, capacity: capacity, to: self)
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

  func takeBack(_ pointer: UnsafeMutablePointer<Float>, capacity: Int) {
    guard capacity <= Workspace.largestKept else {
      Storage.free(pointer)
      return
    }
    blocks.withLock { $0.free[capacity, default: []].append(pointer) }
  }

  /// Sizes come in quarters of a power of two: at most a quarter is wasted, and batches of nearly
  /// the same size find each other's blocks.
  private static func capacity(atLeast count: Int) -> Int {
    guard count > 64 else { return 64 }
    let step = 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount - 2)
    return (count + step - 1) / step * step
  }
}
