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
    let (gold, predicted) = (sentences[0].words, sentences[1].words)
    var labels = [String?](repeating: nil, count: gold.count)
    for place in sentences[0].labelledWords(in: column) { labels[place] = gold[place][column] }
    return ComparedSentence(
      forms: gold.map(\.form), gold: labels, predicted: predicted.map { $0[column] },
      line: sentences[0].line)
  }
}
