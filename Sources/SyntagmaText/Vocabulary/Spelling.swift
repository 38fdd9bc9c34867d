import CUTF8Proc

/// How a key differs from the code points of a form.
struct Spelling {
  let way: Fallback
  /// The code points that are kept.
  var range: Range<Int>
  /// What stands for a decimal digit.
  var digit: UInt8?
  /// The most times that a code point stands in a row where it stood three times or more.
  var longestRun: Int?
  var isLowered = false

  /// The spellings of a form that differ from it, in the order in which they are tried, until `body`
  /// returns false.
  ///
  /// - Parameter isASCII: the form is composed then, and no other than itself.
  static func forEach(
    of points: UnsafeBufferPointer<utf8proc_int32_t>, isASCII: Bool, _ body: (Spelling) -> Bool
  ) {
    let outline = Outline(points)
    func offer(_ spellings: Spelling...) -> Bool {
      for isLowered in outline.hasUpperCase ? [false, true] : [false] {
        for var spelling in spellings {
          spelling.isLowered = isLowered
          guard body(spelling) else { return false }
        }
      }
      return true
    }
    let whole = points.indices
    guard isASCII || body(Spelling(way: .written, range: whole)) else { return }
    if outline.hasUpperCase {
      guard body(Spelling(way: .lowerCase, range: whole, isLowered: true)) else { return }
    }
    if outline.hasDigits {
      guard offer(Spelling(way: .digitsToZero, range: whole, digit: UInt8(ascii: "0"))),
        offer(Spelling(way: .digitsToHash, range: whole, digit: UInt8(ascii: "#")))
      else { return }
    }
    if let inner = outline.inner, inner != whole {
      guard offer(Spelling(way: .outerPunctuation, range: inner)) else { return }
    }
    if outline.hasRepetition {
      guard
        offer(
          Spelling(way: .repetition, range: whole, longestRun: 2),
          Spelling(way: .repetition, range: whole, longestRun: 1))
      else { return }
    }
    if let hyphen = outline.lastHyphen, hyphen + 1 < points.count {
      _ = offer(Spelling(way: .lastPart, range: hyphen + 1..<points.count))
    }
  }

  /// Writes the key as UTF-8 and returns the number of its bytes, at most four a code point.
  func write(
    _ points: UnsafeBufferPointer<utf8proc_int32_t>, to key: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index + 1
      while end < range.upperBound, points[end] == points[index] { end += 1 }
      let kind = PointKind(points[index])
      var times = end - index
      if let longestRun, times >= 3, kind != .digit { times = longestRun }
      var point = points[index]
      if isLowered { point = lowered(point) }
      if let digit, kind == .digit { point = utf8proc_int32_t(digit) }
      for _ in 0..<times { count += encode(point, to: key, at: count) }
      index = end
    }
    return count
  }

  private func encode(
    _ point: utf8proc_int32_t, to key: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    guard let scalar = Unicode.Scalar(UInt32(bitPattern: point)) else { return 0 }
    var length = 0
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      key[place + length] = byte
      length += 1
    }
    return length
  }
}

/// What a form has that a way of looking it up would change.
private struct Outline {
  var hasUpperCase = false
  var hasDigits = false
  /// Anything but digits three times in a row.
  var hasRepetition = false
  var lastHyphen: Int?
  /// What lies between punctuation and symbols at the ends; nil where there is nothing else.
  var inner: Range<Int>?

  init(_ points: UnsafeBufferPointer<utf8proc_int32_t>) {
    for (index, point) in points.enumerated() {
      let kind = PointKind(point)
      hasUpperCase = hasUpperCase || lowered(point) != point
      hasDigits = hasDigits || kind == .digit
      if index >= 2, kind != .digit, points[index - 1] == point, points[index - 2] == point {
        hasRepetition = true
      }
      // The hyphen on keyboards, and the two of Unicode.
      if point == 0x2D || point == 0x2010 || point == 0x2011 { lastHyphen = index }
      if kind != .mark { inner = (inner?.lowerBound ?? index)..<index + 1 }
    }
  }
}

/// What matters of a code point here: digits are decimal ones (Nd), marks punctuation and symbols.
private enum PointKind {
  case digit, mark, other

  init(_ point: utf8proc_int32_t) {
    switch point {
    case 0x30...0x39: self = .digit
    case 0x41...0x5A, 0x61...0x7A, 0x00...0x20, 0x7F: self = .other
    case 0x21..<0x7F: self = .mark
    default: self = PointKind(utf8proc_category(point))
    }
  }

  private init(_ category: utf8proc_category_t) {
    switch category {
    case UTF8PROC_CATEGORY_ND: self = .digit
    case UTF8PROC_CATEGORY_PC, UTF8PROC_CATEGORY_PD, UTF8PROC_CATEGORY_PS, UTF8PROC_CATEGORY_PE,
      UTF8PROC_CATEGORY_PI, UTF8PROC_CATEGORY_PF, UTF8PROC_CATEGORY_PO, UTF8PROC_CATEGORY_SM,
      UTF8PROC_CATEGORY_SC, UTF8PROC_CATEGORY_SK, UTF8PROC_CATEGORY_SO:
      self = .mark
    default: self = .other
    }
  }
}

private func lowered(_ point: utf8proc_int32_t) -> utf8proc_int32_t {
  point < 0x80 ? (0x41...0x5A ~= point ? point | 0x20 : point) : utf8proc_tolower(point)
}
