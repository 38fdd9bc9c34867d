/// A JSON value that writes itself in one line.
///
/// Keys of objects are sorted by their bytes, so that equal values give equal text. Foundation's
/// writer would cost the command its start-up time.
package enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Written in the fewest digits that read back to the same value; null if it is not finite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Members in any order; keys are different byte strings.
  case object([(key: String, value: JSONValue)])

  /// The number, or null for nil.
  package static func optional(_ number: Double?) -> JSONValue {
    number.map(JSONValue.number) ?? .null
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as JSON, without any white space between tokens but one after `:` and `,`.
  package var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += value.isFinite ? "\(value)" : "null"
    case .string(let value): JSONValue.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members): JSONValue.write(members, to: &text)
    }
  }

  private static func write(_ members: [(key: String, value: JSONValue)], to text: inout String) {
    text += "{"
    let sorted = members.sorted { $0.key.precedesInBytes($1.key) }
    for (index, member) in sorted.enumerated() {
      if index > 0 { text += ", " }
      write(member.key, to: &text)
      text += ": "
      member.value.write(to: &text)
    }
    text += "}"
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
