import SyntagmaText
import Testing

struct JSONLinesTextReaderTests {
  @Test(arguments: [
    ("jsonl", #"{"label": "x", "text": "a b"}"#, labelled("x", text: "a b")),
    ("jsonl", #" {"text":"a\n\t\"\\\u00e9 👩","label":"é"} "#, labelled("é", text: "a\n\t\"\\é 👩")),
    ("jsonl", #"{"text": "a"}"#, labelled(text: "a")),
    ("jsonl", #"{"text": "a", "label": null}"#, labelled(text: "a")),
    ("jsonl", #"{"text": "a", "label": ""}"#, labelled(text: "a")),
    ("jsonl", #"{"text": "", "label": []}"#, labelled(text: "")),
    ("jsonl", #"{"text": "a", "label": 3}"#, labelled("3", text: "a")),
    ("jsonl", #"{"text": "a", "label": -1.50e+2 }"#, labelled("-1.50e+2", text: "a")),
    ("jsonl", #"{"text": "a", "label": true}"#, labelled("true", text: "a")),
    (
      "jsonl", #"{"text": "a", "label": ["x", 0, "", false, "x"]}"#,
      labelled("x", "0", "false", "x", text: "a")
    ),
    ("jsonl=label:s,text:r", #"{"r": "a", "s": "x"}"#, labelled("x", text: "a")),
    ("jsonl", #"{"text": "a\u0000b"}"#, labelled(text: "a\0b")),
  ])
  func labelAndTextAreMembers(format: String, line: String, expected: LabelledText) throws {
    #expect(try labelledTexts(line + "\n", format) == [expected])
  }

  @Test func otherMembersAreKeptAsTheyStand() throws {
    let line = #"{"id": 7, "text": "a", "Text": [1,  {"a":[ ]}], "label": "x", "\u0061": "\u00e9"}"#
    let text = try #require(try labelledTexts(line, "jsonl").first)
    #expect(text.members.map(\.name) == ["id", "Text", "a"])
    #expect(text.members.map(\.json) == ["7", #"[1,  {"a":[ ]}]"#, #""\u00e9""#])
    #expect(text.labels == ["x"])
  }

  @Test(arguments: [
    ("[]", "expected '{', found '[' at byte 0"), ("{", "expected '\"', found the end at byte 1"),
    ("{\"text\": \"a\"", "expected ',' or '}', found the end at byte 12"),
    ("{\"text\": \"a\"} x", "expected the end, found 'x' at byte 14"),
    (
      "{\"text\": \"a\", \"text\": \"b\"}",
      "expected JSON, found key 'text' stands twice at byte 13"
    ),
    ("{\"text\": \"\\ud83d\"}", "expected JSON, found half a surrogate pair at byte 12"),
    ("{\"label\": \"a\"}", "expected a member \"text\", found none"),
    ("{}", "expected a member \"text\", found none"),
    ("{\"text\": 1}", "expected a string as \"text\", found a number"),
    ("{\"text\": null}", "expected a string as \"text\", found null"),
    ("{\"text\": [\"a\"]}", "expected a string as \"text\", found an array"),
    (
      "{\"label\": {}}",
      "expected a string, a number, a boolean or an array of them as \"label\", found an object"
    ),
    (
      "{\"label\": [[]]}",
      "expected a string, a number, a boolean or an array of them as \"label\", found an array"
    ),
    (
      "{\"label\": [null]}",
      "expected a string, a number, a boolean or an array of them as \"label\", found null"
    ),
    ("{\"label\": x}", "expected a value, found 'x' at byte 10"),
    ("{\"id\": 01, \"text\": \"\"}", "expected ',' or '}', found '1' at byte 8"),
  ])
  func whatIsNoSuchObjectIsAnErrorWithItsLine(line: String, complaint: String) {
    let error = #expect(throws: CorpusError.self) {
      try labelledTexts("{\"text\": \"\"}\n\(line)\n", "jsonl")
    }
    #expect(error?.description == "memory:2: \(complaint)")
  }

  @Test func aLongKeyMakesNoLongMessage() throws {
    let key = String(repeating: "k", count: 100_000)
    let error = #expect(throws: CorpusError.self) {
      try labelledTexts("{\"\(key)\": 1, \"\(key)\": 2}", "jsonl")
    }
    #expect(try #require(error).description.utf8.count < 200)
  }

  @Test func blankLinesAreSkippedAndCounted() throws {
    let reader = try labelledReader("\n{\"text\": \"a\"}\r\n \n{\"text\": \"b\"}", "jsonl")
    #expect(try reader.readAll().map(\.line) == [2, 4])
    #expect(
      reader.repairs.description
        == "1 line ending in CR LF, 1 missing final line end, 2 extra blank lines, "
        + "1 blank line with white space")
  }
}
