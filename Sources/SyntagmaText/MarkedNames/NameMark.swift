/// The marks around two names of a text whose relation is asked for, as SemEval-2010 task 8 has them (Hendrickx
/// et al. 2010): `The <e1>lid</e1> is part of the <e2>jar</e2>.`
package enum NameMark: String, CaseIterable, Sendable {
  case firstBegins = "<e1>"
  case firstEnds = "</e1>"
  case secondBegins = "<e2>"
  case secondEnds = "</e2>"

  /// The mark that a word is; nil where it is none.
  package init?(word: String) {
    guard word.utf8.first == UInt8(ascii: "<"), let mark = NameMark(rawValue: word) else {
      return nil
    }
    self = mark
  }

  /// The mark at the beginning of some bytes; nil where there is none.
  init?(atStartOf bytes: some Collection<UInt8>) {
    guard bytes.first == UInt8(ascii: "<"),
      let mark = NameMark.allCases.first(where: { bytes.starts(with: $0.rawValue.utf8) })
    else { return nil }
    self = mark
  }

  /// What is wrong with the marks of a text, in their order; nil where they surround each of two names once, one
  /// name after the other.
  package static func problem(_ marks: [NameMark]) -> CorpusError.Problem? {
    let orders: [[NameMark]] = [
      [.firstBegins, .firstEnds, .secondBegins, .secondEnds],
      [.secondBegins, .secondEnds, .firstBegins, .firstEnds],
    ]
    return orders.contains(marks)
      ? nil : .nameMarks(found: marks.map(\.rawValue).joined(separator: " "))
  }

  /// The marks of a text, in their order.
  package static func marks(in text: String) -> [NameMark] {
    places(in: Array(text.utf8)[...]).map(\.mark)
  }

  /// The marks of a text and where they begin.
  static func places(in bytes: ArraySlice<UInt8>) -> [(mark: NameMark, start: Int)] {
    var places: [(NameMark, Int)] = []
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      if let mark = NameMark(atStartOf: rest[start...]) { places.append((mark, start)) }
      rest = rest[(start + 1)...]
    }
    return places
  }
}
