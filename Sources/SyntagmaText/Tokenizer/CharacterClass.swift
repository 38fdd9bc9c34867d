/// The general category and the script of a character as one number: what a network knows of one that it
/// never met.
package enum CharacterClass {
  private static let scripts = ScriptClass.allCases.count

  /// The numbers that there are.
  package static let count = GeneralCategory.allCases.count * scripts + 1

  /// The number of a code point; that of what is none is the last one.
  package static func index(of codePoint: UInt32) -> Int32 {
    guard codePoint <= 0x10FFFF else { return Int32(count - 1) }
    let properties = ScalarProperties(codePoint: codePoint)
    return Int32(
      Int(properties.generalCategory.rawValue) * scripts + Int(properties.scriptClass.rawValue))
  }
}
