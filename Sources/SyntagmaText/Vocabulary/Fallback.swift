import CUTF8Proc

/// The ways in which a word is looked for in a list that somebody else made, such as a file of word
/// vectors, in this order.
///
/// Each way makes keys from the form as it stands, and after each key its lower case. The text of a
/// word itself is never changed.
public enum Fallback: Int, CaseIterable, Sendable {
  /// As it stands; composed (NFC) where it is not.
  case written
  /// Composed, in lower case.
  case lowerCase
  /// Decimal digits of all scripts as `0`.
  case digitsToZero
  /// Decimal digits of all scripts as `#`.
  case digitsToHash
  /// Without punctuation and symbols at either end.
  case outerPunctuation
  /// What stands three times or more in a row, digits apart, twice or once: `soooo` as `soo`, `so`.
  case repetition
  /// What follows the last hyphen.
  case lastPart
}

extension Fallback {
  /// The id of a form in a vocabulary by the first way that finds it; 0 where none does.
  ///
  /// Of the two spellings of a repetition the one with the smaller id counts: lists of words are in
  /// the order of frequency.
  ///
  /// - Complexity: O(length) expected; no memory is set aside beyond the stack for short forms.
  public static func find(_ form: String, in vocabulary: Vocabulary) -> (id: Int, by: Fallback?) {
    var found = (id: 0, by: Fallback?.none)
    var group = (way: Fallback.written, isLowered: false)
    forEachKey(of: form) { way, isLowered, key in
      if found.id > 0, (way, isLowered) != group { return false }
      let id = vocabulary.id(of: key)
      if id > 0, found.id == 0 || id < found.id {
        found = (id, way)
        group = (way, isLowered)
      }
      return true
    }
    return found
  }

  /// Calls `body` with each key of a form, UTF-8 that is valid during the call, until it returns
  /// false. A form of more than 4,096 bytes has itself as its only key.
  package static func forEachKey(
    of form: String,
    _ body: (_ way: Fallback, _ isLowered: Bool, _ key: UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    form.withBytes { bytes in
      guard body(.written, false, bytes), bytes.count <= Normalization.longest else { return }
      let isASCII = bytes.allSatisfy { $0 < 0x80 }
      withPoints(of: bytes, isASCII: isASCII) { points in
        // Code points take at most four bytes.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * points.count) { key in
          Spelling.forEach(of: points, isASCII: isASCII) { spelling in
            let count = spelling.write(points, to: key)
            return body(
              spelling.way, spelling.isLowered, UnsafeBufferPointer(rebasing: key[..<count]))
          }
        }
      }
    }
  }

  private static func withPoints(
    of bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool,
    _ body: (UnsafeBufferPointer<utf8proc_int32_t>) -> Void
  ) {
    guard isASCII else {
      _ = Normalization.withComposed(bytes, body)
      return
    }
    withUnsafeTemporaryAllocation(of: utf8proc_int32_t.self, capacity: bytes.count) { points in
      for index in bytes.indices { points[index] = utf8proc_int32_t(bytes[index]) }
      body(UnsafeBufferPointer(points))
    }
  }
}
