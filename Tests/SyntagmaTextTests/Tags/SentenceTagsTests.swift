import SyntagmaText
import Testing

/// The tags of a sentence's column, from scheme to scheme.
struct SentenceTagsTests {
  private func sentence(_ tags: [String]) -> Sentence {
    Sentence(
      words: tags.map { tag in
        var word = Word(form: "x", misc: "Typo=Yes")
        word[.item("NER")] = tag
        return word
      })
  }

  @Test func wordsWithoutATagLieOutside() {
    #expect(sentence(["_", "B-X", "_"]).tags(in: .item("NER")) == ["O", "B-X", "O"])
    #expect(sentence(["B-X"]).tags(in: .upos) == ["O"])
  }

  @Test(arguments: [
    (["I-X", "I-X", "O"], ["B-X", "I-X", "O"]), (["_", "I-X", "_"], ["_", "B-X", "_"]),
    (["I-X", "B-X", "I-Y"], ["B-X", "B-X", "B-Y"]), ([], []),
  ])
  func tagsBecomeThoseOfAnotherScheme(tags: [String], expected: [String]) {
    var sentence = sentence(tags)
    sentence.convertTags(in: .item("NER"), from: .iob1, to: .iob2)
    #expect(sentence.words.map { $0[.item("NER")] } == expected)
    #expect(sentence.words.allSatisfy { $0[.item("Typo")] == "Yes" })
  }
}
