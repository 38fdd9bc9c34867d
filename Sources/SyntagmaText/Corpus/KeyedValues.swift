/// Text such as `SpaceAfter=No|NER=B-PER`: items joined by `|`, each a key, the first `=`, a value.
///
/// Changing one key leaves every other byte as it was. Items without `=` have no key and are kept.
/// `_` stands for no item.
struct KeyedValues {
  private(set) var text: String

  init(_ text: String) {
    self.text = text
  }

  /// The value of the first item with that key.
  func value(of key: String) -> String? {
    guard let item = item(of: key) else { return nil }
    let value = text.utf8.index(item.lowerBound, offsetBy: key.utf8.count + 1)
    return String(text[value..<item.upperBound])
  }

  /// Replaces the first item with that key, appends one, or (nil) removes it.
  mutating func set(_ key: String, to value: String?) {
    if let value {
      precondition(
        !key.utf8.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "=") }
          && !value.utf8.contains(UInt8(ascii: "|")),
        "the key \(key) and its value \(value) must hold no separator")
      write(key + "=" + value, at: item(of: key))
    } else if let item = item(of: key) {
      remove(item)
    }
  }

  private mutating func write(_ item: String, at place: Range<String.Index>?) {
    if let place, place == text.startIndex..<text.endIndex {
      text = item
    } else if let place {
      text = "\(text[..<place.lowerBound])\(item)\(text[place.upperBound...])"
    } else if text.isUnderscore || text.isEmpty {
      text = item
    } else {
      text = "\(text)|\(item)"
    }
  }

  /// Takes out an item and one of the bars beside it.
  private mutating func remove(_ item: Range<String.Index>) {
    let bytes = text.utf8
    if item.upperBound < bytes.endIndex {
      text = "\(text[..<item.lowerBound])\(text[bytes.index(after: item.upperBound)...])"
    } else if item.lowerBound > bytes.startIndex {
      text = String(text[..<bytes.index(before: item.lowerBound)])
    } else {
      text = "_"
    }
  }

  /// Where the first item with that key lies.
  private func item(of key: String) -> Range<String.Index>? {
    guard !text.isUnderscore else { return nil }
    let place = text.withBytes { bytes in
      key.withBytes { KeyedValues.item(of: $0, in: bytes) }
    }
    guard let place else { return nil }
    let start = text.utf8.startIndex
    return text.utf8.index(
      start, offsetBy: place.lowerBound)..<text.utf8.index(
        start, offsetBy: place.upperBound)
  }

  private static func item(
    of key: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "|") { end += 1 }
      let item = bytes[start..<end]
      if item.starts(with: key), item.dropFirst(key.count).first == UInt8(ascii: "=") {
        return start..<end
      }
      start = end + 1
    }
    return nil
  }
}

extension Word {
  /// The value of a key in MISC: with `NER=B-PER|Typo=Yes`, that of `NER` is `B-PER`.
  public func value(ofMisc key: String) -> String? {
    misc.isUnderscore ? nil : KeyedValues(misc).value(of: key)
  }

  /// Sets a key of MISC, or removes it (nil); every other byte of MISC stays.
  ///
  /// A new key is appended. The key holds neither `|` nor `=`, the value no `|`.
  public mutating func setMisc(_ key: String, to value: String?) {
    var values = KeyedValues(misc)
    values.set(key, to: value)
    misc = values.text
  }

  /// The value of a morphological feature: with `Case=Nom|Number=Sing`, that of `Case` is `Nom`.
  public func value(ofFeature key: String) -> String? {
    feats.isUnderscore ? nil : KeyedValues(feats).value(of: key)
  }

  /// Sets a morphological feature, or removes it (nil); every other byte of FEATS stays.
  ///
  /// A new key is appended: the alphabetical order that treebanks have is for the caller to keep.
  public mutating func setFeature(_ key: String, to value: String?) {
    var values = KeyedValues(feats)
    values.set(key, to: value)
    feats = values.text
  }
}
