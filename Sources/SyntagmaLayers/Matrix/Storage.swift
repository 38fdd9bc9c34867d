/// One block of float32 numbers that begins at a 64-byte boundary when it is our own.
///
/// Unchecked: the class owns or keeps alive its memory, and the rule of the house is that only the
/// tape that made a matrix writes to it, and parameters only between steps.
package final class Storage: @unchecked Sendable {
  package let pointer: UnsafeMutablePointer<Float>
  package let capacity: Int
  private let origin: Origin

  /// Where the memory comes from, and so what becomes of it in the end.
  private enum Origin {
    case allocated
    case recycled(Workspace)
    case borrowed(AnyObject)
  }

  /// Fresh memory, not set to anything.
  package init(capacity: Int) {
    self.capacity = capacity
    pointer = Storage.allocate(capacity)
    origin = .allocated
  }

  /// Memory that goes back to `workspace` when nobody holds it any more.
  init(recycling pointer: UnsafeMutablePointer<Float>, capacity: Int, to workspace: Workspace) {
    self.capacity = capacity
    self.pointer = pointer
    origin = .recycled(workspace)
  }

  /// Memory of somebody else, such as a mapped file; it is never written to.
  package init(borrowing pointer: UnsafePointer<Float>, capacity: Int, from owner: AnyObject) {
    self.capacity = capacity
    self.pointer = UnsafeMutablePointer(mutating: pointer)
    origin = .borrowed(owner)
  }

  deinit {
    switch origin {
    case .allocated: Storage.free(pointer)
    case .recycled(let workspace): workspace.takeBack(pointer, capacity: capacity)
    case .borrowed: break
    }
  }

  static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 1) * 4, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(capacity, 1))
  }

  static func free(_ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).deallocate()
  }
}
