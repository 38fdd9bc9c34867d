/// Writes texts as JSON Lines: `{"label": "news", "text": "Who won?", …}`.
///
/// Several labels are an array; where there is none the member is missing. Members that the text had in
/// its source follow as they were, but for those that have the name of one that is written.
struct JSONLinesTextWriter: LabelledTextWriter {
  private let label: String
  private let text: String
  private(set) var replacements = 0

  init(label: String, text: String) {
    self.label = label
    self.text = text
  }

  mutating func append(_ text: LabelledText, to bytes: inout [UInt8]) throws(WritingError) {
    try text.requireLabels("a label") { _ in false }
    bytes.append("{")
    bytes.appendMember(label, labels: text.labels)
    bytes.appendMember(self.text, text.text)
    replacements += bytes.appendMembers(of: text, except: [label, self.text])
    bytes.append("}\n")
  }
}

extension [UInt8] {
  /// Appends a member with labels: one is a string, several are an array, none is no member.
  mutating func appendMember(_ name: String, labels: [String]) {
    switch labels.count {
    case 0: break
    case 1: appendMember(name, labels[0])
    default: appendMember(name, listing: labels) { $1.append(json: $0) }
    }
  }

  /// Appends the members that a text had in its source, and tells how many were left out.
  mutating func appendMembers(of text: LabelledText, except names: [String]) -> Int {
    var count = 0
    for member in text.members {
      if names.contains(where: member.name.hasSameBytes) {
        count += 1
      } else {
        appendMember(member.name)
        append(member.json)
      }
    }
    return count
  }
}
