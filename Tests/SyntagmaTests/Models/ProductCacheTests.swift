import Syntagma
import SyntagmaLayers
import Testing

struct ProductCacheTests {
  /// The product of a number is a row of three numbers that tell which it was.
  private static func product(_ key: Int) -> [Float] { [Float(key), Float(2 * key), -1] }

  /// What was worked on, call by call.
  private let calls = Locked([[Int]]())

  private func cache(capacity: Int) -> ProductCache<Int> {
    ProductCache(capacity: capacity) { [calls] keys, tape in
      calls.withLock { $0.append(keys) }
      let products = tape.workspace.matrix(keys.count, 3)
      for (row, key) in keys.enumerated() {
        for (column, number) in Self.product(key).enumerated() { products[row, column] = number }
      }
      return products
    }
  }

  private func look(_ keys: [Int], in cache: ProductCache<Int>) -> [[Float]] {
    let part = cache.look(up: keys, on: Tape(workspace: Workspace()))
    return (part.rows ?? []).map { part.products.rows(Int($0)..<Int($0) + 1).values }
  }

  private var worked: [[Int]] { calls.withLock { $0 } }

  @Test func anInputIsWorkedOnOnce() {
    let cache = cache(capacity: 8)
    #expect(look([3, 1, 3], in: cache) == [3, 1, 3].map(Self.product))
    #expect(look([1, 2, 3], in: cache) == [1, 2, 3].map(Self.product))
    #expect(look([], in: cache).isEmpty)
    #expect(worked == [[3, 1], [2]])
  }

  @Test func whatIsStillAskedForOutlivesItsGeneration() {
    let cache = cache(capacity: 4)
    _ = look([1, 2, 3], in: cache)
    // There is no room for two more: a new generation takes 3 over.
    #expect(look([3, 4, 5], in: cache) == [3, 4, 5].map(Self.product))
    #expect(worked == [[1, 2, 3], [4, 5]])
    // The next one forgets 1 and 2, but neither 3 nor 5.
    #expect(look([5, 3, 6, 7], in: cache) == [5, 3, 6, 7].map(Self.product))
    #expect(look([1, 3], in: cache) == [1, 3].map(Self.product))
    #expect(worked == [[1, 2, 3], [4, 5], [6, 7], [1]])
  }

  /// More inputs than a generation has, and than are worked on together.
  @Test func aCallMayAskForAnyNumber() {
    let cache = cache(capacity: 4)
    let many = Array(0..<3000)
    #expect(look(many, in: cache) == many.map(Self.product))
    #expect(worked.map(\.count) == [1024, 1024, 952])
    #expect(look([2999, 3000], in: cache) == [2999, 3000].map(Self.product))
    #expect(look(many, in: cache) == many.map(Self.product))
  }

  @Test func threadsAskAtOnce() {
    let cache = cache(capacity: 64)
    let results = Slots<Bool>(count: 400, empty: false)
    WorkerPool(threadCount: 4).run(400) { task in
      let keys = (0..<30).map { (task * 7 + $0 * $0) % 150 }
      results[task] = look(keys, in: cache) == keys.map(Self.product)
    }
    #expect(results.values.allSatisfy { $0 })
  }
}
