/// Writes JSON Lines: one object a line for each sentence, with its text and where its tokens lie in it.
///
/// ```json
/// {"sent_id": "7", "text": "l'été", "tokens": [
///   {"form": "l'", "bytes": [0, 2], "scalars": [0, 2], "utf16": [0, 2],
///    "words": [{"id": 1, "form": "l'", "upos": "DET", "misc": "SpaceAfter=No"}]},
///   {"form": "été", "bytes": [2, 7], "scalars": [2, 5], "utf16": [2, 5],
///    "words": [{"id": 2, "form": "été", "upos": "NOUN"}]}]}
/// ```
///
/// - `text`: the tokens joined by a blank, except after `SpaceAfter=No`.
/// - `bytes`, `scalars`, `utf16`: the place of a token in `text`, from the first to behind the last, in
///   bytes of UTF-8 (C, Go, Rust), Unicode scalars (Python), units of UTF-16 (JavaScript, Java).
/// - `source_bytes`: the place of a token, or of the sentence, in the text that was cut into tokens, in
///   bytes; only where the sentence comes from such a text.
/// - `words`: what labels stand on; more than one for multiword tokens, whose own MISC is the `misc` of
///   the token. Columns bear their names in lower case, are strings as they stand in CoNLL-U, and
///   are missing where they are `_`. `id` and `head` are numbers.
/// - `comments`: the comment lines as they stand; `sent_id`, `nbest` and `log_probability`, a number, are
///   also members of their own.
/// - `empty_nodes`: nodes of the enhanced graph, with an `id` such as `"8.1"`.
///
/// What a sentence does not have is missing, but `text` and `tokens` always stand there.
public struct JSONLinesWriter: SentenceWriter {
  /// A writer.
  public init() {}

  /// Appends the line of a sentence.
  public func append(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    guard !sentence.isRemainder else { return }
    let sentence = sentence.namingUnnamedColumns()
    bytes.append("{")
    appendNotes(of: sentence, to: &bytes)
    appendTokens(of: sentence, to: &bytes)
    if !sentence.emptyNodes.isEmpty {
      bytes.appendMember("empty_nodes", listing: sentence.emptyNodes) { node, bytes in
        bytes.append("{\"id\": \"\(node.after).\(node.minor)\"")
        bytes.appendColumns(of: node.columns)
        bytes.append("}")
      }
    }
    bytes.append("}\n")
  }

  /// The members that are not of single tokens.
  private func appendNotes(of sentence: Sentence, to bytes: inout [UInt8]) {
    for key in ["sent_id", "nbest"] {
      if let value = sentence.comment(key) { bytes.appendMember(key, value) }
    }
    if let number = sentence.comment("log_probability").flatMap(Double.init), number.isFinite {
      bytes.appendMember("log_probability")
      bytes.append("\(number)")
    }
    bytes.appendMember("text", sentence.text)
    if let first = sentence.ranges.first, let last = sentence.ranges.last {
      bytes.appendMember("source_bytes", first.lowerBound..<last.upperBound)
    }
    if !sentence.comments.isEmpty {
      bytes.appendMember("comments", listing: sentence.comments) { $1.append(json: $0) }
    }
  }

  private func appendTokens(of sentence: Sentence, to bytes: inout [UInt8]) {
    var place = TextLength()
    bytes.appendMember("tokens", listing: sentence.tokens) { token, bytes in
      let end = place + TextLength(token.form)
      bytes.append("{")
      bytes.appendMember("form", token.form)
      bytes.appendMember("bytes", place.bytes..<end.bytes)
      bytes.appendMember("scalars", place.scalars..<end.scalars)
      bytes.appendMember("utf16", place.utf16..<end.utf16)
      if let range = token.range { bytes.appendMember("source_bytes", range) }
      if token.isMultiword { bytes.appendColumn(.misc, token.misc) }
      bytes.appendMember("words", listing: token.words) { index, bytes in
        bytes.append("{\"id\": \(index + 1)")
        bytes.appendColumns(of: sentence.words[index])
        bytes.append("}")
      }
      bytes.append("}")
      place = token.spaceAfter ? end + TextLength(" ") : end
    }
  }
}

/// The length of a text in the units that programming languages count in.
private struct TextLength {
  var bytes = 0
  var scalars = 0
  var utf16 = 0

  init() {}

  init(_ text: String) {
    for byte in text.utf8 {
      bytes += 1
      scalars += byte & 0xC0 == 0x80 ? 0 : 1
      utf16 += byte >= 0xF0 ? 1 : 0  // four bytes are two units
    }
    utf16 += scalars
  }

  static func + (left: TextLength, right: TextLength) -> TextLength {
    var sum = left
    sum.bytes += right.bytes
    sum.scalars += right.scalars
    sum.utf16 += right.utf16
    return sum
  }
}

extension [UInt8] {
  fileprivate mutating func appendMember(_ name: String, _ range: Range<Int>) {
    appendMember(name)
    append("[")
    append(decimal: range.lowerBound)
    append(", ")
    append(decimal: range.upperBound)
    append("]")
  }

  fileprivate mutating func appendColumns(of word: Word) {
    appendMember("form", word.form)
    for column in Column.conllu.dropFirst() { appendColumn(column, word[column]) }
  }

  /// Heads are numbers where they are written like numbers of JSON.
  fileprivate mutating func appendColumn(_ column: Column, _ value: String) {
    guard !value.isUnderscore, !value.isEmpty else { return }
    if column == .head, value.withBytes({ ConlluID.number($0) }) != nil {
      appendMember(column.description)
      append(value)
    } else {
      appendMember(column.description, value)
    }
  }
}
