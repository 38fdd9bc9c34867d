import SyntagmaLayers
import Synchronization

/// What one thread needs to tag: memory that is used again, and the forms that it met lately.
final class TaggingSpace {
  let workspace = Workspace()
  let cache: FormCache

  init(_ network: TaggerNetwork, words: WordEncoder) {
    cache = FormCache(network, words: words)
  }
}

/// Work spaces for as many calls as run at once: one model, N work spaces.
///
/// Unchecked: a space is in the hands of one call or in the pool.
final class TaggingSpaces: @unchecked Sendable {
  private let network: TaggerNetwork
  private let words: WordEncoder
  private let idle = Mutex(Idle())

  private struct Idle: @unchecked Sendable {
    var spaces: [TaggingSpace] = []
  }

  init(_ network: TaggerNetwork, words: WordEncoder) {
    self.network = network
    self.words = words
  }

  func use<Result>(_ body: (TaggingSpace) -> Result) -> Result {
    let space = idle.withLock { $0.spaces.popLast() } ?? TaggingSpace(network, words: words)
    defer { idle.withLock { $0.spaces.append(space) } }
    return body(space)
  }
}
