import SyntagmaText
import Testing

/// Words of multiword tokens.
struct MultiwordExpanderTests {
  private let english = MultiwordExpander(learning: [
    ("dog's", ["dog", "'s"]), ("Anna's", ["Anna", "'s"]), ("it's", ["it", "'s"]),
    ("don't", ["do", "n't"]), ("can't", ["ca", "n't"]), ("won't", ["wo", "n't"]),
    ("gonna", ["gon", "na"]), ("I'm", ["I", "'m"]),
  ])
  private let french = MultiwordExpander(learning: [
    ("du", ["de", "le"]), ("des", ["de", "les"]), ("aux", ["à", "les"]), ("Du", ["De", "le"]),
    ("du", ["de", "le"]), ("du", ["du", "quoi"]), ("auquel", ["à", "lequel"]),
  ])

  @Test(arguments: [
    ("dog's", ["dog", "'s"]), ("DOG'S", ["DOG", "'S"]), ("I'm", ["I", "'m"]),
    ("can't", ["ca", "n't"]), ("Can't", ["Ca", "n't"]), ("gonna", ["gon", "na"]),
  ])
  func whatTrainingSawIsExpandedSo(form: String, words: [String]) {
    #expect(english.words(of: form) == words)
  }

  @Test(arguments: [
    ("Google's", ["Google", "'s"]), ("MacDonald's", ["MacDonald", "'s"]),
    ("couldn't", ["could", "n't"]), ("ISN'T", ["IS", "N'T"]),
  ])
  func othersFollowTheRuleOfTheirEnding(form: String, words: [String]) {
    #expect(english.words(of: form) == words)
  }

  @Test(arguments: [
    ("du", ["de", "le"]), ("Du", ["De", "le"]), ("DU", ["DE", "LE"]), ("aux", ["à", "les"]),
    ("Auquel", ["À", "lequel"]),
  ])
  func theMostFrequentExpansionIsTaken(form: String, words: [String]) {
    #expect(french.words(of: form) == words)
  }

  @Test(arguments: ["", "'s", "xyz", "👍"])
  func whatFollowsNoRuleIsNotExpanded(form: String) {
    #expect(english.words(of: form).isEmpty)
  }

  @Test func theEntriesSayAllThatWasLearnt() {
    let copy = MultiwordExpander(entries: english.entries)
    for form in ["dog's", "can't", "Google's", "gonna", "isn't", "none"] {
      #expect(copy.words(of: form) == english.words(of: form))
    }
    // What a rule gives needs no entry of its own.
    #expect(!english.entries.contains { $0.hasPrefix("=\tdog's") })
  }

  @Test func entriesWithoutWordsAreNothing() {
    #expect(MultiwordExpander(entries: ["", "=", "=\tx", "-\t"]).words(of: "x").isEmpty)
  }
}
