import CUTF8Proc

/// The general category of a character as a number: what a network knows of one that it never met.
package enum CharacterClass {
  /// The numbers that there are.
  package static let count = Int(UTF8PROC_CATEGORY_CO.rawValue) + 2

  /// The number of a scalar's category; that of what is no scalar is the last one.
  package static func index(of scalar: UInt32) -> Int32 {
    guard let scalar = Unicode.Scalar(scalar) else { return Int32(count - 1) }
    return Int32(utf8proc_category(utf8proc_int32_t(scalar.value)).rawValue)
  }
}
