import SyntagmaText

/// Where the labels of a task stand in a file, and which of them count.
package struct LabelSource: Sendable, Hashable {
  let target: LabelTarget
  /// The types of spans that count; empty: all.
  let types: [String]
  /// Whether one thing may have several labels, or none: they are one text then, as ``LabelCombinations`` has
  /// it.
  let allowsSeveral: Bool

  package init(_ target: LabelTarget, types: [String] = [], allowsSeveral: Bool = false) {
    self.target = target
    self.types = types
    self.allowsSeveral = allowsSeveral
  }

  /// The label of each word; what is said of the sentence is the label of its first word.
  func labels(of sentence: Sentence) -> [String?] {
    switch target {
    case .column(let column): return labels(of: sentence.words, column)
    case .sentence(let key):
      let labels = sentence.comments(key)
      // Of several labels nobody knows which one is meant, unless all may be.
      let label =
        allowsSeveral ? LabelCombinations.text(of: labels) : labels.count == 1 ? labels[0] : nil
      return sentence.words.indices.map { $0 == 0 ? label : nil }
    }
  }

  /// The label of each word. `_` means that there is none, except in FEATS, where it means that the word
  /// has no features; a tag of a type that does not count is `O`.
  private func labels(of words: [Word], _ column: Column) -> [String?] {
    words.map { word in
      let label = word[column]
      if column != .feats, label.utf8.elementsEqual("_".utf8) { return nil }
      return types.isEmpty || types.contains(Tag(label).type) ? label : LabelCoding.outside(label)
    }
  }
}

/// What training and scoring need of a sentence: its forms and, where there are some, the labels of each.
package struct LabelledSentence: Sendable {
  package let forms: [String]
  /// The labels of each source.
  let columns: [[String?]]
  /// Where the sentence begins in its file.
  let line: Int

  /// The labels of the first source.
  package var labels: [String?] { columns.first ?? [] }

  package init(_ sentence: Sentence, from sources: [LabelSource]) {
    forms = sentence.words.map(\.form)
    columns = sources.map { $0.labels(of: sentence) }
    line = sentence.line
  }

  package init(_ sentence: Sentence, column: Column) {
    self.init(sentence, from: [LabelSource(.column(column))])
  }
}

/// A corpus in memory, with what readers had to mend in it.
package struct LabelledCorpus: Sendable {
  let files: [String]
  package private(set) var sentences: [LabelledSentence] = []
  private(set) var repairs: [(file: String, repairs: Repairs)] = []
  private(set) var wordCount = 0
  /// XXH64 over forms and labels, those of other columns included.
  private(set) var digest: UInt64 = 0

  /// The number of the first sentence of each file.
  private(set) var starts: [Int] = []
  /// Whether labels of the first source are said of whole sentences.
  private let hasSentenceLabels: Bool

  /// - Parameters:
  ///   - reader: a reader of each file.
  ///   - sources: where labels stand; none: the words alone are wanted.
  ///   - key: the recipe's key that names the files, for the message when it names none.
  /// - Throws: what the readers throw; ``TrainingError`` where there are no sentences, or no labels in one of
  ///   the sources.
  package init(
    _ files: [String], from sources: [LabelSource], key: String,
    reader: (_ file: String) throws -> any SentenceReader
  ) throws {
    guard !files.isEmpty else { throw TrainingError.noFiles(key: key) }
    self.files = files
    hasSentenceLabels = sources.first?.target.column == nil && !sources.isEmpty
    for file in files {
      starts.append(sentences.count)
      try read(try reader(file), sources)
    }
    guard wordCount > 0 else { throw TrainingError.noSentences(files: files) }
    for (place, source) in sources.enumerated() {
      let hasLabels = sentences.contains {
        $0.columns[place].contains { $0 != nil && $0 != "_" && $0 != "" }
      }
      guard hasLabels else {
        throw TrainingError.noLabels(files: files, column: "\(source.target)")
      }
    }
  }

  /// Some of the sentences.
  ///
  /// - Throws: ``TrainingError`` where none are left.
  func part(_ choice: CorpusSample.Choice, _ sample: Recipe.Sample) throws -> LabelledCorpus {
    guard choice != .all, sample.folds > 0 || sample.fraction < 1 else { return self }
    let labels = sentences.map { sentence in
      hasSentenceLabels ? sentence.columns[0].first.flatMap { $0 } ?? "" : ""
    }
    let chosen = CorpusSample(sample, labels: labels)
    var part = self
    (part.sentences, part.wordCount, part.digest, part.starts) = ([], 0, 0, [])
    for sentence in choice == .heldOut ? chosen.heldOut : chosen.training {
      while part.starts.count < starts.count, starts[part.starts.count] <= sentence {
        part.starts.append(part.sentences.count)
      }
      part.append(sentences[sentence])
    }
    while part.starts.count < starts.count { part.starts.append(part.sentences.count) }
    guard part.wordCount > 0 else { throw TrainingError.noSentences(files: files) }
    return part
  }

  private mutating func append(_ sentence: LabelledSentence) {
    wordCount += sentence.forms.count
    digest = sentence.digest(after: digest)
    sentences.append(sentence)
  }

  private mutating func read(_ reader: any SentenceReader, _ sources: [LabelSource]) throws {
    while let sentence = try reader.nextWithWords() {
      for key in sources.lazy.filter({ !$0.allowsSeveral }).compactMap(\.target.sentenceKey) {
        let labels = sentence.comments(key)
        guard labels.count < 2 else {
          throw TrainingError.severalLabels(labels, file: reader.name, line: sentence.line)
        }
      }
      append(LabelledSentence(sentence, from: sources))
    }
    if !reader.repairs.isEmpty { repairs.append((reader.name, reader.repairs)) }
  }
}

extension LabelledSentence {
  /// The digest of a corpus up to this sentence, from that up to the one before.
  fileprivate func digest(after seed: UInt64) -> UInt64 {
    var bytes: [UInt8] = []
    for (index, form) in forms.enumerated() {
      bytes.append(contentsOf: form.utf8)
      for labels in columns {
        bytes.append(UInt8(ascii: "\t"))
        bytes.append(contentsOf: (labels[index] ?? "_").utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes.withUnsafeBytes { XXH64.hash($0, seed: seed) }
  }
}
