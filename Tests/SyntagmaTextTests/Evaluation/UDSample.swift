import SyntagmaText

/// A line of CoNLL-U with the columns that a UD evaluation looks at.
func udLine(
  _ id: Any, _ form: String, lemma: String = "_", upos: String = "X", xpos: String = "_",
  feats: String = "_", head: Int? = nil, deprel: String = "dep"
) -> String {
  "\(id)\t\(form)\t\(lemma)\t\(upos)\t\(xpos)\t\(feats)\t\(head.map(String.init) ?? "_")\t\(deprel)"
    + "\t_\t_\n"
}

/// Sentences of single words, each the child of the one before; words are separated by blanks.
func udSentences(_ sentences: String..., hasTrees: Bool = true) -> String {
  sentences.map { sentence in
    let words = sentence.split(separator: " ").enumerated()
    return words.map { udLine($0 + 1, String($1), head: hasTrees ? $0 : nil) }.joined() + "\n"
  }.joined()
}

/// Compares two texts in CoNLL-U.
func udEvaluation(gold: String, predicted: String) throws -> UDEvaluation {
  func reader(_ text: String, _ name: String) -> ConlluReader {
    ConlluReader(ByteSource(bytes: Array(text.utf8), name: name))
  }
  return try UDEvaluation(gold: reader(gold, "gold"), predicted: reader(predicted, "predicted"))
}

/// Correct, gold, predicted and aligned, for tests that count by hand.
func counts(_ score: UDScore?) -> [Int?] {
  [score?.correct, score?.goldTotal, score?.predictedTotal, score?.alignedTotal]
}
