import Foundation
import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// The verdicts, words and vectors of `conformance/embeddings/expected.json`.
@Suite(
  .enabled(
    if: Fixtures.collection != nil, "set SYNTAGMA_SHARED to the folder with conformance/ and data/")
)
struct VectorConformanceTests {
  struct Query: Decodable {
    let word: String
    let rows: [Int]
  }

  struct Case: Decodable, CustomTestStringConvertible {
    let file: String
    let format: String
    let verdict: String
    var line: Int?
    var dim: Int?
    var words: [String]?
    var queries: [Query]?
    var tensor: String?
    var rtol: Double?
    var atol: Double?
    var testDescription: String { file }

    var vectorFormat: VectorFormat? {
      switch format {
      case "glove": .glove
      case "word2vec text", "fasttext vec": .word2vec
      case "word2vec binary": .word2vecBinary
      case "fasttext bin": .fastText
      default: nil
      }
    }
  }

  struct Index: Decodable { let files: [Case] }

  static let folder = Fixtures.collection?.appendingPathComponent("embeddings")

  static func path(_ file: String) throws -> String {
    try #require(folder).appendingPathComponent(file).path
  }

  /// Every file, or none where the index cannot be read: `theIndexHoldsAllFiles` fails then.
  static let cases: [Case] = {
    guard let path = try? path("expected.json"), let bytes = try? contents(path) else { return [] }
    return (try? JSONDecoder().decode(Index.self, from: Data(bytes)))?.files ?? []
  }()

  static func expected(_ name: String) throws -> [Float] {
    try Array(ModelFile(path: path("vectors.safetensors"), verifying: false).floats(named: name))
  }

  @Test func theIndexHoldsAllFiles() {
    #expect(Self.cases.count { $0.verdict == "accepted" } == 21)
    #expect(Self.cases.count { $0.verdict == "error" } == 42)
    #expect(Self.cases.allSatisfy { $0.vectorFormat != nil })
  }

  @Test(arguments: cases.filter { $0.verdict == "accepted" }, [false, true])
  func everyIntactFileGivesItsWords(file: Case, isRecognised: Bool) throws {
    let vectors = try WordVectors(
      path: Self.path(file.file), format: isRecognised ? nil : file.vectorFormat)
    #expect(vectors.size == file.dim)
    #expect(vectors.vocabulary.entries.map(\.bytes) == file.words?.map(\.bytes))
    #expect(vectors.summary.duplicates == (file.file.contains("duplicate") ? 1 : 0))
    #expect(vectors.vectors.rows(0..<1).values.allSatisfy { $0 == 0 })
    if file.rtol == nil {
      let numbers = vectors.vectors.rows(1..<vectors.vectors.rows).values
      #expect(try isBitwiseEqual(numbers, Self.expected(#require(file.tensor))))
    }
  }

  @Test(arguments: cases.filter { $0.queries != nil })
  func wordsOfAModelAreTheMeansOfTheirRows(file: Case) throws {
    let queries = try #require(file.queries)
    let vectors = try WordVectors(
      path: Self.path(file.file), forms: queries.map(\.word), limit: 0)
    let found = queries.flatMap { query in
      vectors.vectors.rows(vectors.vocabulary[query.word]..<vectors.vocabulary[query.word] + 1)
        .values
    }
    let tolerance = Tolerance(relative: try #require(file.rtol), absolute: try #require(file.atol))
    let expected = try Self.expected(#require(file.tensor)).map(Double.init)
    #expect(mismatch(file.file, found, expected, within: tolerance) == nil)
    for query in queries where query.rows.isEmpty { #expect(vectors.vocabulary[query.word] == 0) }
  }

  @Test(arguments: cases.filter { $0.verdict == "error" }, [false, true])
  func everyDamagedFileIsRefusedAtItsLine(file: Case, isRecognised: Bool) throws {
    let path = try Self.path(file.file)
    let error = #expect(throws: (any Error).self) {
      try WordVectors(path: path, format: isRecognised ? nil : file.vectorFormat)
    }
    if let error = error as? VectorFileError {
      #expect(error.file == path)
      #expect(error.line == file.line, "\(error)")
    } else {
      #expect(error is FileReadError)
      #expect(file.line == nil)
    }
  }

  @Test(arguments: cases.filter { $0.verdict == "accepted" }, VectorFormat.written)
  func everyFileIsTheSameInEveryFormat(file: Case, format: VectorFormat) throws {
    let folder = try TemporaryFolder()
    let vectors = try WordVectors(path: Self.path(file.file))
    let hasBlanks = vectors.vocabulary.entries.contains { $0.contains(" ") }
    if hasBlanks, format == .word2vec || format == .word2vecBinary {
      #expect(throws: VectorFileError.self) { try vectors.write(to: folder("out"), as: format) }
      return
    }
    try vectors.write(to: folder("out"), as: format)
    let again = try WordVectors(path: folder("out"))
    #expect(again.vocabulary.entries.map(\.bytes) == vectors.vocabulary.entries.map(\.bytes))
    #expect(isBitwiseEqual(again.vectors.values, vectors.vectors.values))
  }
}

extension VectorFormat {
  /// The formats that can be written.
  static let written = allCases.filter { $0 != .fastText }
}
