/// A text and the labels that it bears: what classifiers are trained on and what they read.
///
/// Equality is that of the bytes; `line` does not count.
public struct LabelledText: Sendable {
  /// The labels; none where the source has none, several where one text has several classes.
  public var labels: [String]
  /// The text, of any length, with line ends where the format can hold them.
  public var text: String
  /// The line where it begins in its source, from 1; 0 if it was made in memory.
  public var line: Int
  /// The members of its object of JSON beside label and text, in their order.
  package var members: [JSONMember]

  /// A text with labels.
  public init(labels: [String] = [], text: String, line: Int = 0) {
    self.init(labels: labels, text: text, line: line, members: [])
  }

  /// A text with labels and with what else its object of JSON holds.
  package init(labels: [String], text: String, line: Int, members: [JSONMember]) {
    self.labels = labels
    self.text = text
    self.line = line
    self.members = members
  }
}

/// A member of an object of JSON that is kept as it stands.
package struct JSONMember: Sendable {
  /// Its name, without quotes and escapes.
  package let name: String
  /// Its value as JSON, byte for byte.
  package let json: String

  /// A member; `json` must be a value in one line.
  package init(name: String, json: String) {
    self.name = name
    self.json = json
  }
}

extension LabelledText: Hashable {
  /// Whether both have the same labels, text and members, byte for byte.
  public static func == (left: LabelledText, right: LabelledText) -> Bool {
    left.text.hasSameBytes(as: right.text) && left.members == right.members
      && left.labels.count == right.labels.count
      && zip(left.labels, right.labels).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  /// Hashes labels and text.
  public func hash(into hasher: inout Hasher) {
    for label in labels { hasher.combine(bytesOf: label) }
    hasher.combine(bytesOf: text)
  }
}

extension JSONMember: Equatable {
  /// Whether both have the same name and value, byte for byte.
  package static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.hasSameBytes(as: right.name) && left.json.hasSameBytes(as: right.json)
  }
}
