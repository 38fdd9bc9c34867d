import Foundation
import SyntagmaText
import TestSupport
import Testing

struct GazetteerTests {
  static let names: [(type: String, name: String)] = [
    ("LOC", "New York"), ("LOC", "York"), ("ORG", "New York Times"), ("ORG", "New York"),
    ("PER", "John F. Kennedy"), ("LOC", "Việt Nam"), ("LOC", "the Hague"),
  ]

  /// One letter a token: N none, B, I, E, S.
  private func letters(_ features: [[UInt8]]) -> [String] {
    features.map { row in String(row.map { Array("NBIES")[Int($0)] }) }
  }

  private func find(_ sentence: String) -> [String] {
    letters(Gazetteer(Self.names).features(of: sentence.split(separator: " ").map(String.init)))
  }

  @Test func typesAreInTheOrderOfTheirBytes() {
    #expect(Gazetteer(Self.names).types == ["LOC", "ORG", "PER"])
  }

  @Test(arguments: [
    ("in New York .", ["NBEN", "NBEN", "NNNN"]),
    ("the New York Times", ["NBEN", "NBIE", "NNNN"]),
    ("York York", ["SS", "NN", "NN"]),
    ("John F. Kennedy", ["NNN", "NNN", "BIE"]),
    ("john f. KENNEDY", ["NNN", "NNN", "BIE"]),
    ("New new York", ["NBE", "NBE", "NNN"]),
    ("NEW YORK Times", ["BEN", "BIE", "NNN"]),
    ("The Hague", ["BE", "NN", "NN"]),
    ("John F.", ["NN", "NN", "NN"]),
    ("Việt Nam", ["BE", "NN", "NN"]), ("Vie\u{323}\u{302}t nam", ["BE", "NN", "NN"]),
  ])
  func theLongestNameOfEachTypeIsMarked(sentence: String, expected: [String]) {
    #expect(find(sentence) == expected)
  }

  /// `New York` as written is found before the longer name in lower case is looked for.
  @Test func whatIsWrittenLikeTheListComesFirst() {
    let gazetteer = Gazetteer([("A", "New York"), ("A", "new york times")])
    #expect(letters(gazetteer.features(of: ["New", "York", "Times"])) == ["BEN"])
    #expect(letters(gazetteer.features(of: ["NEW", "York", "Times"])) == ["BIE"])
  }

  @Test func aTokenWithBlanksIsSeveralWordsButNamesBeginAndEndWithTokens() {
    let gazetteer = Gazetteer(Self.names)
    #expect(letters(gazetteer.features(of: ["Việt Nam", "x"]))[0] == "SN")
    #expect(letters(gazetteer.features(of: ["New York Times"])) == ["N", "S", "N"])
    #expect(letters(gazetteer.features(of: ["a New", "York"]))[1] == "NN")
    #expect(letters(gazetteer.features(of: ["New", "York x"])) == ["NN", "NN", "NN"])
    #expect(letters(gazetteer.features(of: ["New", " ", "York", ""]))[0] == "NNSN")
  }

  @Test func nothingIsFoundInNothing() {
    #expect(Gazetteer(Self.names).features(of: []) == [[], [], []])
    #expect(Gazetteer([]).features(of: ["a"]) == [])
    #expect(Gazetteer([("A", " ")]).types.isEmpty)
  }

  /// Every name is tried at every token, by whole lists of words.
  private func plain(_ names: [(type: String, name: String)], _ forms: [String]) -> [[UInt8]] {
    func words(_ text: String) -> [[UInt8]] {
      text.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
    }
    func lowered(_ text: String) -> String {
      Normalization.key(text, lowercase: true, digitsToZero: false)
    }
    let types = LabelSet(names.map(\.type)).names
    return types.map { type in
      let list = names.filter { $0.type.hasSameBytes(as: type) }.map(\.name)
      var row = [UInt8](repeating: 0, count: forms.count)
      var start = 0
      while start < forms.count {
        func longest(_ key: (String) -> String) -> Int {
          let ends = (start + 1..<forms.count + 1).filter { end in
            let tokens = forms[start..<end].map { words(key($0)) }
            guard tokens.allSatisfy({ !$0.isEmpty }) else { return false }
            return list.contains { words(key($0)) == Array(tokens.joined()) }
          }
          return ends.max() ?? start
        }
        let written = longest { $0 }
        let end = written > start ? written : longest(lowered)
        if end == start + 1 { row[start] = 4 }
        if end > start + 1 {
          for token in start..<end { row[token] = 2 }
          (row[start], row[end - 1]) = (1, 3)
        }
        start = max(end, start + 1)
      }
      return row
    }
  }

  @Test func namesAreFoundAsAPlainMatcherFindsThem() {
    var generator = SplitMix64(seed: 3)
    let parts = ["a", "A", "b", "B", "é", "E\u{301}", "c d"]
    func phrase(_ length: ClosedRange<Int>) -> [String] {
      (0..<Int.random(in: length, using: &generator)).map { _ in
        parts.randomElement(using: &generator) ?? ""
      }
    }
    for _ in 0..<400 {
      let names = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        (
          type: ["X", "Y", "Z"].randomElement(using: &generator) ?? "",
          name: phrase(1...4).joined(separator: " ")
        )
      }
      let forms = phrase(0...15)
      #expect(Gazetteer(names).features(of: forms) == plain(names, forms), "\(names) \(forms)")
    }
  }

  @Test func manyTokensTakeTimeInProportion() {
    // Squared, 200,000 tokens would be worked on for hours.
    let forms = [String](repeating: "a", count: 200_000)
    let row = Gazetteer([("A", "a a b")]).features(of: forms)[0]
    #expect(row.allSatisfy { $0 == 0 })
  }

  // Reading.

  private func read(_ files: (String, String)...) throws -> Gazetteer {
    let folder = try TemporaryFolder()
    return try Gazetteer(paths: files.map { try folder.write($0.0, $0.1) })
  }

  @Test func aLineHoldsATypeAndANameOrANameAlone() throws {
    let typed = try read(("names.tsv", "LOC\tNew  York\nPER\tJohn Doe\nLOC\tRome"))
    #expect(typed.types == ["LOC", "PER"])
    #expect(letters(typed.features(of: ["New", "York", "Rome"])) == ["BES", "NNN"])
    let files = try read(("PER.txt", "John Doe\nJane\n"), ("LOC.d.txt", "Rome\n"), ("x", ""))
    #expect(files.types == ["LOC.d", "PER"])
    #expect(letters(files.features(of: ["Jane", "Rome"])) == ["NS", "SN"])
  }

  @Test(arguments: [
    ("LOC\tRome\nParis\n", "2: expected 2 columns, found 1"),
    ("Rome\nLOC\tParis\n", "2: expected 1 column, found 2"),
    ("LOC\tRome\tItaly\n", "1: expected 2 columns, found 3"),
    ("LOC\tRome\n\tParis\n", "2: expected a value or _ in column 1, found nothing"),
    ("LOC\tRome\nLOC\t \n", "2: expected a value or _ in column 2, found nothing"),
    ("Rome\n\nParis\n", "2: expected a value or _ in column 1, found nothing"),
    ("Rome\r\n", "1: expected a line end of LF, found CR LF"),
    ("\u{FEFF}Rome\n", "1: expected no byte order mark, found one"),
    ("Ro\0me\n", "1: expected text, found a NUL byte"),
  ])
  func aDamagedLineIsAnErrorWithItsPlace(text: String, expected: String) throws {
    let source = ByteSource(bytes: Array(text.utf8), name: "names")
    let error = #expect(throws: CorpusError.self) { try Gazetteer(sources: [source]) }
    #expect(error?.description == "names:\(expected)")
  }
}
