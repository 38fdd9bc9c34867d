// In MISC a bar ends an item. UD writes one inside a value as `\p`, and a backslash as `\\`, so that
// every label survives there.

extension Word {
  /// The value of a key of MISC, its escapes undone; `_` where there is none.
  func item(_ key: String) -> String {
    guard let value = value(ofMisc: key) else { return "_" }
    return value.utf8.contains(.backslash) ? value.unescaped : value
  }

  /// Sets a key of MISC to a value that may hold any character; `_` removes the key.
  mutating func setItem(_ key: String, to value: String) {
    if value.isUnderscore {
      if !misc.isUnderscore { setMisc(key, to: nil) }
    } else if value.utf8.contains(where: { $0 == .backslash || $0 == .bar }) {
      setMisc(key, to: value.escaped)
    } else {
      setMisc(key, to: value)
    }
  }
}

extension [Word] {
  /// Sets a key of MISC in each word. Most words have one of a few texts there and get one of a few values, such as
  /// `O`: what was made of the first of their kind serves the others.
  mutating func setItem(_ key: String, to values: [String]) {
    var made: [(old: String, value: String, new: String)] = []
    for (index, value) in values.enumerated() {
      let old = self[index].misc
      let known = made.first { $0.old.hasSameBytes(as: old) && $0.value.hasSameBytes(as: value) }
      if let known {
        self[index].misc = known.new
      } else {
        self[index].setItem(key, to: value)
        if made.count < 4 { made.append((old, value, self[index].misc)) }
      }
    }
  }
}

extension String {
  fileprivate var escaped: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case .backslash: bytes += [.backslash, .backslash]
      case .bar: bytes += [.backslash, .p]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Only the two escapes that are written are read: any other backslash stands for itself.
  fileprivate var unescaped: String {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in utf8 {
      if isEscape, byte == .backslash || byte == .p {
        bytes[bytes.count - 1] = byte == .p ? .bar : .backslash
        isEscape = false
      } else {
        bytes.append(byte)
        isEscape = byte == .backslash
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate static let backslash = UInt8(ascii: "\\")
  fileprivate static let bar = UInt8(ascii: "|")
  fileprivate static let p = UInt8(ascii: "p")
}
