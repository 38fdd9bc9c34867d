import SyntagmaLayers
import SyntagmaText

/// A trained network that cuts text into sentences, tokens and the words of multiword tokens.
///
/// It works where there are no spaces between words, as in Chinese, and where words hold spaces, as in
/// Vietnamese. Immutable: one tokenizer serves any number of tasks and threads at once, and cuts a
/// paragraph the same way whatever stands beside it.
///
/// ```swift
/// let tokenizer = try TrainedTokenizer(path: "english.model")
/// tokenizer.sentences(in: "Don't wait. It is late.")
/// ```
public struct TrainedTokenizer: Tokenizer {
  /// The recipe it was trained by.
  public let recipe: Recipe
  /// What training left behind beside the weights.
  public let record: TrainingRecord
  /// How probable the end of a sentence must be; found on the dev data.
  public let threshold: Float
  /// Whether words may hold spaces, as far as training saw.
  public let hasSpacesInTokens: Bool
  let vocabularies: CharacterVocabularies
  let network: TokenizerNetwork
  let expander: MultiwordExpander
  private let rules: RuleTokenizer?
  private let spaces: WorkSpaces<TokenizingSpace>

  init(
    recipe: Recipe, vocabularies: CharacterVocabularies, network: TokenizerNetwork,
    expander: MultiwordExpander, hasSpacesInTokens: Bool, threshold: Float, record: TrainingRecord
  ) {
    self.recipe = recipe
    self.vocabularies = vocabularies
    self.network = network
    self.expander = expander
    self.hasSpacesInTokens = hasSpacesInTokens
    self.threshold = threshold
    self.record = record
    rules = recipe.tokenizer.ruleTokenizer
    spaces = WorkSpaces { TokenizingSpace(network, vocabularies) }
  }

  /// The same network with another record, and with nothing remembered of the text that it met: to be
  /// used when the weights have changed.
  func with(_ record: TrainingRecord, threshold: Float) -> TrainedTokenizer {
    TrainedTokenizer(
      recipe: recipe, vocabularies: vocabularies, network: network, expander: expander,
      hasSpacesInTokens: hasSpacesInTokens, threshold: threshold, record: record)
  }

  /// Cuts paragraphs, each by itself, on the thread of the caller.
  ///
  /// - Complexity: linear in the number of characters.
  public func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]] {
    tokenize(paragraphs, on: WorkerPool(threadCount: 1))
  }

  package func tokenize(
    _ paragraphs: [ArraySlice<UInt8>], on pool: WorkerPool
  ) -> [[TokenizedSentence]] {
    let marked = mark(paragraphs, on: pool)
    let sentences = Slots<[TokenizedSentence]>(count: marked.count, empty: [])
    pool.run(marked.count) {
      sentences[$0] = marked[$0].sentences(threshold: threshold, expander: expander)
    }
    return sentences.values
  }

  /// The ends of the tokens of some paragraphs.
  func mark(_ paragraphs: [ArraySlice<UInt8>], on pool: WorkerPool) -> [MarkedText] {
    let texts = Slots<MarkableText?>(count: paragraphs.count, empty: nil)
    pool.run(paragraphs.count) { texts[$0] = MarkableText(paragraphs[$0], rules: rules) }
    let read = texts.values.compactMap { $0 }
    let windows = read.enumerated().flatMap {
      CharacterWindow.windows(of: $0.offset, count: $0.element.characters.count)
    }
    let batches = CharacterWindow.batches(windows)
    let ends = Slots<[[TokenEnd]]>(count: batches.count, empty: [])
    pool.run(batches.count) { task in
      ends[task] = spaces.use { self.ends(of: batches[task], read, in: $0) }
    }
    var parts = [[(start: Int, ends: [TokenEnd])]](repeating: [], count: read.count)
    for (batch, results) in zip(batches, ends.values) {
      for (window, ends) in zip(batch, results) {
        parts[window.paragraph].append((window.core.lowerBound, ends))
      }
    }
    return zip(paragraphs, zip(read, parts)).map { text, pair in
      MarkedText(
        text: text, characters: pair.0.characters,
        ends: pair.1.sorted { $0.start < $1.start }.flatMap(\.ends))
    }
  }

  private func ends(
    of windows: [CharacterWindow], _ texts: [MarkableText], in space: TokenizingSpace
  ) -> [[TokenEnd]] {
    let tape = Tape(workspace: space.workspace)
    let packing = Packing(lengths: windows.map(\.range.count))
    let parts = space.parts(of: windows, texts, packing: packing, on: tape)
    let probabilities = network.probabilities(parts, packing: packing, on: tape)
    var ends = windows.map { _ in [TokenEnd]() }
    packing.forEachRow { row, sequence, step in
      let window = windows[sequence]
      let character = window.range.lowerBound + step
      let text = texts[window.paragraph].characters
      guard window.core.contains(character), !text.isSpace(character) else { return }
      let isLast = character + 1 == text.count
      let isCertain = isLast || (!hasSpacesInTokens && text.isSpace(character + 1))
      if let end = TokenEnd(probabilities.row(row), at: character, isCertain: isCertain) {
        ends[sequence].append(end)
      }
    }
    return ends
  }
}
