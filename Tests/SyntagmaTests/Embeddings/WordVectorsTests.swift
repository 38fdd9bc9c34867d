import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

struct WordVectorsTests {
  let folder: TemporaryFolder
  let path: String

  static let words = [
    "the", "of", "dog", "00", "so", "soo", "year-old", "old", "New_York", "##", "Dog",
  ]

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(
      "vectors.txt",
      Self.words.enumerated().map { "\($1) \($0 + 1) \(10 * ($0 + 1))\n" }.joined())
  }

  @Test func onlyTheBeginningAndWhatTheFormsNeedIsKept() throws {
    let forms = ["DOG", "42", "12-year-old", "soooo", "absent", "Dog"]
    let vectors = try WordVectors(path: path, forms: forms, limit: 2)
    #expect(
      vectors.vocabulary.entries == ["the", "of", "dog", "00", "so", "soo", "old", "##", "Dog"])
    #expect(vectors.vectors.rows(0..<1).values == [0, 0])
    #expect(vectors.vector(of: "12-year-old") == [8, 80])
    let none = try WordVectors(path: path, limit: 0)
    #expect(none.count == 0 && none.size == 2)
    #expect(none.vectors.values == [0, 0])
  }

  @Test func whatFormsFindIsTheSameAsInTheWholeFile() throws {
    let forms = ["DOG", "42", "12-year-old", "soooo", "absent", "Dog", "new_york", "(old)", "THE"]
    let whole = try WordVectors(path: path)
    for limit in [0, 3, 11, 20] {
      let part = try WordVectors(path: path, forms: forms, limit: limit)
      for form in forms { #expect(part.vector(of: form) == whole.vector(of: form), "\(form)") }
    }
  }

  @Test func progressIsToldNowAndThen() throws {
    let many = try folder.write("many.txt", (0..<10_000).map { "w\($0) 1\n" }.joined())
    var told: [Int] = []
    _ = try WordVectors(path: many) { told.append($0) }
    #expect(told == [4096, 8192])
  }

  /// More numbers than a block holds.
  @Test func manyVectorsKeepTheirPlaces() throws {
    let size = 1000
    let rows = (0..<2500).map { "w\($0)" + String(repeating: " \($0)", count: size) + "\n" }
    let vectors = try WordVectors(path: folder.write("large.txt", rows.joined()))
    #expect(vectors.count == 2500)
    for row in 0..<2500 {
      let numbers = UnsafeBufferPointer(start: vectors.vectors.row(row + 1), count: size)
      #expect(numbers.allSatisfy { $0 == Float(row) })
    }
  }

  @Test func scalingGivesTheDeviationAskedFor() throws {
    let vectors = try WordVectors(path: path)
    let scaled = vectors.scaled(toDeviation: 0.58)
    #expect(abs(scaled.deviation - 0.58) < 1e-6)
    let factor = scaled.vectors.values[2] / vectors.vectors.values[2]
    for (old, new) in zip(vectors.vectors.values, scaled.vectors.values) {
      #expect(abs(new - old * factor) <= 1e-6 * abs(new))
    }
    #expect(scaled.vocabulary.entries == vectors.vocabulary.entries)
    let same = try WordVectors(path: folder.write("same.txt", "a 1 1\nb 1 1\n"))
    #expect(same.scaled(toDeviation: 2).vectors.values == same.vectors.values)
  }

  /// 1, 2, 3, 4 have the deviation √1.25.
  @Test func theDeviationIsThatOfTheWordsAlone() throws {
    let vectors = try WordVectors(path: folder.write("four.txt", "a 1 2\nb 3 4\n"))
    #expect(abs(vectors.deviation - 1.25.squareRoot()) < 1e-12)
  }

  @Test func ourOwnFormIsMappedAndEqualInputGivesEqualBytes() throws {
    let vectors = try WordVectors(path: path)
    try vectors.write(to: folder("a.vectors"))
    let mapped = try WordVectors(path: folder("a.vectors"))
    #expect(mapped.vocabulary.entries == Self.words)
    #expect(isBitwiseEqual(mapped.vectors.values, vectors.vectors.values))
    #expect(mapped.summary.rows == Self.words.count)
    try mapped.write(to: folder("b.vectors"))
    #expect(try contents(folder("a.vectors")) == contents(folder("b.vectors")))
    let part = try WordVectors(path: folder("a.vectors"), forms: ["DOG"], limit: 1)
    #expect(part.vocabulary.entries == ["the", "dog"])
    #expect(part.vectors.values == [0, 0, 1, 10, 3, 30])
  }

  @Test func aDamagedFileOfOurOwnIsRefused() throws {
    try WordVectors(path: path).write(to: folder("a.vectors"))
    var bytes = try contents(folder("a.vectors"))
    bytes[bytes.count - 1] ^= 1
    let damaged = try folder.write("damaged.vectors", bytes)
    let error = #expect(throws: FileReadError.self) { try WordVectors(path: damaged) }
    #expect(error?.kind == .damaged)
    // Without its checksum the file opens, but what look-ups rely on is still verified.
    #expect(try WordVectors(path: damaged, checksum: false).count == Self.words.count)
    let cut = try folder.write("cut.vectors", bytes.dropLast(100))
    #expect(throws: FileReadError.self) { try WordVectors(path: cut, checksum: false) }
  }

  @Test func aModelOfAnotherKindIsNamed() throws {
    try SampleTagger.tagger.save(to: folder("tagger.model"))
    let error = #expect(throws: FileReadError.self) {
      try WordVectors(path: folder("tagger.model"))
    }
    #expect(error?.reason == "expected a file of kind vectors, found tagger")
  }

  @Test(arguments: [[3, 2], [4, 0], [4], [2, 2, 2]])
  func vectorsOfAWrongShapeAreRefused(shape: [Int]) throws {
    var writer = ModelFileWriter()
    writer.metadata = ["kind": "vectors"]
    Vocabulary(entries: ["a", "b", "c"]).withBuffers { bytes, offsets, table in
      writer.add("vocabulary.words.bytes", Array(bytes), shape: [bytes.count])
      writer.add("vocabulary.words.offsets", Array(offsets), shape: [offsets.count])
      writer.add("vocabulary.words.table", Array(table), shape: [table.count])
    }
    let count = shape.reduce(1, *)
    writer.add("vectors", [Float](repeating: 1, count: count), shape: shape)
    try writer.write(to: folder("shape.vectors"))
    let error = #expect(throws: FileReadError.self) {
      try WordVectors(path: folder("shape.vectors"))
    }
    #expect(error?.reason == "tensor vectors: expected 4 rows of numbers, found shape \(shape)")
  }

  @Test(arguments: VectorFormat.written)
  func everyFormatHoldsEveryNumber(format: VectorFormat) throws {
    var generator = CounterGenerator(keys: 9)
    var numbers = (0..<300).map { _ in
      Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
    }.map { $0.isFinite ? $0 : -0.0 }
    numbers[0] = .leastNonzeroMagnitude
    numbers[1] = -.greatestFiniteMagnitude
    let words = (0..<100).map { "é\($0)" }
    let vectors = WordVectors(
      vocabulary: Vocabulary(entries: words), vectors: Matrix(101, 3, [0, 0, 0] + numbers))
    try vectors.write(to: folder("out"), as: format)
    let again = try WordVectors(path: folder("out"))
    #expect(again.vocabulary.entries == words)
    #expect(isBitwiseEqual(again.vectors.values, vectors.vectors.values))
  }

  @Test(arguments: [
    (
      VectorFormat.word2vec, ["a", "b c"],
      "word 2: expected no blank in format word2vec, found \"b c\""
    ),
    (.glove, ["a b", "c"], "word 1: expected no blank in format glove, found \"a b\""),
    (.word2vecBinary, ["a\nb"], "word 1: expected no line feed, found \"a\\nb\""),
  ])
  func aWordThatAFormatCannotHoldIsAnErrorAndNothingIsWritten(
    format: VectorFormat, words: [String], problem: String
  ) throws {
    let vectors = WordVectors(
      vocabulary: Vocabulary(entries: words), vectors: Matrix(words.count + 1, 1))
    let error = #expect(throws: VectorFileError.self) {
      try vectors.write(to: folder("out"), as: format)
    }
    #expect(error?.problem == problem)
    #expect(try folder.names == ["vectors.txt"])
  }
}
