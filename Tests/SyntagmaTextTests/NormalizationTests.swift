import Foundation
import SyntagmaText
import Testing

struct NormalizationTests {
  /// The bytes of a key with both mappings.
  func key(_ form: String, lowercase: Bool = true, digitsToZero: Bool = true) -> [UInt8] {
    Array(Normalization.key(form, lowercase: lowercase, digitsToZero: digitsToZero).utf8)
  }

  @Test(arguments: [
    ("Hello", "hello"), ("1984", "0000"), ("B2B", "b0b"), ("already", "already"), ("", ""),
    ("@[`{/:", "@[`{/:"), ("ÉCOLE", "école"), ("E\u{301}cole", "école"),
    ("Ǆ", "ǆ"), ("ΑΣ", "ας".replacing("ς", with: "σ")), ("İ", "i"), ("ẞ", "ß"),
    ("٣", "0"), ("९k", "0k"), ("²", "²"), ("Ⅻ", "ⅻ"), ("東京2020", "東京0000"), ("a\0B", "a\0b"),
    ("각", "각"), ("K", "k"),
  ])
  func keysAreComposedLowerCaseAndWithoutDigits(form: String, expected: String) {
    #expect(key(form) == Array(expected.utf8))
  }

  @Test(arguments: [("Ab1É٣", "Ab1É٣"), ("E\u{301}", "É")])
  func withoutMappingsOnlyTheCompositionIsLeft(form: String, expected: String) {
    #expect(key(form, lowercase: false, digitsToZero: false) == Array(expected.utf8))
  }

  @Test func theMappingsAreIndependent() {
    #expect(key("Ab1É٣", digitsToZero: false) == Array("ab1é٣".utf8))
    #expect(key("Ab1É٣", lowercase: false) == Array("Ab0É0".utf8))
  }

  @Test func canonicallyEquivalentFormsHaveOneKey() {
    var generator = SplitMix64(seed: 5)
    let parts = ["e", "E", "\u{301}", "\u{323}", "\u{308}", "각", "ﬁ", "Å", "1", "ǖ"]
    for _ in 0..<2_000 {
      let form = (0..<6).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      let decomposed = form.decomposedStringWithCanonicalMapping
      let composed = form.precomposedStringWithCanonicalMapping
      #expect(key(form) == key(decomposed))
      #expect(
        key(form, lowercase: false, digitsToZero: false) == Array(composed.utf8))
    }
  }

  @Test func aFormOfMoreThan4096BytesIsItsOwnKey() {
    let marks = String(repeating: "\u{301}\u{323}", count: 250_000)
    #expect(key("A" + marks) == Array(("A" + marks).utf8))
    #expect(key(String(repeating: "A", count: 4096)).allSatisfy { $0 == UInt8(ascii: "a") })
  }
}
