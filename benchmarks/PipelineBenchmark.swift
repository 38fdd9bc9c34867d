import Syntagma
import SyntagmaText

/// Words a second from raw text to labels by a pipeline: the paragraphs of a treebank as they were written,
/// all together and one at a time.
struct PipelineBenchmark {
  let file: String
  let model: String
  let threads: Int
  let runs: Int

  func measure() throws -> [Measurement] {
    let pipeline = try Pipeline(models: [model])
    var text = TreebankText()
    try text.add(ConlluReader(try ByteSource(path: file)))
    let texts = text.paragraphs.map { Array($0.text) }
    let words = try pipeline.annotate(texts, threads: threads).reduce(0) { sum, result in
      try sum + result.get().sentences.reduce(0) { $0 + $1.sentence.count }
    }
    let together = rate("texts together, \(threads) threads", words) {
      _ = pipeline.annotate(texts, threads: threads)
    }
    let alone = rate("one text at a time", words) {
      for text in texts { _ = pipeline.annotate([text]) }
    }
    return [together, alone]
  }

  private func rate(_ name: String, _ words: Int, _ work: () -> Void) -> Measurement {
    Measurement(
      name: name, unit: "words/s", runs: seconds(runs: runs) { work() }.map { Double(words) / $0 })
  }
}
