import Foundation
import TestSupport
import Testing

/// `--output jsonl` of the verbs that write sentences.
struct JSONLinesTests {
  private func objects(_ outcome: Outcome) throws -> [[String: Any]] {
    #expect(outcome.status == 0, "\(outcome)")
    return try outcome.output.split(separator: "\n").map { try jsonObject(String($0)) }
  }

  /// The columns of all words of a line.
  private func words(_ object: [String: Any]) throws -> [[String: Any]] {
    let tokens = try #require(object["tokens"] as? [[String: Any]])
    return tokens.flatMap { $0["words"] as? [[String: Any]] ?? [] }
  }

  private let tag = ["tag", Models.upos, "--input", "horizontal"]

  @Test func convertWritesTheTextAndThePlacesOfItsTokens() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conllu", TagTests.treasures)
    let lines = try objects(syntagma(["convert", "in.conllu", "--output", "jsonl"], in: folder))
    #expect(lines.count == 2)
    #expect(lines[0]["sent_id"] as? String == "1")
    #expect(lines[0]["text"] as? String == "I don't like cafe\u{301} au lait")
    let tokens = try #require(lines[0]["tokens"] as? [[String: Any]])
    #expect(tokens.map { $0["bytes"] as? [Int] } == [[0, 1], [2, 7], [8, 12], [13, 27]])
    #expect(tokens.map { $0["scalars"] as? [Int] } == [[0, 1], [2, 7], [8, 12], [13, 26]])
    #expect(try words(lines[0]).map { $0["id"] as? Int } == [1, 2, 3, 4, 5])
    let family = try #require(lines[1]["tokens"] as? [[String: Any]]).first
    #expect(family?["bytes"] as? [Int] == [0, 18])
    #expect(family?["scalars"] as? [Int] == [0, 5])
    #expect(family?["utf16"] as? [Int] == [0, 8])
  }

  @Test func tagWritesLabels() throws {
    let folder = try TemporaryFolder()
    let text = "The dog barks\n\nHe sleeps\n"
    let labelled = try syntagma(tag, in: folder, input: text).output
    let lines = try objects(syntagma(tag + ["--output", "jsonl"], in: folder, input: text))
    #expect(lines.map { $0["text"] as? String } == ["The dog barks", "", "He sleeps"])
    let pairs = try lines.map { line in
      try words(line).map { "\($0["form"] ?? "")/\($0["upos"] ?? "")" }.joined(separator: " ")
    }
    #expect(pairs.joined(separator: "\n") + "\n" == labelled)
    let immediate = tag + ["--output", "jsonl", "--immediate"]
    #expect(
      try syntagma(immediate, in: folder, input: text)
        == syntagma(tag + ["--output", "jsonl"], in: folder, input: text))
  }

  @Test func confidencesStandInMisc() throws {
    let arguments = tag + ["--output", "jsonl", "--confidence"]
    let lines = try objects(syntagma(arguments, in: TemporaryFolder(), input: "The dog\n"))
    let misc = try words(lines[0]).map { $0["misc"] as? String ?? "" }
    #expect(misc.count == 2 && misc.allSatisfy { $0.hasPrefix("UPOSConf=") }, "\(misc)")
    #expect((lines[0]["log_probability"] as? Double ?? 1) <= 0)
  }

  @Test func eachLabellingIsALine() throws {
    let arguments = tag + ["--output", "jsonl", "--nbest", "3"]
    let lines = try objects(syntagma(arguments, in: TemporaryFolder(), input: "The dog\n"))
    #expect(lines.map { $0["nbest"] as? String } == ["1/3", "2/3", "3/3"])
    let numbers = lines.compactMap { $0["log_probability"] as? Double }
    #expect(numbers.count == 3 && numbers == numbers.sorted(by: >))
    let labels = try lines.map { try words($0).map { "\($0["upos"] ?? "")" } }
    #expect(Set(labels).count == 3)
  }

  @Test func theEndingOfTheOutputFileTellsTheFormat() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conllu", TagTests.treasures)
    let expected = try syntagma(["convert", "in.conllu", "--output", "jsonl"], in: folder).output
    for arguments in [["--outfile", "out.jsonl"], ["--outfile", "{}.jsonl"]] {
      let outcome = try syntagma(["convert", "in.conllu"] + arguments, in: folder)
      #expect(outcome == Outcome(status: 0))
    }
    #expect(try folder.text("out.jsonl") == expected)
    #expect(try folder.text("in.jsonl") == expected)
    let other = ["convert", "in.conllu", "--outfile", "same.jsonl", "--output", "conllu"]
    #expect(try syntagma(other, in: folder) == Outcome(status: 0))
    #expect(try folder.text("same.jsonl") == TagTests.treasures)
  }

  @Test func jsonlIsNotReadYet() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.jsonl", "{}\n")
    let line =
      "syntagma: cannot tell the format of in.jsonl by its ending; "
      + "say --input conllu, columns, text, horizontal or vertical\n"
    #expect(
      try syntagma(["convert", "in.jsonl"], in: folder) == Outcome(status: 64, errors: line))
  }
}
