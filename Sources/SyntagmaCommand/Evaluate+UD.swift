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

  /// Only CoNLL-U has tokens, words and trees.
  private func conlluReader(of path: String) throws -> any SentenceReader {
    var arguments = InputArguments()
    arguments.input = input
    let format = try arguments.format(of: path)
    guard format == .conllu else {
      throw UsageError("--scorer ud needs conllu, found \(format) as the format of \(path)")
    }
    return format.reader(try ByteSource(path: path))
  }
}
