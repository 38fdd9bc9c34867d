/// Writes the text that sentences were cut from, by the spacing that their tokens have in MISC.
///
/// What ``TextReader`` read comes back byte for byte, also by way of CoNLL-U. In treebanks, where no
/// `SpacesAfter` tells more, one space follows a token unless it says `SpaceAfter=No`, and a blank
/// line stands before a sentence with the comment `# newpar` or `# newdoc`.
public struct TextWriter: SentenceWriter {
  /// The white space behind the last token that was not written yet.
  private enum Space {
    /// None: it stood in `SpacesAfter`, or there is no token.
    case known
    /// What is assumed where `SpacesAfter` says nothing.
    case none, one, blankLine
  }

  private var space = Space.known

  /// A writer of one text.
  public init() {}

  /// Appends the text of a sentence; white space behind it may be appended with the next one.
  public mutating func append(_ sentence: Sentence, to bytes: inout [UInt8]) {
    guard sentence.count > 0 else { return }
    if space != .known, sentence.beginsParagraph { space = .blankLine }
    for token in sentence.tokens {
      finish(&bytes)
      append(token, to: &bytes)
    }
  }

  /// Appends the white space behind the last token.
  public mutating func finish(_ bytes: inout [UInt8]) {
    switch space {
    case .known, .none: break
    case .one: bytes.append(UInt8(ascii: " "))
    case .blankLine: bytes.append("\n\n")
    }
    space = .known
  }

  private mutating func append(_ token: Token, to bytes: inout [UInt8]) {
    let misc = KeyedValues(token.misc)
    if let before = misc.value(of: SpacingKey.before) { bytes.appendUnescaped(spaces: before) }
    if let inside = misc.value(of: SpacingKey.inside) {
      bytes.appendUnescaped(spaces: inside)
    } else {
      bytes.append(token.form)
    }
    if let after = misc.value(of: SpacingKey.after) {
      bytes.appendUnescaped(spaces: after)
      space = .known
    } else {
      space = token.spaceAfter ? .one : .none
    }
  }
}

extension Sentence {
  /// Whether a comment says that a paragraph or a document begins here, with or without a name.
  var beginsParagraph: Bool {
    comments.contains { comment in
      let words = comment.utf8.dropFirst().split {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
      }
      return words.first.map { $0.elementsEqual("newpar".utf8) || $0.elementsEqual("newdoc".utf8) }
        ?? false
    }
  }
}
