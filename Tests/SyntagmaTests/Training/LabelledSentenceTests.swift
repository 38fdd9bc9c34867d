import Syntagma
import Testing

struct LabelledSentenceTests {
  private let sentence = Sentence(words: [
    Word(form: "a", upos: "X", feats: "_"), Word(form: "_", upos: "_", feats: "A=b"),
  ])

  @Test func anUnderscoreIsNoLabel() {
    let labelled = LabelledSentence(sentence, column: .upos)
    #expect(labelled.forms == ["a", "_"])
    #expect(labelled.labels == ["X", nil])
  }

  @Test func anUnderscoreMeansWithoutFeaturesInFeats() {
    #expect(LabelledSentence(sentence, column: .feats).labels == ["_", "A=b"])
  }
}
