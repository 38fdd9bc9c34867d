/// A syntactic word: the columns of one line of CoNLL-U as they stand in the file, the ID apart.
///
/// `_` means that nothing is given. Two words are equal if all columns have the same bytes.
public struct Word: Sendable {
  /// The word itself, never changed by reading.
  public var form: String
  /// The dictionary form.
  public var lemma: String
  /// The universal part of speech.
  public var upos: String
  /// The part of speech in the treebank's own tag set.
  public var xpos: String
  /// Morphological features, `Key=Value` joined by `|`.
  public var feats: String
  /// The number of the head word, 0 for the root; kept as text.
  public var head: String
  /// The relation to the head.
  public var deprel: String
  /// Enhanced dependencies, `head:relation` joined by `|`.
  public var deps: String
  /// Anything else, mostly `Key=Value` joined by `|`.
  public var misc: String

  /// A word with the given columns; those left out are `_`.
  public init(
    form: String, lemma: String = "_", upos: String = "_", xpos: String = "_",
    feats: String = "_", head: String = "_", deprel: String = "_", deps: String = "_",
    misc: String = "_"
  ) {
    self.form = form
    self.lemma = lemma
    self.upos = upos
    self.xpos = xpos
    self.feats = feats
    self.head = head
    self.deprel = deprel
    self.deps = deps
    self.misc = misc
  }

  /// The text of a column.
  ///
  /// The value of a key of MISC is `_` where it has none, and set to `_` it is removed; bars and
  /// backslashes stand in MISC as UD escapes them.
  public subscript(column: Column) -> String {
    get {
      switch column {
      case .form: form
      case .lemma: lemma
      case .upos: upos
      case .xpos: xpos
      case .feats: feats
      case .head: head
      case .deprel: deprel
      case .deps: deps
      case .misc: misc
      case .item(let key): item(key)
      }
    }
    set {
      switch column {
      case .form: form = newValue
      case .lemma: lemma = newValue
      case .upos: upos = newValue
      case .xpos: xpos = newValue
      case .feats: feats = newValue
      case .head: head = newValue
      case .deprel: deprel = newValue
      case .deps: deps = newValue
      case .misc: misc = newValue
      case .item(let key): setItem(key, to: newValue)
      }
    }
  }
}

extension Word: Hashable {
  /// Whether all columns have the same bytes; `String ==` would take composed and decomposed
  /// letters for equal.
  public static func == (left: Word, right: Word) -> Bool {
    left.form.hasSameBytes(as: right.form) && left.lemma.hasSameBytes(as: right.lemma)
      && left.upos.hasSameBytes(as: right.upos) && left.xpos.hasSameBytes(as: right.xpos)
      && left.feats.hasSameBytes(as: right.feats) && left.head.hasSameBytes(as: right.head)
      && left.deprel.hasSameBytes(as: right.deprel) && left.deps.hasSameBytes(as: right.deps)
      && left.misc.hasSameBytes(as: right.misc)
  }

  /// Hashes form, part of speech and MISC, which tell nearly all words apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: form)
    hasher.combine(bytesOf: upos)
    hasher.combine(bytesOf: misc)
  }
}
