import SyntagmaText
import Testing

struct KeyedValuesTests {
  @Test(arguments: [
    ("NER=B-PER", "NER", "B-PER"), ("A=1|NER=O|B=2", "NER", "O"), ("NER=", "NER", ""),
    ("NER=a=b", "NER", "a=b"), ("XNER=1|NER=2", "NER", "2"), ("NER|NER=1|NER=2", "NER", "1"),
  ])
  func theFirstItemWithTheKeyGivesTheValue(misc: String, key: String, value: String) {
    #expect(Word(form: "x", misc: misc).value(ofMisc: key) == value)
  }

  @Test(arguments: ["_", "NER", "NERD=1", "A=NER=1", "ner=1", "|", ""])
  func aKeyThatIsNotThereIsNil(misc: String) {
    #expect(Word(form: "x", misc: misc).value(ofMisc: "NER") == nil)
  }

  @Test(arguments: [
    ("_", "NER=O"), ("A=1", "A=1|NER=O"), ("NER=B-PER", "NER=O"),
    ("A=1|NER=B-PER|B", "A=1|NER=O|B"), ("NER=1|NER=2", "NER=O|NER=2"),
    ("B|=|D=", "B|=|D=|NER=O"), ("e\u{301}=1|NER=x| é", "e\u{301}=1|NER=O| é"),
  ])
  func settingChangesOneItemAndNoOtherByte(misc: String, result: String) {
    var word = Word(form: "x", misc: misc)
    word.setMisc("NER", to: "O")
    #expect(Array(word.misc.utf8) == Array(result.utf8))
  }

  @Test(arguments: [
    ("NER=O", "_"), ("NER=O|A=1", "A=1"), ("A=1|NER=O", "A=1"), ("A|NER=O|B", "A|B"),
    ("A=1", "A=1"), ("_", "_"), ("NER", "NER"),
  ])
  func removingTakesOneItemAndItsBar(misc: String, result: String) {
    var word = Word(form: "x", misc: misc)
    word.setMisc("NER", to: nil)
    #expect(word.misc == result)
  }

  @Test func featuresAreKeyedValuesToo() {
    var word = Word(form: "x", feats: "Case=Nom|Number=Sing")
    #expect(word.value(ofFeature: "Number") == "Sing")
    word.setFeature("Case", to: "Acc")
    word.setFeature("Number", to: nil)
    #expect(word.feats == "Case=Acc")
  }
}
