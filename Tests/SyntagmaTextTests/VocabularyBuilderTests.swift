import Foundation
import SyntagmaText
import Testing

struct VocabularyBuilderTests {
  let builder: VocabularyBuilder

  init() {
    var builder = VocabularyBuilder()
    for key in ["b", "c", "a", "b", "c", "b", "é", "e\u{301}", "e\u{301}"] { builder.add(key) }
    self.builder = builder
  }

  @Test func keysAreCountedByTheirBytes() {
    #expect(builder.count(of: "b") == 3)
    #expect(builder.count(of: "é") == 1)
    #expect(builder.count(of: "e\u{301}") == 2)
    #expect(builder.count(of: "z") == 0)
    #expect(builder.distinct == 5)
  }

  @Test func entriesAreSortedByCountAndThenByBytes() {
    let entries = builder.vocabulary().entries.map { Array($0.utf8) }
    #expect(entries == ["b", "c", "e\u{301}", "a", "é"].map { Array($0.utf8) })
  }

  @Test(
    arguments: [
      (1, 2, 2), (2, nil, 3), (3, nil, 1), (4, nil, 0), (1, 0, 0), (1, 99, 5),
    ] as [(Int, Int?, Int)])
  func rareKeysAndThoseBeyondTheSizeAreLeftOut(minimum: Int, maximum: Int?, entries: Int) {
    let vocabulary = builder.vocabulary(minimumCount: minimum, maximumSize: maximum)
    #expect(vocabulary.entries.count == entries)
  }

  @Test func countsOfIdsAddUpWithTheUnknown() {
    let vocabulary = builder.vocabulary(minimumCount: 2)
    #expect(builder.counts(in: vocabulary) == [2, 3, 2, 2])
  }

  @Test func theOrderOfAddingDoesNotMatter() {
    var generator = SplitMix64(seed: 9)
    var keys = (0..<2_000).map { _ in randomText(length: 1...2, using: &generator) }
    let vocabularies = (0..<3).map { _ in
      keys.shuffle(using: &generator)
      var builder = VocabularyBuilder()
      for key in keys { builder.add(key) }
      return builder.vocabulary(minimumCount: 2)
    }
    let entries = vocabularies.map { $0.entries.map { Array($0.utf8) } }
    #expect(entries[0].count > 50)
    #expect(entries[0] == entries[1] && entries[1] == entries[2])
  }

  @Test func labelsAreSortedByBytesAndDifferent() throws {
    let labels = LabelSet(["b", "B", "é", "a", "b", "e\u{301}"])
    #expect(
      labels.names.map { Array($0.utf8) }
        == ["B", "a", "b", "e\u{301}", "é"].map { Array($0.utf8) })
    #expect(labels.count == 5)
    #expect((0..<5).allSatisfy { labels.index(of: labels[$0]) == $0 })
    #expect(labels.index(of: "c") == nil)
    #expect(labels.index(of: "zz") == nil)
    #expect(LabelSet([]).index(of: "a") == nil)
  }

  @Test func labelSetsAreEqualByTheirBytes() {
    #expect(LabelSet(["b", "a"]) == LabelSet(["a", "b", "a"]))
    #expect(LabelSet(["é"]) != LabelSet(["e\u{301}"]))
  }

  @Test func aLabelSetIsStoredAsAListInOrder() throws {
    let labels = LabelSet(["b", "é", "a"])
    let json = try JSONEncoder().encode(labels)
    #expect(String(decoding: json, as: UTF8.self) == #"["a","b","é"]"#)
    #expect(try JSONDecoder().decode(LabelSet.self, from: json) == labels)
    for text in [#"["b","a"]"#, #"["a","a"]"#] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(LabelSet.self, from: Data(text.utf8))
      }
    }
  }
}
