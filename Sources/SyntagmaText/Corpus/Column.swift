/// A named column of a word in CoNLL-U, the ID apart.
public enum Column: String, CaseIterable, Sendable, Codable {
  case form, lemma, upos, xpos, feats, head, deprel, deps, misc

  /// The column of that lower-case name (`"upos"`), or nil.
  public init?(name: String) {
    self.init(rawValue: name)
  }
}
