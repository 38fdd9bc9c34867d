// Objects and arrays of JSON that are written member by member, in an order of their own.

extension [UInt8] {
  /// Begins a member of an object: a comma unless it is the first one, and its name.
  mutating func appendMember(_ name: String) {
    // No value ends in a brace that opens.
    if last != UInt8(ascii: "{") { append(", ") }
    append(json: name)
    append(": ")
  }

  /// Appends a member that is a string.
  mutating func appendMember(_ name: String, _ value: String) {
    appendMember(name)
    append(json: value)
  }

  /// Appends a member that is an array.
  mutating func appendMember<Items: Sequence>(
    _ name: String, listing items: Items, _ appendItem: (Items.Element, inout [UInt8]) -> Void
  ) {
    appendMember(name)
    append("[")
    for item in items {
      if last != UInt8(ascii: "[") { append(", ") }
      appendItem(item, &self)
    }
    append("]")
  }
}
