import Foundation
import TestSupport
import Testing

/// The help is a whole text that users read: a change of it is a change of a file.
struct HelpTests {
  static let verbsBelowEmbeddings = ["convert", "nearest", "coverage"].map { "embeddings-\($0)" }
  static let verbs = [
    "train", "tag", "classify", "evaluate", "compare", "check", "convert", "tokenize", "embeddings",
    "inspect", "ensemble", "quantize",
  ]

  private func fixture(_ name: String) throws -> String {
    try contents(repository.appending(path: "Tests/Fixtures/help/\(name).txt").path)
  }

  @Test(arguments: verbs)
  func theHelpOfAVerbIsTheTextOfItsFixture(verb: String) throws {
    let expected = Outcome(status: 0, output: try fixture(verb))
    #expect(try syntagma([verb, "--help"], in: TemporaryFolder()) == expected)
    #expect(try syntagma(["help", verb], in: TemporaryFolder()) == expected)
  }

  @Test(arguments: ["convert", "nearest", "coverage"])
  func theHelpOfAVerbBelowEmbeddingsIsTheTextOfItsFixture(verb: String) throws {
    let expected = Outcome(status: 0, output: try fixture("embeddings-\(verb)"))
    let outcome = try syntagma(["embeddings", verb, "--help"], in: TemporaryFolder())
    #expect(outcome == expected)
  }

  @Test(arguments: [[], ["--help"], ["-h"], ["help"]])
  func withoutAVerbThereIsTheHelpOfTheCommand(arguments: [String]) throws {
    let outcome = try syntagma(arguments, in: TemporaryFolder())
    #expect(outcome == Outcome(status: 0, output: try fixture("syntagma")))
  }

  @Test func theHelpNamesEveryVerbThatHasAFixtureAndNoOther() throws {
    let help = try fixture("syntagma")
    let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
    let named = list.split(separator: "\n").filter { $0.prefix(3).last != " " }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(named.filter { $0 != "See" } == HelpTests.verbs)
  }

  @Test(arguments: verbs.filter { $0 != "embeddings" } + verbsBelowEmbeddings)
  func everyOptionThatTakesAValueStatesItsDefault(verb: String) throws {
    // What must be given by the user has none.
    let without: Set = ["--set", "--train", "--dev", "--test", "--gold", "--predicted", "-o,"]
    let options = try #require(fixture(verb).components(separatedBy: "OPTIONS:\n").last)
    for entry in "\n\(options)".components(separatedBy: "\n  -") where entry.contains("<") {
      let name = "-" + (entry.split(separator: " ").first.map(String.init) ?? "")
      let isLong = name.hasPrefix("--") || entry.contains(" --")
      #expect(without.contains(name) || entry.contains("[default:"), "\(entry)")
      #expect(isLong)
    }
  }

  @Test func theVersionIsOneLine() throws {
    let outcome = try syntagma(["--version"], in: TemporaryFolder())
    #expect(outcome == Outcome(status: 0, output: "0.1.0\n"))
  }
}
