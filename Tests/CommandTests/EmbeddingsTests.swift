import Foundation
import TestSupport
import Testing

/// `embeddings convert`, `nearest` and `coverage`.
struct EmbeddingsTests {
  static let glove = """
    king 1 1 0
    queen 1 -1 0
    man 0 2 0.1
    woman 0 -3 0.1
    apple 0 0 1

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("v.txt", Self.glove)
    return folder
  }

  private func convert(_ arguments: String, in folder: TemporaryFolder) throws -> Outcome {
    try syntagma(["embeddings", "convert"] + words(arguments), in: folder)
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  // Converting.

  @Test func everyFormatLeadsBackToTheSameText() throws {
    let folder = try folder()
    #expect(
      try convert("v.txt -o v.vectors", in: folder)
        == Outcome(status: 0, errors: "v.vectors: 5 words, 3 numbers each\n"))
    for (source, format, target) in [
      ("v.vectors", "word2vec", "v.vec"), ("v.vec", "word2vec-binary", "v.bin"),
      ("v.bin", "glove", "again.txt"),
    ] {
      let outcome = try convert("\(source) -o \(target) --output \(format) --quiet", in: folder)
      #expect(outcome == Outcome(status: 0))
    }
    let expected = Self.glove.replacing(#/ (-?\d)(?= |\n)/#) { " \($0.1).0" }
    #expect(try folder.text("again.txt") == expected)
    #expect(try folder.text("v.vec") == "5 3\n" + expected)
    #expect(try convert("again.txt -o again.vectors -q", in: folder).status == 0)
    #expect(try folder.bytes("again.vectors") == folder.bytes("v.vectors"))
  }

  @Test func theWordsCanBeThoseOfAListAndTheFirstOfTheFile() throws {
    let folder = try folder()
    try folder.write("list.txt", "WOMAN\n\nunknown\n")
    _ = try convert("v.txt -o a.txt --output glove --words list.txt", in: folder)
    #expect(try folder.text("a.txt") == "woman 0.0 -3.0 0.1\n")
    _ = try convert("v.txt -o a.txt --output glove --words list.txt --limit 1", in: folder)
    #expect(try folder.text("a.txt") == "king 1.0 1.0 0.0\nwoman 0.0 -3.0 0.1\n")
    _ = try convert("v.txt -o a.txt --output glove --limit 2", in: folder)
    #expect(try folder.text("a.txt") == "king 1.0 1.0 0.0\nqueen 1.0 -1.0 0.0\n")
    try folder.write("list.txt", "unknown\n")
    let none = try convert("v.txt -o b.txt --words list.txt", in: folder)
    #expect(none.status == 65)
    #expect(
      none.errors == "syntagma: v.txt: expected a word to keep, found none of those asked for\n")
    #expect(try folder.names == ["a.txt", "list.txt", "v.txt"])
  }

  @Test func standardInputIsRead() throws {
    let folder = try folder()
    let outcome = try syntagma(
      ["embeddings", "convert", "-", "-o", "/dev/stdout", "--output", "word2vec", "-q"],
      in: folder, input: "a 1 2\nb 3 4\n")
    #expect(outcome == Outcome(status: 0, output: "2 2\na 1.0 2.0\nb 3.0 4.0\n"))
    let mapped = try syntagma(
      ["embeddings", "convert", "-", "-o", "out", "--format", "syntagma"], in: folder, input: "x")
    #expect(mapped.status == 66)
    #expect(
      mapped.errors
        == "syntagma: cannot read <stdin>: this format is used where it lies: name a file\n")
  }

  @Test func badRowsAreAnErrorOrCountedOnRequest() throws {
    let folder = try folder()
    try folder.write("bad.txt", "a 1 2\nb 1\na 3 4\nc x 2\nd 5 6\n")
    let refused = try convert("bad.txt -o out", in: folder)
    #expect(refused.status == 65)
    #expect(
      refused.errors == "syntagma: bad.txt:2: expected a word and 2 numbers, found 2 fields\n")
    #expect(try folder.names == ["bad.txt", "v.txt"])
    let skipped = try convert("bad.txt -o out --skip-bad-rows", in: folder)
    #expect(
      skipped.errors == """
        bad.txt: 1 row holds a word that had come before; the first counts
        bad.txt: 2 bad rows left out, first bad.txt:2: expected a word and 2 numbers, found 2 fields
        out: 2 words, 2 numbers each

        """)
    #expect(skipped.status == 0)
  }

  @Test func whatCannotBeReadOrWrittenHasItsStatus() throws {
    let folder = try folder()
    #expect(try convert("none.txt -o out", in: folder).status == 66)
    #expect(try convert("v.txt -o none/out", in: folder).status == 74)
    try folder.write("empty.txt", "")
    let empty = try convert("empty.txt -o out", in: folder)
    #expect(empty.status == 65)
    #expect(empty.errors == "syntagma: empty.txt: expected word vectors, found an empty file\n")
    #expect(try folder.names == ["empty.txt", "v.txt"])
  }

  // Searching.

  private func nearest(_ arguments: String) throws -> Outcome {
    try syntagma(["embeddings", "nearest", "v.txt"] + words(arguments), in: folder())
  }

  @Test func kingLessManAndWomanIsQueen() throws {
    let expected = Outcome(status: 0, output: "king - man + woman\n   0.9598  queen\n")
    #expect(try nearest("king - man + woman --count 1") == expected)
    let one = try syntagma(
      ["embeddings", "nearest", "v.txt", "king - man", "+ woman", "--count", "1"], in: folder())
    #expect(one == expected)
  }

  @Test func wordsWithoutASignAreAQuestionEach() throws {
    #expect(
      try nearest("King apple --count 2")
        == Outcome(
          status: 0,
          output: """
            King
               0.7062  man
               0.0000  queen

            apple
               0.0499  man
               0.0333  woman

            """))
  }

  @Test func theJSONIsAnObjectAQuestion() throws {
    let outcome = try nearest("king apple --count 2 --json")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    let first = try jsonObject(String(lines[0]))
    #expect(first["question"] as? String == "king")
    let answers = try #require(first["nearest"] as? [[String: Any]])
    #expect(answers.map { $0["word"] as? String } == ["man", "queen"])
    #expect(answers.allSatisfy { $0["similarity"] is Double })
  }

  @Test func aWordThatIsNotThereIsNamed() throws {
    let outcome = try nearest("king - xyzzy")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "syntagma: v.txt: expected the word 'xyzzy', found it in no spelling\n")
  }

  @Test func aSignAtAnEndIsAWord() throws {
    let outcome = try nearest("king +")
    #expect(outcome.errors == "syntagma: v.txt: expected the word '+', found it in no spelling\n")
  }

  // Coverage.

  @Test func coverageCountsTheWordsOfACorpus() throws {
    let folder = try folder()
    try folder.write("text.txt", "King king (queen) pear\npear fig\n")
    let arguments = ["embeddings", "coverage", "v.txt", "text.txt", "--input", "horizontal"]
    let expected = """
      found             types       %  tokens       %
      as written            1   20.00       1   16.67
      in lower case         1   20.00       1   16.67
      digits as 0           0    0.00       0    0.00
      digits as #           0    0.00       0    0.00
      punctuation off       1   20.00       1   16.67
      repetition cut        0    0.00       0    0.00
      after the hyphen      0    0.00       0    0.00
      not at all            2   40.00       3   50.00
      all                   5  100.00       6  100.00

      missing  count
      pear         2

      """
    #expect(
      try syntagma(arguments + ["--missing", "1"], in: folder)
        == Outcome(status: 0, output: expected))
    _ = try convert("v.txt -o v.vectors", in: folder)
    #expect(
      try syntagma(
        [
          "embeddings", "coverage", "v.vectors", "text.txt", "--input", "horizontal", "--missing",
          "1",
        ],
        in: folder) == Outcome(status: 0, output: expected))
    let json = try jsonObject(syntagma(arguments + ["--json"], in: folder).output)
    #expect(json["types"] as? Int == 5)
    #expect(json["missing"] as? [String: Int] == ["types": 2, "tokens": 3])
  }

  // Usage.

  @Test(arguments: [
    ("convert v.txt", "Error: Missing expected argument '--outfile <outfile>'"),
    ("convert v.txt -o out --limit=-1", "Error: --limit must be at least 0."),
    (
      "convert v.txt -o out --output fasttext",
      "Error: The value 'fasttext' is invalid for '--output <output>'. "
        + "Please provide one of 'glove', 'word2vec', 'word2vec-binary' or 'syntagma'."
    ),
    (
      "convert v.txt -o out --format fasttext --skip-bad-rows",
      "Error: --skip-bad-rows goes with the formats glove and word2vec."
    ),
    (
      "convert - -o out --words -",
      "Error: The vectors and --words cannot both be standard input."
    ),
    ("nearest v.txt", "Error: Missing expected argument '<words> ...'"),
    ("nearest v.txt king --count 0", "Error: --count must be at least 1."),
    ("coverage - -", "Error: The vectors and the corpus cannot both be standard input."),
    ("coverage v.txt a.conllu --missing=-1", "Error: --missing must be at least 0."),
    ("coverage v.txt a.text", "syntagma: cannot read a.text: no such file or directory"),
  ])
  func whatCannotBeMeantIsAnError(arguments: String, line: String) throws {
    let folder = try folder()
    let outcome = try syntagma(["embeddings"] + words(arguments), in: folder)
    #expect(outcome.status == (line.hasPrefix("syntagma") ? 66 : 64))
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines.first.map(String.init) == line, "\(outcome)")
    #expect(try folder.names == ["v.txt"])
  }

  @Test func onATerminalProgressIsDrawnAndTakenAway() throws {
    let folder = try folder()
    try folder.write("many.txt", (0..<300_000).map { "w\($0) 1 2\n" }.joined())
    let terminal = try Terminal()
    let run = try Run(
      ["embeddings", "convert", "many.txt", "-o", "out"], in: folder, errors: terminal.end)
    #expect(try run.outcome().status == 0)
    let shown = terminal.shown()
    let drawn = shown.matches(of: /\rmany\.txt: \d+ words/)
    #expect(!drawn.isEmpty, "\(shown)")
    #expect(shown.hasSuffix(" \rout: 300000 words, 2 numbers each\r\n"))
  }
}
