import SyntagmaText

/// What training and scoring need of a sentence: its forms and, where there is one, the label of each.
package struct LabelledSentence: Sendable {
  package let forms: [String]
  package let labels: [String?]
  /// The labels of other columns, column by column.
  let auxiliary: [[String?]]
  /// Where the sentence begins in its file.
  let line: Int

  /// - Parameters:
  ///   - column: where the labels stand. `_` means that there is none, except in FEATS, where it means
  ///     that the word has no features.
  ///   - auxiliary: columns that are read as well.
  package init(_ sentence: Sentence, column: Column, auxiliary: [Column] = []) {
    forms = sentence.words.map(\.form)
    labels = LabelledSentence.labels(of: sentence, column)
    self.auxiliary = auxiliary.map { LabelledSentence.labels(of: sentence, $0) }
    line = sentence.line
  }

  private static func labels(of sentence: Sentence, _ column: Column) -> [String?] {
    sentence.words.map { word in
      let label = word[column]
      return column != .feats && label.utf8.elementsEqual("_".utf8) ? nil : label
    }
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

  /// - Parameters:
  ///   - format: the format of each file.
  ///   - key: the recipe's key that names the files, for the message when it names none.
  /// - Throws: what the readers throw; ``TrainingError`` where there are no sentences or no labels.
  package init(
    _ files: [String], format: (_ file: String) -> CorpusFormat, column: Column,
    auxiliary: [Column] = [], key: String
  ) throws {
    guard !files.isEmpty else { throw TrainingError.noFiles(key: key) }
    self.files = files
    for file in files { try read(file, format, column, auxiliary) }
    guard wordCount > 0 else { throw TrainingError.noSentences(files: files) }
    let hasLabels = sentences.contains { $0.labels.contains { $0 != nil && $0 != "_" } }
    guard hasLabels else { throw TrainingError.noLabels(files: files, column: "\(column)") }
  }

  /// What a recipe trains on.
  init(trainingFor recipe: Recipe) throws {
    try self.init(
      recipe.train, format: recipe.format(of:), column: recipe.targetColumn ?? .upos,
      auxiliary: recipe.auxiliaryColumns, key: "train")
  }

  /// What a recipe scores on.
  init(devFor recipe: Recipe) throws {
    try self.init(
      recipe.dev, format: recipe.format(of:), column: recipe.targetColumn ?? .upos, key: "dev")
  }

  private mutating func read(
    _ file: String, _ format: (String) -> CorpusFormat, _ column: Column, _ auxiliary: [Column]
  ) throws {
    let reader = try format(file).reader(try ByteSource(path: file))
    while let sentence = try reader.nextWithWords() {
      let labelled = LabelledSentence(sentence, column: column, auxiliary: auxiliary)
      wordCount += labelled.forms.count
      digest = labelled.digest(after: digest)
      sentences.append(labelled)
    }
    if !reader.repairs.isEmpty { repairs.append((file, reader.repairs)) }
  }
}

extension LabelledSentence {
  /// The digest of a corpus up to this sentence, from that up to the one before.
  fileprivate func digest(after seed: UInt64) -> UInt64 {
    var bytes: [UInt8] = []
    for (index, form) in forms.enumerated() {
      bytes.append(contentsOf: form.utf8)
      for labels in [labels] + auxiliary {
        bytes.append(UInt8(ascii: "\t"))
        bytes.append(contentsOf: (labels[index] ?? "_").utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes.withUnsafeBytes { XXH64.hash($0, seed: seed) }
  }
}
