/// The first column of CoNLL-U: a word `3`, a range of words `3-4` or an empty node `3.1`.
enum ConlluID: Equatable {
  case word(Int)
  case range(Int, Int)
  case emptyNode(after: Int, minor: Int)

  /// Reads ASCII digits without leading zeros; only the first part of an empty node may be 0.
  /// Numbers beyond `Int` become `Int.max`, which no sentence reaches.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let word = ConlluID.number(bytes), word > 0 {
      self = .word(word)
      return
    }
    guard let separator = bytes.firstIndex(where: { $0 == .hyphen || $0 == .dot }),
      let first = ConlluID.number(.init(rebasing: bytes[..<separator])),
      let second = ConlluID.number(.init(rebasing: bytes[(separator + 1)...])), second > 0
    else { return nil }
    if bytes[separator] == .dot {
      self = .emptyNode(after: first, minor: second)
    } else if first > 0 {
      self = .range(first, second)
    } else {
      return nil
    }
  }

  /// A decimal number; nil if there is anything but digits, or a leading zero.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = bytes.first, first != .zero || bytes.count == 1 else { return nil }
    return digits(bytes)
  }

  /// The value of ASCII digits, `Int.max` where that is too small; nil for anything else.
  static func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= .zero, byte <= .zero + 9 else { return nil }
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(Int(byte - .zero))
      value = overflow || carry ? Int.max : sum
    }
    return value
  }
}

extension UInt8 {
  fileprivate static let zero = UInt8(ascii: "0")
  fileprivate static let hyphen = UInt8(ascii: "-")
  fileprivate static let dot = UInt8(ascii: ".")
}
