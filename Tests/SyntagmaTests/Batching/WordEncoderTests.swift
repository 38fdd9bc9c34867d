import Syntagma
import Testing

struct WordEncoderTests {
  private func learn(
    _ sentences: [[String]], _ change: (inout Recipe) -> Void = { _ in }
  ) -> (encoder: WordEncoder, wordCounts: [Int]) {
    var recipe = Recipe()
    change(&recipe)
    return WordEncoder.learn(from: sentences, recipe: recipe)
  }

  @Test(arguments: [
    ("Berlin", "berlin"), ("ÉTÉ", "été"), ("E\u{301}TE\u{301}", "été"), ("1984", "0000"),
    ("٣٤", "00"), ("B2B", "b0b"), ("", ""), ("ΣΑΣ", "σασ"), ("don't", "don't"),
  ])
  func keysAreComposedAndLowerCaseWithDigitsAsZero(form: String, key: String) {
    #expect(WordEncoder.key(form).bytes == key.bytes)
  }

  @Test(arguments: [(0, 0), (1, 1), (64, 64), (65, 64), (100, 64), (5000, 64)])
  func aWordIsSeenByItsFirstAndLast32Scalars(length: Int, seen: Int) {
    let scalars = (0..<length).map { String(Unicode.Scalar(UInt32(0x4E00 + $0)) ?? "?") }
    let kept = WordEncoder.scalars(scalars.joined())
    #expect(kept.count == seen)
    #expect(kept.prefix(32) == scalars.prefix(32))
    #expect(kept.suffix(32) == scalars.suffix(32))
  }

  @Test func scalarsAreThoseOfTheComposedForm() {
    #expect(WordEncoder.scalars("E\u{301}a").map(\.bytes) == ["É".bytes, "a".bytes])
  }

  @Test func wordsAreCountedByTokensOfOneKey() {
    let (encoder, counts) = learn([["The", "dog"], ["the", "THE", "cat"], ["dog"]])
    #expect(encoder.words.entries == ["the", "dog", "cat"])
    #expect(counts == [0, 3, 2, 1])
  }

  @Test func rareWordsShareTheUnknownOne() {
    let (encoder, counts) = learn([["a", "a", "b", "b", "c", "d"]]) { $0.words.minimumCount = 2 }
    #expect(encoder.words.entries == ["a", "b"])
    #expect(counts == [2, 2, 2])
    #expect(encoder.words["c"] == 0)
  }

  @Test func charactersCountByDistinctForms() {
    // x stands in one form four times, y in two forms.
    let (encoder, _) = learn([["xx", "xx", "y", "yz"]])
    #expect(encoder.characters.entries == ["y"])
    #expect(encoder.characters["x"] == 0)
  }

  @Test func affixesCountByDistinctForms() throws {
    let (encoder, _) = learn([["uvw", "uvw", "uvw", "abc", "abd", "Abd"]])
    let prefix2 = try #require(encoder.kinds.firstIndex(of: .prefix(2)))
    #expect(encoder.affixes[prefix2].entries == ["ab"])
    let suffix1 = try #require(encoder.kinds.firstIndex(of: .suffix(1)))
    #expect(encoder.affixes[suffix1].entries == ["d"])
    let shape = try #require(encoder.kinds.firstIndex(of: .shape))
    #expect(encoder.affixes[shape].entries == ["xx"])
  }

  @Test func thereIsAKindForEachLengthAndTheShapeInTheOrderOfTheRecipe() {
    var recipe = Recipe().affixes
    (recipe.prefixes, recipe.suffixes) = ([3, 1], [2])
    let kinds = AffixKind.kinds(recipe)
    #expect(kinds == [.prefix(3), .prefix(1), .suffix(2), .shape])
    #expect(kinds.map(\.name) == ["prefix3", "prefix1", "suffix2", "shape"])
    recipe.shape = false
    #expect(AffixKind.kinds(recipe).last == .suffix(2))
  }

  @Test(
    arguments: [
      (AffixKind.prefix(2), "été", "ét"), (.suffix(2), "été", "té"), (.prefix(4), "été", nil),
      (.suffix(3), "été", "été"), (.shape, "Éa7", "Xx0"), (.shape, "E\u{301}a7", "Xx0"),
      (.prefix(1), "", nil), (.shape, "", ""),
    ] as [(AffixKind, String, String?)])
  func anAffixIsTakenFromTheComposedWord(kind: AffixKind, form: String, affix: String?) {
    #expect(kind.value(form: form, key: WordEncoder.key(form))?.bytes == affix?.bytes)
  }

  @Test func theMarksOfAWordAreCharactersOfTheirOwn() {
    let (encoder, _) = learn([["ab", "ba", "ac"]])
    let ids = ["a", "b", "?"].map { Int32(encoder.characters[$0]) }
    #expect(ids.last == 0)
    let all = ids + [encoder.beginMark, encoder.endMark]
    #expect(Set(all).count == 5)
    #expect(all.allSatisfy { (0..<Int32(encoder.characterCount)).contains($0) })
  }
}
