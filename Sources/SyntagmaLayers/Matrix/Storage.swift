/// One block of float32 numbers that begins at a 64-byte boundary when it is our own.
///
/// Unchecked: the class owns or keeps alive its memory, and the rule of the house is that only the
/// tape that made a matrix writes to it, and parameters only between steps.
package final class Storage: @unchecked Sendable {
  package let pointer: UnsafeMutablePointer<Float>
  package let capacity: Int
  /// What keeps memory alive that is not ours.
  private let owner: AnyObject?

  /// Fresh memory, not set to anything.
  package init(capacity: Int) {
    self.capacity = capacity
    pointer = UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 1) * 4, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(capacity, 1))
    owner = nil
  }

  /// Memory of somebody else, such as a mapped file; it is never written to.
  package init(borrowing pointer: UnsafePointer<Float>, capacity: Int, from owner: AnyObject) {
    self.capacity = capacity
    self.pointer = UnsafeMutablePointer(mutating: pointer)
    self.owner = owner
  }

  deinit {
    if owner == nil { UnsafeMutableRawPointer(pointer).deallocate() }
  }
}
