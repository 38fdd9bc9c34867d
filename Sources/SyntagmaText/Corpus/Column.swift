/// A column of a word: one of CoNLL-U, the ID apart, or a key of its MISC.
public enum Column: Hashable, Sendable {
  case form, lemma, upos, xpos, feats, head, deprel, deps, misc
  /// The value of a key of MISC: `item("NER")` is `B-PER` where MISC holds `NER=B-PER`.
  case item(String)

  /// The columns of CoNLL-U in their order.
  public static let conllu: [Column] = [
    .form, .lemma, .upos, .xpos, .feats, .head, .deprel, .deps, .misc,
  ]

  /// The column of that name; nil if it can be none.
  ///
  /// The lower-case names of CoNLL-U are its columns. Any other name of ASCII letters, digits, `_`
  /// and `-` is the key of MISC in capitals: `"ner"` is `item("NER")`. CoNLL-U's names in capitals
  /// and its ID are refused, since they would be mistaken for what they are not.
  public init?(name: String) {
    guard !name.isEmpty, name.utf8.allSatisfy(\.isPartOfName) else { return nil }
    if let column = Column.conllu.first(where: { $0.description == name }) {
      self = column
    } else {
      let lowercase = name.lowercased()
      guard lowercase != "id", !Column.conllu.contains(where: { $0.description == lowercase })
      else { return nil }
      self = .item(name.uppercased())
    }
  }
}

extension Column: CustomStringConvertible {
  /// The lower-case name: `upos`, `ner`.
  public var description: String {
    switch self {
    case .form: "form"
    case .lemma: "lemma"
    case .upos: "upos"
    case .xpos: "xpos"
    case .feats: "feats"
    case .head: "head"
    case .deprel: "deprel"
    case .deps: "deps"
    case .misc: "misc"
    case .item(let key): key.lowercased()
    }
  }
}

extension UInt8 {
  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
