import Foundation
import SyntagmaText
import Testing

/// The verdicts, lines and readings of `conformance/conllu/expected.json`.
@Suite(.enabled(if: SharedData.isSet, SharedData.comment))
struct ConlluConformanceTests {
  struct Verdict: Decodable {
    let verdict: String
    var line: Int?
    var defect: String?
    var sentences: Int?
    var words: Int?
    var read_as: String?
  }

  struct Case: Decodable, CustomTestStringConvertible {
    let file: String
    var verdict: String?
    var expected: String?
    var `default`: Verdict?
    var strict: Verdict?
    var testDescription: String { file }

    /// The verdict of a reader; valid files have one for both kinds.
    func verdict(strict isStrict: Bool) -> Verdict? {
      if let verdict { return Verdict(verdict: verdict, read_as: expected) }
      return isStrict ? strict : `default`
    }
  }

  struct Index: Decodable { let files: [Case] }

  static let folder = "conformance/conllu/"
  /// Every file, or none where the index cannot be read: `indexHoldsAllFiles` fails then.
  static let cases: [Case] = {
    guard let data = try? Data(SharedData.bytes(folder + "expected.json")) else { return [] }
    return (try? JSONDecoder().decode(Index.self, from: data))?.files ?? []
  }()

  @Test func indexHoldsAllFiles() {
    #expect(Self.cases.count { $0.verdict != nil } == 22)
    #expect(Self.cases.count { $0.default != nil } == 68)
  }

  @Test(arguments: cases, [false, true])
  func everyFileGetsItsVerdictLineAndReading(file: Case, strict: Bool) throws {
    let expected = try #require(file.verdict(strict: strict))
    let bytes = try SharedData.bytes(Self.folder + file.file)
    let reader = ConlluReader(ByteSource(bytes: bytes, name: file.file), strict: strict)
    guard expected.verdict == "accepted" else {
      let error = #expect(throws: CorpusError.self) { try reader.readAll() }
      #expect(error?.line == expected.line)
      #expect(error?.defect == expected.defect)
      return
    }
    let sentences = try reader.readAll()
    if let name = expected.read_as {
      let json = Data(try SharedData.bytes(Self.folder + name))
      let reading = try JSONDecoder().decode(ConlluReading.self, from: json)
      #expect(ConlluReading(sentences) == reading)
    }
    if let count = expected.sentences { #expect(sentences.count == count) }
    if let count = expected.words { #expect(sentences.reduce(0) { $0 + $1.count } == count) }
    #expect(reader.repairs.isEmpty == (file.strict?.verdict != "error"))
  }

  @Test(arguments: cases.filter { $0.verdict != nil })
  func everyValidFileIsWrittenBackByteForByte(file: Case) throws {
    let bytes = try SharedData.bytes(Self.folder + file.file)
    #expect(try rewritten(bytes) == bytes)
  }

  @Test(arguments: treebanks)
  func everyTreebankIsWrittenBackByteForByte(path: String) throws {
    let bytes = try SharedData.bytes(path)
    #expect(try rewritten(bytes) == bytes)
  }

  @Test func treebanksAreFound() {
    #expect(Self.treebanks.count >= 11)
  }

  static let treebanks: [String] = {
    guard let folder = SharedData.root?.appending(path: "data") else { return [] }
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".conllu") }.sorted().map { "data/\($0)" }
  }()
}

/// The bytes that reading and writing CoNLL-U makes of others.
func rewritten(_ bytes: [UInt8]) throws -> [UInt8] {
  let reader = ConlluReader(ByteSource(bytes: bytes, name: "memory"))
  var output: [UInt8] = []
  while let sentence = try reader.next() { try ConlluWriter().append(sentence, to: &output) }
  return output
}
