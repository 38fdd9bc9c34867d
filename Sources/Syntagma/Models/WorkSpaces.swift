import SyntagmaLayers

/// Work spaces for as many calls as run at once: one model, N work spaces.
final class WorkSpaces<Space>: Sendable {
  private let make: @Sendable () -> Space
  private let idle = Locked([Space]())

  init(_ make: @escaping @Sendable () -> Space) { self.make = make }

  func use<Result>(_ body: (Space) -> Result) -> Result {
    let space = idle.withLock { $0.popLast() } ?? make()
    defer { idle.withLock { $0.append(space) } }
    return body(space)
  }
}
