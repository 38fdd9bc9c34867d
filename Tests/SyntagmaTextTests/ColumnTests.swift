import SyntagmaText
import Testing

/// Columns by name, and keys of MISC as columns.
struct ColumnTests {
  @Test(arguments: Column.conllu)
  func columnsOfCoNLLUHaveLowerCaseNames(column: Column) {
    #expect(Column(name: "\(column)") == column)
    #expect(Column(name: "\(column)".uppercased()) == nil)
  }

  @Test(arguments: [("ner", "NER"), ("chunk", "CHUNK"), ("NER", "NER"), ("a-b_2", "A-B_2")])
  func anyOtherNameIsAKeyOfMiscInCapitals(name: String, key: String) {
    #expect(Column(name: name) == .item(key))
    #expect("\(Column.item(key))" == name.lowercased())
  }

  @Test(arguments: ["", "id", "ID", "a b", "a=b", "a|b", "é", "\u{212A}", "a\u{301}"])
  func whatCanBeNoNameIsRefused(name: String) {
    #expect(Column(name: name) == nil)
  }

  @Test(arguments: [
    ("_", "_"), ("NER=B-PER", "B-PER"), ("NER=", ""), ("Typo=Yes|NER=O|NER=X", "O"),
    ("NERConf=1", "_"), ("NER=a\\pb\\\\c\\sd\\", "a|b\\c\\sd\\"), ("NER", "_"),
  ])
  func anItemIsReadFromMisc(misc: String, value: String) {
    #expect(Word(form: "x", misc: misc)[.item("NER")] == value)
  }

  @Test(arguments: [
    ("_", "B-PER", "NER=B-PER"), ("NER=O", "B-PER", "NER=B-PER"), ("NER=O", "_", "_"),
    ("_", "_", "_"), ("a|NER=O|b", "I-X", "a|NER=I-X|b"), ("a|NER=O|b", "_", "a|b"),
    ("Typo=Yes", "O", "Typo=Yes|NER=O"), ("_", "a|b", "NER=a\\pb"), ("", "O", "NER=O"),
    ("NER=O", "", "NER="), ("_", "\\p", "NER=\\\\p"),
  ])
  func anItemIsWrittenIntoMisc(misc: String, value: String, expected: String) {
    var word = Word(form: "x", misc: misc)
    word[.item("NER")] = value
    #expect(word.misc == expected)
    #expect(word[.item("NER")] == value)
  }

  @Test(arguments: 0..<200)
  func everyLabelSurvivesInMisc(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let letters = ["\\", "|", "p", "=", "a", "é", "_"]
    let label = (0..<Int.random(in: 1...8, using: &generator))
      .map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }.joined()
    var word = Word(form: "x", misc: "A=1|B=2")
    word[.item("NER")] = label
    #expect(word[.item("NER")] == label)
    #expect(word[.item("A")] + word[.item("B")] == "12")
    word[.item("NER")] = "_"
    #expect(word.misc == "A=1|B=2")
  }

  /// What serves several words at once is what each would have got by itself.
  @Test func anItemOfAllWordsIsThatOfEachWord() {
    let miscs = ["_", "SpaceAfter=No", "NER=B-X", "A=1|NER=O|B=2", "", "NER", "e\u{301}=1", "é=1"]
    let values = ["O", "B-PER", "_", "a|b", "\\", "é", "e\u{301}"]
    let pairs = (0..<3).flatMap { _ in miscs.flatMap { misc in values.map { (misc, $0) } } }
    var sentence = Sentence(words: pairs.map { Word(form: "x", misc: $0.0) })
    sentence.set(.item("NER"), to: pairs.map(\.1))
    for ((misc, value), found) in zip(pairs, sentence.words) {
      var word = Word(form: "x", misc: misc)
      word[.item("NER")] = value
      #expect(found == word, "\(misc) \(value)")
    }
  }
}
