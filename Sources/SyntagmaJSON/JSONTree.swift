/// Any JSON value in memory.
package indirect enum JSONTree: Sendable {
  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONTree])
  /// Members in their order, with different keys.
  case object([(key: String, value: JSONTree)])

  /// The value that a text holds.
  ///
  /// - Throws: `JSONError` where the text is no JSON.
  package init(_ text: String) throws {
    var text = text
    self = try text.withUTF8 { bytes in
      var reader = JSONReader(UnsafeRawBufferPointer(bytes))
      let tree = try JSONTree(&reader)
      try reader.finish()
      return tree
    }
  }

  private init(_ reader: inout JSONReader) throws {
    switch try reader.nextKind() {
    case .object:
      var members: [(key: String, value: JSONTree)] = []
      try reader.readObject { members.append(($0, try JSONTree(&$1))) }
      self = .object(members)
    case .array:
      var items: [JSONTree] = []
      try reader.readArray { items.append(try JSONTree(&$0)) }
      self = .array(items)
    case .string: self = .string(try reader.readString())
    case .number:
      self = .number(String(decoding: reader.bytes[try reader.readValue()], as: UTF8.self))
    case .boolean:
      self = .boolean(reader.bytes[try reader.readValue().lowerBound] == UInt8(ascii: "t"))
    case .null:
      _ = try reader.readValue()
      self = .null
    }
  }
}
