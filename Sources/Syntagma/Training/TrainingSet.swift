import SyntagmaLayers
import SyntagmaText

/// The training data as indices: every distinct form encoded once.
package struct TrainingSet: Sendable {
  package let table: FormTable
  package let lengths: [Int]
  private let forms: [Int32]
  /// The labels of each head, -1 where there is none; then what a language model predicts.
  private let targets: [[Int32]]
  /// For each of these tasks the labels that no sequence begins or ends with, if there are some: one that
  /// is cut may not say so there.
  private let rules: [TransitionRules?]
  private let starts: [Int]
  /// The sentences of each part of the corpora, and how often an epoch goes through them.
  private let parts: [(sentences: Range<Int>, share: Double)]
  /// For each distinct form the probability that a token of it becomes the unknown word.
  private let unknownProbability: [Float]
  private let teacher: TeacherAnswers?
  private let recipe: Recipe
  private let seed: UInt64
  private let pieceLength: Int

  package init(
    _ corpora: TaskCorpora, labels: TrainingLabels, encoder: WordEncoder, wordCounts: [Int],
    languageModel: LanguageModelWords? = nil, teacher: TeacherAnswers? = nil, recipe: Recipe
  ) {
    self.teacher = teacher
    self.recipe = recipe
    var table = FormTable(encoder: encoder)
    var forms: [Int32] = []
    var lengths: [Int] = []
    var parts: [(sentences: Range<Int>, share: Double)] = []
    for part in corpora.parts {
      for sentence in part.corpus.sentences {
        let names = encoder.places(inNamesOf: sentence.forms)
        forms.append(
          contentsOf: zip(sentence.forms, names).map { table.place(of: $0, names: $1) })
        lengths.append(sentence.forms.count)
      }
      parts.append(((parts.last?.sentences.upperBound ?? 0)..<lengths.count, part.share))
    }
    rules = (labels.networkTasks + labels.auxiliaryTasks).map(\.rules)
    let dropout = Float(recipe.words.unknownDropout)
    unknownProbability = table.indices.words.map { word in
      dropout == 0 ? 0 : dropout / (dropout + Float(wordCounts[Int(word)]))
    }
    self.lengths = lengths
    self.parts = parts
    let starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let words = forms.map { [indices = table.indices] in indices.words[Int($0)] }
    targets =
      labels.targets(of: corpora) + (languageModel?.targets(words, starts: starts) ?? [])
    self.starts = starts
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
    var batch = TokenBatch(items, table: table) { item, position, form in
      let probability = unknownProbability[form]
      guard probability > 0 else { return table.indices.words[form] }
      let token = UInt64(item.forms.startIndex + position)
      var generator = CounterGenerator(keys: seed, 4, UInt64(epoch), token)
      return generator.uniform() < probability ? 0 : table.indices.words[form]
    }
    batch.taught = taught(pieces, batch.packing)
    if SentenceBatch.seesWords(recipe) {
      let hashes = items.map { $0.forms.map { table.indices.hashes[Int($0)] } }
      batch.sentences.look(at: hashes, for: recipe)
    }
    return batch
  }

  /// What the teacher says of the tokens of some pieces, row by row.
  private func taught(
    _ pieces: [(sentence: Int, range: Range<Int>)], _ packing: Packing
  ) -> [TeacherAnswers.Answers] {
    guard let teacher else { return [] }
    var tokens: [Int] = []
    packing.forEachRow { _, sequence, step in
      tokens.append(pieces[sequence].range.lowerBound + step)
    }
    return teacher.heads.enumerated().map { head, answers in
      switch answers {
      case .beliefs(let all):
        var beliefs = TeacherAnswers.Beliefs()
        for token in tokens { beliefs.append(all, word: token) }
        return .beliefs(beliefs)
      case .paths(let labels):
        let expected = pieces.map { self.expected(labels[$0.range], of: $0.sentence, rules[head]) }
        var rows: [Int32] = []
        packing.forEachRow { _, sequence, step in
          rows.append(expected[sequence][expected[sequence].startIndex + step])
        }
        return .paths(rows)
      }
    }
  }

  /// The labels of some tokens of a sentence, head by head.
  private func targets(_ range: Range<Int>, of sentence: Int) -> [ArraySlice<Int32>] {
    targets.enumerated().map { task, labels in
      expected(
        labels[range], of: sentence, rules.indices.contains(task) ? rules[task] : nil)
    }
  }

  /// The labels that are expected of some tokens of a sentence. Where it is cut inside a span, none is
  /// expected of the tokens at the cut.
  private func expected(
    _ labels: ArraySlice<Int32>, of sentence: Int, _ rules: TransitionRules?
  ) -> ArraySlice<Int32> {
    let (range, whole) = (labels.indices, starts[sentence]..<starts[sentence + 1])
    guard let rules, range != whole, let first = labels.first, let last = labels.last else {
      return labels
    }
    var labels = labels
    if first >= 0, range.lowerBound > whole.lowerBound, !rules.start[Int(first)] {
      labels[range.lowerBound] = -1
    }
    if last >= 0, range.upperBound < whole.upperBound, !rules.end[Int(last)] {
      labels[range.upperBound - 1] = -1
    }
    return labels
  }
}

extension TrainingSet {
  package func items(epoch: Int) -> some TrainingItems<TokenBatch> {
    Items(data: self, epoch: epoch)
  }

  /// What an epoch goes through: all sentences, or of each part as many as its share says.
  private struct Items: TrainingItems {
    let data: TrainingSet
    let epoch: Int
    let lengths: [Int]
    let groups: [Range<Int>]
    /// The sentence of each item.
    private let sentences: [Int]

    init(data: TrainingSet, epoch: Int) {
      self.data = data
      self.epoch = epoch
      var (sentences, groups) = ([Int](), [Range<Int>]())
      for place in data.parts.indices {
        let first = sentences.count
        sentences += data.sentences(ofPart: place, epoch: epoch)
        groups.append(first..<sentences.count)
      }
      self.sentences = sentences
      self.groups = groups
      lengths = sentences.map { data.lengths[$0] }
    }

    func batches(_ items: [Int]) -> [TokenBatch] {
      data.batches(items.map { sentences[$0] }, epoch: epoch)
    }
  }

  /// The sentences of a part that an epoch goes through, in the order of the corpus: all of them as often
  /// as the share is whole, and some more that are drawn anew in each epoch.
  private func sentences(ofPart place: Int, epoch: Int) -> [Int] {
    let (all, share) = parts[place]
    let wanted = max(1, Int((share * Double(all.count)).rounded()))
    let (times, rest) = wanted.quotientAndRemainder(dividingBy: all.count)
    var sentences = Array(repeatElement(all, count: times).joined())
    if rest > 0 {
      var generator = CounterGenerator(keys: seed, 5, UInt64(epoch), UInt64(place))
      var order = Array(all)
      generator.shuffle(&order)
      sentences += order.prefix(rest).sorted()
    }
    return sentences
  }
}
