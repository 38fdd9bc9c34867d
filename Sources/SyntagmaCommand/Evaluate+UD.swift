import Syntagma
import SyntagmaLayers
import SyntagmaText

extension Evaluate {
  /// The scores of a file that may be cut into sentences, tokens and words in another way.
  func udEvaluation(gold: String, predicted: String) throws -> UDEvaluation {
    let gold = try conlluReader(of: gold)
    let predicted = try conlluReader(of: predicted)
    let evaluation = try UDEvaluation(gold: gold, predicted: predicted)
    if !work.quiet {
      for reader in [gold, predicted] { Console.note(reader.repairs, of: reader.name) }
    }
    guard evaluation.scores[.words]?.goldTotal != 0 else {
      throw DataError(gold.name, "expected words, found none")
    }
    return evaluation
  }

  /// The scores of a model on the raw text of a file, which is put together from its tokens, cut anew and
  /// labelled.
  func udEvaluation(model: String, _ paths: ArraySlice<String>) throws -> UDEvaluation {
    guard paths.count == 1, let path = paths.first else {
      throw UsageError("--scorer ud scores one file at a time, found \(paths.count)")
    }
    let file = try ModelFile(named: model)
    let isTokenizer = TrainedTokenizer.isTokenizer(file)
    guard !isTokenizer || !tokenizer.isChosen else {
      throw UsageError("--language, --rules and --tokenizer say what else cuts than the model")
    }
    let tagger = isTokenizer ? nil : try Tagger(file: file)
    let cutter = try tokenizer.tokenizer(
      of: { try tagger.map(\.tokenizer) ?? TrainedTokenizer(file: file) },
      threads: work.threadCount)
    let gold = try conlluReader(of: path).readAll()
    let reader = TextReader(
      ByteSource(bytes: text(of: gold), name: path), reading: TextReading(cutter))
    var predicted = try reader.readAll()
    if let tagger {
      predicted = tagger.tag(predicted, on: WorkerPool(threadCount: work.threadCount))
    }
    guard gold.contains(where: { $0.count > 0 }) else {
      throw DataError(path, "expected words, found none")
    }
    return try UDEvaluation(
      gold: SentenceList(gold, name: path), predicted: SentenceList(predicted, name: model))
  }

  private func text(of sentences: [Sentence]) -> [UInt8] {
    var writer = TextWriter()
    var bytes: [UInt8] = []
    for sentence in sentences { writer.append(sentence, to: &bytes) }
    writer.finish(&bytes)
    return bytes
  }

  /// Only CoNLL-U has tokens, words and trees.
  private func conlluReader(of path: String) throws -> any SentenceReader {
    let format = try inputArguments().format(of: path)
    guard format == .conllu else {
      throw UsageError("--scorer ud needs conllu, found \(format) as the format of \(path)")
    }
    return try format.reader(try ByteSource(path: path))
  }
}
