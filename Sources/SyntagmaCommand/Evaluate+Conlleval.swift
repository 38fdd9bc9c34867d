import Syntagma
import SyntagmaLayers
import SyntagmaText

extension Evaluate {
  /// A column file goes to the script's imitation as bytes: it need not be text.
  func conllevalReport() throws -> ConllevalReport {
    if let predicted {
      guard let gold else {
        return try ConllevalReport(
          reading: ByteSource(path: predicted), options: conlleval.options(delimiter: .blank))
      }
      return try conllevalReport(files(gold, predicted))
    }
    let tagger = try Tagger(named: files[0])
    let column = try onlyColumn(of: tagger)
    let readers = try files.dropFirst().map { try reader(of: $0, targets: [column]) }
    return try conllevalReport(
      TaggedFiles(
        tagger, column, on: WorkerPool(threadCount: work.threadCount), readers: readers))
  }

  private func conllevalReport(_ source: some ComparedSource) throws -> ConllevalReport {
    var report = ConllevalReport(options: conlleval.options(delimiter: .blank))
    while let sentence = try source.next() { report.add(sentence) }
    noteRepairs(of: source)
    return report
  }
}
