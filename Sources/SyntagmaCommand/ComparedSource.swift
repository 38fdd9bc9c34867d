import Syntagma
import SyntagmaText

/// Right and predicted labels, sentence by sentence.
protocol ComparedSource {
  /// The name of the file with the right labels, for messages.
  var name: String { get }
  /// What the reader of each file had to mend.
  var allRepairs: [(file: String, repairs: Repairs)] { get }
  func next() throws -> ComparedSentence?
}

extension ComparedColumnReader: ComparedSource {
  var allRepairs: [(file: String, repairs: Repairs)] { [(name, repairs)] }
}

/// The labels of one column in two files of the same words.
struct ComparedFiles: ComparedSource {
  let files: ParallelReader
  let column: Column

  var name: String { files.readers[0].name }
  var allRepairs: [(file: String, repairs: Repairs)] { files.readers.map { ($0.name, $0.repairs) } }

  func next() throws -> ComparedSentence? {
    guard let sentences = try files.next() else { return nil }
    return ComparedSentence(gold: sentences[0], predicted: sentences[1], column: column)
  }
}

extension ComparedSentence {
  /// The labels of one column of two sentences of the same words.
  init(gold: Sentence, predicted: Sentence, column: Column) {
    var labels = [String?](repeating: nil, count: gold.count)
    for place in gold.labelledWords(in: column) { labels[place] = gold.words[place][column] }
    self.init(
      forms: gold.words.map(\.form), gold: labels, predicted: predicted.words.map { $0[column] },
      line: gold.line)
  }
}
