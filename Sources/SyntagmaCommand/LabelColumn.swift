import SyntagmaText

/// The labels of a whole file, which tell their tag scheme only at its end.
struct LabelColumn {
  private(set) var sentences: [[String]] = []
  private var recognition = SchemeRecognition()

  mutating func add(_ labels: [String]) {
    sentences.append(labels)
    recognition.add(labels)
  }

  /// The scheme they are tags of; nil if they tell no spans.
  var scheme: TagScheme? { recognition.scheme }

  /// The spans that the labels of a sentence tell, ill-formed ones included; a word without a label
  /// is in none.
  func spans(ofSentence index: Int) -> [Span] {
    (scheme ?? .iob2).spans(in: sentences[index].map { $0 == "_" ? "O" : $0 })
  }
}
