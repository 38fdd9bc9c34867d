/// Numbers in decimal notation, as exactly as `strtof` reads them and many times as fast.
package enum DecimalNumber {
  /// The float32 nearest to a number such as `-0.25`, `.5`, `7` or `1e-07`, ties to even.
  ///
  /// - Returns: nil for what is no such number and for what is too large to be finite in float32.
  /// - Complexity: O(length); memory is set aside only for numbers within 2⁻⁵¹ of the middle between
  ///   two of float32, and for exponents beyond ±80.
  package static func float(_ field: UnsafeBufferPointer<UInt8>) -> Float? {
    var scan = Scan(field)
    guard scan.run() else { return nil }
    if scan.digits == 0 { return scan.isNegative ? -0.0 : 0.0 }
    guard let magnitude = nearest(scan.digits, scan.exponent) ?? exact(field)?.magnitude,
      magnitude.isFinite
    else { return nil }
    return scan.isNegative ? -magnitude : magnitude
  }

  /// digits · 10^exponent, nil where rounding twice might give another number than rounding once.
  ///
  /// Digits beyond the 19th, the digits as a `Double`, the power of ten and the product are each off
  /// by at most 2⁻⁵³ of their value: all together by less than 2⁻⁵¹. If both ends of that interval
  /// are rounded to the same float32, so is what lies between.
  private static func nearest(_ digits: UInt64, _ exponent: Int) -> Float? {
    guard -powerLimit...powerLimit ~= exponent else { return nil }
    let value = Double(digits) * powers[exponent + powerLimit]
    let slack = value * 0x1p-51
    let low = Float(value - slack)
    return low == Float(value + slack) ? low : nil
  }

  private static func exact(_ field: UnsafeBufferPointer<UInt8>) -> Float? {
    Float(String(decoding: field, as: UTF8.self))
  }

  /// Powers of ten, each the nearest `Double`.
  private static let powers = (-powerLimit...powerLimit).map { Double("1e\($0)") ?? .nan }
  private static let powerLimit = 80

  /// Reads sign, digits, point, digits, exponent.
  private struct Scan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private(set) var isNegative = false
    /// The first 19 digits from the first that is not 0.
    private(set) var digits: UInt64 = 0
    private(set) var exponent = 0
    private var kept = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether all bytes are a number.
    mutating func run() -> Bool {
      isNegative = skipSign()
      let start = index
      takeDigits(isFraction: false)
      var count = index - start
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        index += 1
        let point = index
        takeDigits(isFraction: true)
        count += index - point
      }
      guard count > 0 else { return false }
      if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
        index += 1
        guard takeExponent() else { return false }
      }
      return index == bytes.count
    }

    private mutating func takeDigits(isFraction: Bool) {
      while index < bytes.count, 0x30...0x39 ~= bytes[index] {
        if kept < 19 {
          digits = 10 * digits + UInt64(bytes[index] - 0x30)
          if digits > 0 { kept += 1 }
          if isFraction { exponent -= 1 }
        } else if !isFraction {
          exponent += 1
        }
        index += 1
      }
    }

    /// Exponents of more than four digits are as good as 9999: 0 or not finite.
    private mutating func takeExponent() -> Bool {
      let isNegative = skipSign()
      let start = index
      var value = 0
      while index < bytes.count, 0x30...0x39 ~= bytes[index] {
        value = min(9999, 10 * value + Int(bytes[index] - 0x30))
        index += 1
      }
      exponent += isNegative ? -value : value
      return index > start
    }

    /// Steps over a sign; whether it was a minus.
    private mutating func skipSign() -> Bool {
      guard index < bytes.count else { return false }
      let isMinus = bytes[index] == UInt8(ascii: "-")
      if isMinus || bytes[index] == UInt8(ascii: "+") { index += 1 }
      return isMinus
    }
  }
}
