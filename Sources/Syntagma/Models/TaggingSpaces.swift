import SyntagmaLayers

/// What one thread needs to tag: memory that is used again, and the forms that it met lately.
final class TaggingSpace {
  let workspace = Workspace()
  let cache: FormCache

  init(_ network: TaggerNetwork, words: WordEncoder) {
    cache = FormCache(network, words: words)
  }
}

/// Work spaces for as many calls as run at once: one model, N work spaces.
final class TaggingSpaces: Sendable {
  private let network: TaggerNetwork
  private let words: WordEncoder
  private let idle = Locked([TaggingSpace]())

  init(_ network: TaggerNetwork, words: WordEncoder) {
    self.network = network
    self.words = words
  }

  func use<Result>(_ body: (TaggingSpace) -> Result) -> Result {
    let space = idle.withLock { $0.popLast() } ?? TaggingSpace(network, words: words)
    defer { idle.withLock { $0.append(space) } }
    return body(space)
  }
}
