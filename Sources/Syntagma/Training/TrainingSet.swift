import SyntagmaLayers
import SyntagmaText

/// The training data as indices: every distinct form encoded once.
package struct TrainingSet: Sendable {
  package let table: FormTable
  package let lengths: [Int]
  private let forms: [Int32]
  /// The labels of each task, -1 where there is none.
  private let targets: [[Int32]]
  /// The labels that no sequence begins or ends with: one that is cut may not say so there.
  private let rules: TransitionRules?
  private let starts: [Int]
  /// For each distinct form the probability that a token of it becomes the unknown word.
  private let unknownProbability: [Float]
  private let seed: UInt64
  private let pieceLength: Int

  package init(
    _ corpus: LabelledCorpus, labels: TrainingLabels, encoder: WordEncoder, wordCounts: [Int],
    recipe: Recipe
  ) {
    var table = FormTable(encoder: encoder)
    var forms: [Int32] = []
    for sentence in corpus.sentences {
      let names = encoder.places(inNamesOf: sentence.forms)
      forms.append(
        contentsOf: zip(sentence.forms, names).map { table.place(of: $0, names: $1) })
    }
    targets = labels.targets(of: corpus)
    rules = labels.task.rules
    let dropout = Float(recipe.words.unknownDropout)
    unknownProbability = table.indices.words.map { word in
      dropout == 0 ? 0 : dropout / (dropout + Float(wordCounts[Int(word)]))
    }
    lengths = corpus.sentences.map(\.forms.count)
    starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    self.table = table
    self.forms = forms
    seed = recipe.seed
    pieceLength = recipe.batch.tokens
  }

  /// Sentences that are trained in pieces.
  package var longSentences: Int { lengths.count { $0 > pieceLength } }

  /// The sentences of one shard of a batch as the network reads them: one batch, or the pieces of a
  /// sentence that is longer than a batch may be.
  package func batches(_ sentences: [Int], epoch: Int) -> [TokenBatch] {
    let pieces = sentences.map(self.pieces)
    return (0..<(pieces.map(\.count).max() ?? 0)).map { index in
      batch(pieces.compactMap { $0.indices.contains(index) ? $0[index] : nil }, epoch: epoch)
    }
  }

  private func pieces(_ sentence: Int) -> [(sentence: Int, range: Range<Int>)] {
    let end = starts[sentence + 1]
    return stride(from: starts[sentence], to: end, by: pieceLength).map { start in
      (sentence, start..<min(start + pieceLength, end))
    }
  }

  private func batch(_ pieces: [(sentence: Int, range: Range<Int>)], epoch: Int) -> TokenBatch {
    let items = pieces.map { sentence, range in
      TokenBatch.Item(
        forms: forms[range], targets: targets(range, of: sentence), key: UInt64(sentence))
    }
    return TokenBatch(items, table: table) { item, position, form in
      let probability = unknownProbability[form]
      guard probability > 0 else { return table.indices.words[form] }
      let token = UInt64(item.forms.startIndex + position)
      var generator = CounterGenerator(keys: seed, 4, UInt64(epoch), token)
      return generator.uniform() < probability ? 0 : table.indices.words[form]
    }
  }

  /// The labels of some tokens of a sentence. Where it is cut inside a span, no label is expected of the
  /// tokens at the cut.
  private func targets(_ range: Range<Int>, of sentence: Int) -> [ArraySlice<Int32>] {
    var targets = targets.map { $0[range] }
    let whole = starts[sentence]..<starts[sentence + 1]
    guard let rules, range != whole, !range.isEmpty else { return targets }
    let (first, last) = (targets[0][range.lowerBound], targets[0][range.upperBound - 1])
    if first >= 0, range.lowerBound > whole.lowerBound, !rules.start[Int(first)] {
      targets[0][range.lowerBound] = -1
    }
    if last >= 0, range.upperBound < whole.upperBound, !rules.end[Int(last)] {
      targets[0][range.upperBound - 1] = -1
    }
    return targets
  }
}

extension TrainingSet {
  /// What an epoch goes through.
  struct Items: TrainingItems {
    let data: TrainingSet
    let epoch: Int

    var lengths: [Int] { data.lengths }

    func batches(_ items: [Int]) -> [TokenBatch] { data.batches(items, epoch: epoch) }
  }
}
