import SyntagmaText
import Testing

struct SentenceTests {
  let sentences: [Sentence]

  init() throws {
    sentences = try reader(sample).readAll()
  }

  @Test func tokensAreTheSurfaceOfTheWords() {
    let tokens = sentences[0].tokens
    #expect(tokens.map(\.form) == ["Zoé", "mange", "du", "pain", "."])
    #expect(tokens.map(\.words) == [0..<1, 1..<2, 2..<4, 4..<5, 5..<6])
    #expect(tokens.map(\.isMultiword) == [false, false, true, false, false])
    #expect(tokens.map(\.spaceAfter) == [true, true, true, false, false])
    #expect(tokens.allSatisfy { $0.range == nil })
  }

  @Test(arguments: [[0..<2], [3..<6], [0..<2, 2..<4, 4..<6], [0..<6], [1..<3, 4..<6], []])
  func everyWordBelongsToOneToken(ranges: [Range<Int>]) {
    let sentence = Sentence(
      words: (0..<6).map { Word(form: "\($0)") },
      multiwords: ranges.map { MultiwordToken(words: $0, columns: Word(form: "m\($0)")) })
    #expect(sentence.tokens.flatMap { Array($0.words) } == Array(0..<6))
    #expect(sentence.tokens.filter(\.isMultiword).map(\.words) == ranges)
    for token in sentence.tokens where !token.isMultiword {
      #expect(token.form == "\(token.words.lowerBound)")
    }
  }

  @Test func aTokenOfAWordFollowsItsWord() {
    var sentence = sentences[0]
    sentence.words[4].form = "gâteau"
    #expect(sentence.tokens[3].form == "gâteau")
  }

  @Test func textIsTheTokensJoinedByBlanksExceptWhereNoneFollows() {
    #expect(sentences[0].text == "Zoé mange du pain.")
    #expect(sentences[1].text == "Il pleut")
    #expect(Sentence(forms: []).text == "")
  }

  @Test func tokensKnowTheirPlaceInTheSource() {
    let sentence = Sentence(words: [Word(form: "a"), Word(form: "b")], ranges: [3..<4, 5..<6])
    #expect(sentence.tokens.map(\.range) == [3..<4, 5..<6])
  }

  @Test(arguments: [
    ("# sent_id = 1", "1"), ("#sent_id=1", "1"), ("# sent_id =  1 ", " 1 "),
    ("# sent_id = a = b", "a = b"), ("# sent_id =", ""),
  ])
  func aCommentIsFoundByItsKey(comment: String, value: String) {
    let sentence = Sentence(words: [], comments: ["# sent_id", "# other = 2", comment])
    #expect(sentence.comment("sent_id") == value)
  }

  @Test func allCommentsOfAKeyAreFoundInTheirOrder() {
    let comments = ["# topic = b", "# topics = c", "#topic=a", "# topic", "# topic = b"]
    let sentence = Sentence(words: [], comments: comments)
    #expect(sentence.comments("topic") == ["b", "a", "b"])
    #expect(sentence.comment("topic") == "b")
    #expect(sentence.comments("none").isEmpty)
  }

  @Test func aKeyThatNoCommentHasIsNil() {
    #expect(sentences[0].comment("sent") == nil)
    #expect(sentences[1].comment("no key") == nil)
  }

  @Test func equalityIsThatOfTheBytesAndNotOfTheLine() {
    var other = sentences[0]
    other.line = 99
    #expect(other == sentences[0])
    #expect(other.hashValue == sentences[0].hashValue)
    other.words[0].form = "Zoe\u{301}"
    #expect(other.words[0].form == sentences[0].words[0].form, "canonically equal")
    #expect(other != sentences[0])
  }

  @Test(arguments: Column.conllu)
  func wordsDifferIfAnyColumnDoes(column: Column) {
    let word = sentences[0].words[1]
    var other = word
    other[column] = "y"
    #expect(other[column] == "y")
    #expect(other != word)
    #expect(Column.conllu.count { other[$0] != word[$0] } == 1)
  }

  @Test func equalWordsAndTokensAreOneElementOfASet() {
    let words = sentences[0].words + sentences[1].words
    #expect(Set(words + words).count == words.count)
    let tokens = Array(sentences[0].tokens)
    #expect(Set(tokens + tokens).count == tokens.count)
    #expect(Set(["é", "e\u{301}"].map { Word(form: $0) }).count == 2)
  }

  @Test func theColumnsOfARangeLineCanBeChanged() throws {
    var sentence = sentences[0]
    var columns = sentence.multiwords[0].columns
    columns.setMisc("Typo", to: "Yes")
    sentence.setColumns(ofMultiword: 0, to: columns)
    #expect(sentence.tokens[2].misc == "Typo=Yes")
    #expect(sentence != sentences[0])
    #expect(sentence.words == sentences[0].words)
  }
}
