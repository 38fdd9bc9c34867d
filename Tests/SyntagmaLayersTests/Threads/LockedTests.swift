import SyntagmaLayers
import Testing

struct LockedTests {
  private struct Failure: Error {}

  @Test func noChangeIsLost() {
    let count = Locked(0)
    WorkerPool(threadCount: 4).run(64) { _ in
      for _ in 0..<1000 { count.withLock { $0 += 1 } }
    }
    #expect(count.withLock { $0 } == 64_000)
  }

  @Test func anErrorOpensTheLock() {
    let value = Locked(1)
    #expect(throws: Failure.self) {
      try value.withLock { value in
        value = 2
        throw Failure()
      }
    }
    #expect(value.withLock { $0 } == 2)
  }
}
