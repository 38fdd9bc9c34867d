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
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append("null")
    case .boolean(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): bytes.append("\(value)")
    case .number(let value): bytes.append(value.isFinite ? "\(value)" : "null")
    case .string(let value): bytes.append(json: value)
    case .array(let values):
      bytes.append("[")
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(", ") }
        value.write(to: &bytes)
      }
      bytes.append("]")
    case .object(let members): JSONValue.write(members, to: &bytes)
    }
  }

  private static func write(
    _ members: [(key: String, value: JSONValue)], to bytes: inout [UInt8]
  ) {
    bytes.append("{")
    let sorted = members.sorted { $0.key.precedesInBytes($1.key) }
    for (index, member) in sorted.enumerated() {
      if index > 0 { bytes.append(", ") }
      bytes.append(json: member.key)
      bytes.append(": ")
      member.value.write(to: &bytes)
    }
    bytes.append("}")
  }
}
