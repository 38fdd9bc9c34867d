import Foundation
import SyntagmaText
import Testing

struct JSONLinesWriterTests {
  private func object(_ sentence: Sentence) throws -> [String: Any] {
    let line = try written([sentence], by: JSONLinesWriter())
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(object as? [String: Any])
  }

  private func tokens(_ sentence: Sentence) throws -> [[String: Any]] {
    try #require(object(sentence)["tokens"] as? [[String: Any]])
  }

  @Test func aSentenceIsOneLineOfThisForm() throws {
    let sentences = try reader(sample).readAll()
    #expect(
      try written([sentences[0]], by: JSONLinesWriter()) == """
        {"sent_id": "1", "text": "Zoé mange du pain.", \
        "comments": ["# sent_id = 1", "# text = Zoé mange du pain."], "tokens": [\
        {"form": "Zoé", "bytes": [0, 4], "scalars": [0, 3], "utf16": [0, 3], "words": [\
        {"id": 1, "form": "Zoé", "lemma": "Zoé", "upos": "PROPN", "head": 2, "deprel": "nsubj", \
        "misc": "NER=B-PER"}]}, \
        {"form": "mange", "bytes": [5, 10], "scalars": [4, 9], "utf16": [4, 9], "words": [\
        {"id": 2, "form": "mange", "lemma": "manger", "upos": "VERB", "xpos": "V", \
        "feats": "Mood=Ind|Number=Sing", "head": 0, "deprel": "root"}]}, \
        {"form": "du", "bytes": [11, 13], "scalars": [10, 12], "utf16": [10, 12], "words": [\
        {"id": 3, "form": "de", "lemma": "de", "upos": "ADP", "head": 5, "deprel": "case"}, \
        {"id": 4, "form": "le", "lemma": "le", "upos": "DET", "feats": "Definite=Def", "head": 5, \
        "deprel": "det"}]}, \
        {"form": "pain", "bytes": [14, 18], "scalars": [13, 17], "utf16": [13, 17], "words": [\
        {"id": 5, "form": "pain", "lemma": "pain", "upos": "NOUN", "feats": "Number=Sing", \
        "head": 2, "deprel": "obj", "misc": "SpaceAfter=No"}]}, \
        {"form": ".", "bytes": [18, 19], "scalars": [17, 18], "utf16": [17, 18], "words": [\
        {"id": 6, "form": ".", "lemma": ".", "upos": "PUNCT", "head": 2, "deprel": "punct", \
        "misc": "SpaceAfter=No"}]}]}

        """)
  }

  @Test func emptyNodesStandBehindTheTokens() throws {
    let object = try object(reader(sample).readAll()[1])
    let nodes = try #require(object["empty_nodes"] as? [[String: String]])
    #expect(nodes.map { $0["id"] } == ["0.1", "1.1", "1.2"])
    #expect(
      nodes[2] == ["id": "1.2", "form": "_", "lemma": "venter", "upos": "VERB", "deps": "1:conj"])
  }

  @Test func aSentenceOfASourceHasThePlacesInIt() throws {
    let sentence = Sentence(
      words: [Word(form: "do"), Word(form: "n't"), Word(form: "go")],
      multiwords: [MultiwordToken(words: 0..<2, columns: Word(form: "don't", misc: "A=b"))],
      ranges: [100..<105, 107..<109])
    #expect(
      try written([sentence], by: JSONLinesWriter()) == """
        {"text": "don't go", "source_bytes": [100, 109], "tokens": [\
        {"form": "don't", "bytes": [0, 5], "scalars": [0, 5], "utf16": [0, 5], \
        "source_bytes": [100, 105], "misc": "A=b", "words": [\
        {"id": 1, "form": "do"}, {"id": 2, "form": "n't"}]}, \
        {"form": "go", "bytes": [6, 8], "scalars": [6, 8], "utf16": [6, 8], \
        "source_bytes": [107, 109], "words": [{"id": 3, "form": "go"}]}]}

        """)
  }

  @Test func nothingAtAllIsStillAnObject() throws {
    #expect(
      try written([Sentence(words: [])], by: JSONLinesWriter())
        == "{\"text\": \"\", \"tokens\": []}\n")
  }

  @Test func alternativesHaveTheirRankAndProbability() throws {
    var sentence = Sentence(forms: ["a"])
    sentence.comments = ["# nbest = 2/3", "# log_probability = -1.2500"]
    let object = try object(sentence)
    #expect(object["nbest"] as? String == "2/3")
    #expect(object["log_probability"] as? Double == -1.25)
    for value in ["inf", "nan", "x", ""] {
      sentence.comments = ["# log_probability = \(value)"]
      #expect(try self.object(sentence)["log_probability"] == nil)
      #expect(try self.object(sentence)["comments"] as? [String] == sentence.comments)
    }
  }

  @Test(arguments: [("0", "0"), ("12", "12"), ("007", "\"007\""), ("x", "\"x\"")])
  func headsAreNumbersWhereTheyAreWrittenLikeSome(head: String, json: String) throws {
    let sentence = Sentence(words: [Word(form: "a", head: head)])
    #expect(try written([sentence], by: JSONLinesWriter()).contains("\"head\": \(json)}"))
  }

  @Test func columnsWithoutANameStandInMisc() throws {
    let format = try CorpusFormat(text: "columns=form:1,ner:2")
    let sentences = try reader("a B-PER x\n\n\n", format: format).readAll()
    let text = try written(sentences, by: JSONLinesWriter())
    #expect(text.contains("\"misc\": \"NER=B-PER|COLUMN3=x\""))
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  /// Whatever a form, a comment or a column holds, each unit finds the forms in the text.
  @Test(arguments: UInt64(1)...30)
  func thePlacesOfTokensAreTrueInEveryUnit(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let sentence = randomSentence(using: &generator)
    let object = try object(sentence)
    let text = try #require(object["text"] as? String)
    #expect(Array(text.utf8) == Array(sentence.text.utf8))
    let (bytes, scalars, units) = (Array(text.utf8), Array(text.unicodeScalars), Array(text.utf16))
    let found = try tokens(sentence)
    #expect(found.count == sentence.tokens.count)
    for (token, object) in zip(sentence.tokens, found) {
      func range(_ key: String) throws -> Range<Int> {
        let ends = try #require(object[key] as? [Int])
        return ends[0]..<ends[1]
      }
      #expect(try Array(bytes[range("bytes")]) == Array(token.form.utf8))
      #expect(try Array(scalars[range("scalars")]) == Array(token.form.unicodeScalars))
      #expect(try Array(units[range("utf16")]) == Array(token.form.utf16))
      let words = try #require(object["words"] as? [[String: Any]])
      #expect(words.map { $0["id"] as? Int } == token.words.map { $0 + 1 })
      let forms = words.map { Array(($0["form"] as? String ?? "").utf8) }
      #expect(forms == sentence.words[token.words].map { Array($0.form.utf8) })
    }
    let comments = try #require(object["comments"] as? [String])
    #expect(comments.map { Array($0.utf8) } == sentence.comments.map { Array($0.utf8) })
  }

  private func randomSentence(using generator: inout SplitMix64) -> Sentence {
    var words: [Word] = []
    var multiwords: [MultiwordToken] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let count = Int.random(in: 1...3, using: &generator)
      let misc = Bool.random(using: &generator) ? "SpaceAfter=No" : "_"
      if count > 1 {
        let form = randomText(length: 0...5, using: &generator)
        multiwords.append(
          MultiwordToken(
            words: words.count..<words.count + count, columns: Word(form: form, misc: misc)))
      }
      for _ in 0..<count {
        words.append(Word(form: randomText(length: 0...5, using: &generator), misc: misc))
      }
    }
    let comments = (1...3).map { _ in "#" + randomText(length: 0...9, using: &generator) }
    return Sentence(words: words, multiwords: multiwords, comments: comments)
  }
}
