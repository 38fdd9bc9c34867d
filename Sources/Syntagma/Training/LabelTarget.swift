import SyntagmaText

/// Where the label of a task stands in a sentence.
public enum LabelTarget: Hashable, Sendable {
  /// A column, which has one for each word.
  case column(Column)
  /// The comment `# KEY = label`, which says something of the whole sentence.
  case sentence(String)

  /// The column; nil where labels are said of sentences.
  public var column: Column? {
    if case .column(let column) = self { column } else { nil }
  }

  /// The key of the comment; nil where words have labels.
  var sentenceKey: String? {
    if case .sentence(let key) = self { key } else { nil }
  }

  /// Whether the name of a column names it: a key does so in upper or lower case.
  package func isNamed(by column: Column) -> Bool {
    switch self {
    case .column(let own): own == column
    case .sentence(let key): Column(name: key) == column
    }
  }

  /// Whether labels that stand there may be tags of spans.
  var holdsSpans: Bool {
    if case .column(.item) = self { true } else { false }
  }
}

extension LabelTarget: CustomStringConvertible {
  /// The name of the column, or the key.
  public var description: String {
    switch self {
    case .column(let column): column.description
    case .sentence(let key): key
    }
  }
}
