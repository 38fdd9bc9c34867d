import Foundation
import SyntagmaText
import Testing

/// The script's own output for 81 files, byte for byte.
@Suite(.enabled(if: SharedData.isSet, SharedData.comment))
struct ConllevalConformanceTests {
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let input: String
    let arguments: [String]
    let stdout: String?
    let exit_status: Int
    var testDescription: String { name }
  }

  struct Index: Decodable {
    let cases: [Case]
  }

  static let folder = "conformance/conlleval/"

  /// The cases, or none where the index cannot be read: `theIndexHoldsAllCases` fails then.
  static let cases: [Case] = {
    guard let data = try? Data(SharedData.bytes(folder + "index.json")) else { return [] }
    return (try? JSONDecoder().decode(Index.self, from: data))?.cases ?? []
  }()

  /// The options of the command line; nil where it is wrong by itself.
  private func options(_ arguments: [String]) throws -> ConllevalOptions? {
    var options = ConllevalOptions()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-l": options.isLatex = true
      case "-r": options.isRaw = true
      case "-o":
        guard let tag = rest.popFirst() else { return nil }
        options.outsideTag = tag
      case "-d":
        guard let delimiter = rest.popFirst() else { return nil }
        options.delimiter = try #require(ConllevalOptions.Delimiter(argument: delimiter))
      default: return nil
      }
    }
    return options
  }

  @Test func theIndexHoldsAllCases() throws {
    #expect(Self.cases.count == 81)
    let wrong = try Self.cases.filter { try options($0.arguments) == nil }
    #expect(wrong.map { $0.name.prefix(2) } == ["75", "76", "77"])
  }

  @Test(arguments: cases)
  func theReportIsThatOfTheScript(file: Case) throws {
    guard let options = try options(file.arguments) else {
      #expect(file.exit_status != 0)  // a matter of the command
      return
    }
    let bytes = try SharedData.bytes(Self.folder + file.input)
    let source = ByteSource(bytes: bytes, name: file.input)
    guard file.exit_status == 0 else {
      #expect(throws: CorpusError.self) {
        try ConllevalReport(reading: source, options: options)
      }
      return
    }
    let report = try ConllevalReport(reading: source, options: options)
    let expected = try SharedData.bytes(Self.folder + #require(file.stdout))
    #expect(
      String(decoding: report.bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(report.bytes == expected)
  }
}

struct ConllevalReportTests {
  private func line(_ pairs: [(String, String)]) -> Substring {
    var report = ConllevalReport()
    for (gold, guessed) in pairs { report.add(gold: gold, guessed: guessed) }
    return String(decoding: report.bytes, as: UTF8.self).prefix { $0 != "\n" }
  }

  /// A dot ends no chunk, so that only the types tell that these two have parted.
  @Test func chunksThatPartWithoutAnEndAreNotTheSame() {
    #expect(
      line([("B-A", "B-A"), (".-A", ".-A"), (".-A", ".-A")])
        == "processed 3 tokens with 1 phrases; found: 1 phrases; correct: 1.")
    #expect(
      line([("B-A", "B-A"), (".-A", ".-A"), (".-A", ".-B")])
        == "processed 3 tokens with 1 phrases; found: 1 phrases; correct: 0.")
  }

  @Test func theReportMayBeAskedForAtAnyTime() {
    var report = ConllevalReport()
    report.add(gold: "B-A", guessed: "B-A")
    #expect(report.bytes == report.bytes)
    report.add(gold: "I-A", guessed: "O")
    #expect(String(decoding: report.bytes, as: UTF8.self).contains("correct: 0."))
  }

  @Test(arguments: [
    (" ", ConllevalOptions.Delimiter.blank), ("\\t", .character([9])), ("\t", .character([9])),
    ("\\s+", .whitespace), ("|", .character([0x7C])), ("\\|", .character([0x7C])),
    ("é", .character([0xC3, 0xA9])), ("\\", .character([0x5C])),
  ])
  func aDelimiterIsOneCharacterOrWhiteSpace(
    argument: String, delimiter: ConllevalOptions.Delimiter
  ) {
    #expect(ConllevalOptions.Delimiter(argument: argument) == delimiter)
  }

  @Test(arguments: ["", "ab", "\\d", "\\s", "[ ]", "\\\\s+", "\\é", "e\u{301}"])
  func otherExpressionsAreNoDelimiter(argument: String) {
    #expect(ConllevalOptions.Delimiter(argument: argument) == nil)
  }
}
