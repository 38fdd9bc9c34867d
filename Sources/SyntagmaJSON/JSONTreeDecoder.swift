/// Decodes values from JSON without Foundation, and more strictly: an object has no keys that nobody asks for.
package struct JSONTreeDecoder: Decoder {
  private let tree: JSONTree
  package let codingPath: [any CodingKey]
  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  package init(_ tree: JSONTree) { self.init(tree, at: []) }

  fileprivate init(_ tree: JSONTree, at path: [any CodingKey]) {
    self.tree = tree
    codingPath = path
  }

  package func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = tree else { throw mismatch("an object", Key.self) }
    for (key, _) in members where Key(stringValue: key) == nil {
      throw DecodingError.dataCorrupted(context("unknown key \(key)"))
    }
    return KeyedDecodingContainer(ObjectContainer(members: members, codingPath: codingPath))
  }

  package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let items) = tree else { throw mismatch("an array", [JSONTree].self) }
    return ArrayContainer(items: items, codingPath: codingPath)
  }

  package func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  fileprivate func mismatch(_ expected: String, _ type: Any.Type) -> DecodingError {
    .typeMismatch(type, context("expected \(expected)"))
  }

  private func context(_ problem: String) -> DecodingError.Context {
    DecodingError.Context(codingPath: codingPath, debugDescription: problem)
  }
}

extension JSONTreeDecoder: SingleValueDecodingContainer {
  package func decodeNil() -> Bool {
    if case .null = tree { true } else { false }
  }

  package func decode(_ type: Bool.Type) throws -> Bool {
    guard case .boolean(let flag) = tree else { throw mismatch("true or false", type) }
    return flag
  }

  package func decode(_ type: String.Type) throws -> String {
    guard case .string(let text) = tree else { throw mismatch("a string", type) }
    return text
  }

  package func decode(_ type: Double.Type) throws -> Double { try number() }

  package func decode(_ type: Float.Type) throws -> Float { try number() }

  package func decode<Number: FixedWidthInteger & Decodable>(
    _ type: Number.Type
  ) throws -> Number {
    try number()
  }

  package func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try Value(from: self)
  }

  private func number<Number: LosslessStringConvertible>() throws -> Number {
    guard case .number(let text) = tree, let number = Number(text) else {
      throw mismatch("a number", Number.self)
    }
    return number
  }
}

/// The members of an object.
private struct ObjectContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [(key: String, value: JSONTree)]
  let codingPath: [any CodingKey]

  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { members.contains { $0.key == key.stringValue } }

  private func decoder(_ key: some CodingKey) throws -> JSONTreeDecoder {
    guard let member = members.first(where: { $0.key == key.stringValue }) else {
      throw DecodingError.keyNotFound(
        key, DecodingError.Context(codingPath: codingPath, debugDescription: "no such member"))
    }
    return JSONTreeDecoder(member.value, at: codingPath + [key])
  }

  func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).decodeNil() }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: decoder(key))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try decoder(PlaceKey(stringValue: "super")) }

  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

/// The elements of an array, one after the other.
private struct ArrayContainer: UnkeyedDecodingContainer {
  let items: [JSONTree]
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(items: [JSONTree], codingPath: [any CodingKey]) {
    self.items = items
    self.codingPath = codingPath
  }

  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex == items.count }

  private mutating func next() throws -> JSONTreeDecoder {
    let path = codingPath + [PlaceKey(intValue: currentIndex)]
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        JSONTree.self, DecodingError.Context(codingPath: path, debugDescription: "no more elements")
      )
    }
    defer { currentIndex += 1 }
    return JSONTreeDecoder(items[currentIndex], at: path)
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, case .null = items[currentIndex] else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try Value(from: next())
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }
}

/// A place in an array.
private struct PlaceKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }

  init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
}
