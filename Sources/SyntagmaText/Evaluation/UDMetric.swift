/// What the evaluation of the CoNLL 2018 shared task scores, in the order of its table.
///
/// The raw value is the name in the table.
public enum UDMetric: String, CaseIterable, Sendable {
  /// Tokens that cover the same characters.
  case tokens = "Tokens"
  /// Sentences that cover the same characters.
  case sentences = "Sentences"
  /// Words that are aligned.
  case words = "Words"
  /// Aligned words of the same universal part of speech.
  case upos = "UPOS"
  /// Aligned words of the same part of speech of the treebank.
  case xpos = "XPOS"
  /// Aligned words of the same universal features.
  case ufeats = "UFeats"
  /// Aligned words that agree in all three.
  case allTags = "AllTags"
  /// Aligned words of the same lemma; a gold lemma `_` agrees with all.
  case lemmas = "Lemmas"
  /// Aligned words whose heads are aligned, or are both the root.
  case uas = "UAS"
  /// The same, and the relation is the same, subtypes apart.
  case las = "LAS"

  /// Whether it compares trees.
  var isOfTrees: Bool { self == .uas || self == .las }
}
