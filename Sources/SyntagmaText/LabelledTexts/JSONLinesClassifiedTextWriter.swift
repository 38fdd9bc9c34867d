/// Writes classified texts as JSON Lines, one object a line for each text.
///
/// ```json
/// {"label": "positive", "confidence": 0.9871, "text": "A joy.", "gold": "positive",
///  "probabilities": {"negative": 0.0129, "positive": 0.9871}, "id": 17}
/// ```
///
/// - `label`, `confidence`: the predicted label. Where a text may have several these are `labels` and
///   `confidences`, arrays, and so they are where a text has not exactly one.
/// - `gold`: the label that the source has, an array if there are several; missing if there is none.
/// - `probabilities`: those of all labels, if they are there.
/// - Other members are those of the source as they were; one that has the name of a member above is left
///   out and counted.
///
/// Numbers are written in the fewest digits that a 32-bit float reads back to the same value; what is
/// not finite is null.
public struct JSONLinesClassifiedTextWriter: ClassifiedTextWriter {
  private static let names = [
    "label", "confidence", "labels", "confidences", "text", "gold", "probabilities",
  ]

  /// Whether a text may have several labels, so that one alone stands in an array too.
  public let listsLabels: Bool
  /// How many members of the source were left out.
  public private(set) var replacements = 0

  /// A writer.
  public init(listsLabels: Bool = false) {
    self.listsLabels = listsLabels
  }

  /// Appends the line of a text.
  public mutating func append(_ text: ClassifiedText, to bytes: inout [UInt8]) {
    bytes.append("{")
    if !listsLabels, text.labels.count == 1 {
      bytes.appendMember("label", text.labels[0].name)
      bytes.appendMember("confidence")
      bytes.append(jsonNumber: text.labels[0].confidence)
    } else {
      bytes.appendMember("labels", listing: text.labels) { $1.append(json: $0.name) }
      bytes.appendMember("confidences", listing: text.labels) {
        $1.append(jsonNumber: $0.confidence)
      }
    }
    bytes.appendMember("text", text.source.text)
    bytes.appendMember("gold", labels: text.source.labels)
    if !text.probabilities.isEmpty {
      bytes.appendMember("probabilities")
      bytes.append("{")
      for label in text.probabilities {
        bytes.appendMember(label.name)
        bytes.append(jsonNumber: label.confidence)
      }
      bytes.append("}")
    }
    replacements += bytes.appendMembers(
      of: text.source, except: JSONLinesClassifiedTextWriter.names)
    bytes.append("}\n")
  }
}

extension [UInt8] {
  fileprivate mutating func append(jsonNumber number: Double) {
    append(number.isFinite ? "\(Float(number))" : "null")
  }
}
