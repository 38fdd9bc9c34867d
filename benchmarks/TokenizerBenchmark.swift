import Syntagma
import SyntagmaLayers
import SyntagmaText

/// Megabytes of text a second through tokenizers: the text of a treebank, its paragraphs several times
/// over, given away a group at a time as readers do.
struct TokenizerBenchmark {
  let file: String
  let model: String?
  let threads: Int
  let runs: Int

  private static let bytes = 4 << 20
  private static let bytesAtOnce = 1 << 18

  func measure() throws -> [Measurement] {
    let groups = try groups()
    var results = try TokenizerRules.languages.map { language in
      let tokenizer = try RuleTokenizer(language: language.code)
      return rate("rules of \(language.name), 1 thread", groups) { _ = tokenizer.tokenize($0) }
    }
    if let model {
      let tokenizer = try TrainedTokenizer(path: model)
      for threads in Set([1, threads]).sorted() {
        let pool = WorkerPool(threadCount: threads)
        results.append(
          rate("trained tokenizer, \(threads) thread\(threads == 1 ? "" : "s")", groups) {
            _ = tokenizer.tokenize($0, on: pool)
          })
      }
    }
    return results
  }

  private func rate(
    _ name: String, _ groups: [[ArraySlice<UInt8>]], _ work: ([ArraySlice<UInt8>]) -> Void
  ) -> Measurement {
    let size = Double(groups.joined().reduce(0) { $0 + $1.count })
    let times = seconds(runs: runs) { groups.forEach(work) }
    return Measurement(name: name, unit: "MB/s", runs: times.map { size / $0 / 1e6 })
  }

  private func groups() throws -> [[ArraySlice<UInt8>]] {
    var text = TreebankText()
    try text.add(ConlluReader(try ByteSource(path: file)))
    let paragraphs = text.paragraphs.map { $0.text[...] }
    guard !paragraphs.isEmpty else { throw BenchmarkError("\(file): expected text, found none") }
    var groups: [[ArraySlice<UInt8>]] = []
    var (group, size, total) = ([ArraySlice<UInt8>](), 0, 0)
    while total < TokenizerBenchmark.bytes {
      for paragraph in paragraphs {
        group.append(paragraph)
        size += paragraph.count
        total += paragraph.count
        guard size >= TokenizerBenchmark.bytesAtOnce else { continue }
        groups.append(group)
        (group, size) = ([], 0)
      }
    }
    return groups + (group.isEmpty ? [] : [group])
  }
}
