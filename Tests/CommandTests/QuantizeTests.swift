import Foundation
import TestSupport
import Testing

/// `quantize` makes a model small; all other verbs take it like any other.
struct QuantizeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func size(_ path: String) throws -> Int {
    try Data(contentsOf: URL(filePath: path)).count
  }

  private func quantized(_ arguments: [String] = []) throws -> Outcome {
    try syntagma(["quantize", Models.upos, "-o", "small.model"] + arguments, in: folder)
  }

  @Test func theNoteSaysBothSizes() throws {
    let outcome = try quantized()
    let (before, after) = (try size(Models.upos), try size(folder("small.model")))
    #expect(after < before)
    #expect(
      outcome
        == Outcome(
          status: 0, errors: "\(Models.upos): \(before) bytes; small.model: \(after) bytes\n"))
    #expect(try quantized(["--quiet"]) == Outcome(status: 0))
  }

  @Test func aSmallModelTagsAndScoresNearlyAsWell() throws {
    _ = try quantized()
    func accuracy(_ model: String) throws -> Double {
      let outcome = try syntagma(["evaluate", model, corpus("test"), "--json"], in: folder)
      try #require(outcome.status == 0, "\(outcome)")
      return try #require(try jsonObject(outcome.output)["accuracy"] as? Double)
    }
    #expect(try abs(accuracy(Models.upos) - accuracy("small.model")) < 0.01)
    let tagged = try syntagma(["tag", "small.model", corpus("test")], in: folder)
    #expect(tagged.status == 0 && tagged.output.contains("\tNOUN\t"))
  }

  @Test func inspectSaysWhatHas8Bits() throws {
    _ = try quantized()
    let text = try syntagma(["inspect", "small.model"], in: folder).output
    #expect(text.contains("format      syntagma 2\n"))
    #expect(text.contains(/words\.table +\d+ × 8  8 bits\n/))
    // Transposed: a row for each output.
    #expect(text.contains(/encoder\.0\.forward\.recurrent +32 × 8  8 bits\n/))
    #expect(text.contains(/output\.bias +1 × \d+\n/))
    #expect(!text.contains(".scale"))
    let result = try jsonObject(syntagma(["inspect", "small.model", "--json"], in: folder).output)
    let types = try #require(result["types"] as? [String: String])
    #expect(types["words.table"] == "I8" && types["output.weight"] == "F32")
    let count = { (text: String) in text.firstMatch(of: /weights +(\d+)/)?.1 }
    let whole = try syntagma(["inspect", Models.upos], in: folder).output
    #expect(count(text) == count(whole) && count(text) != nil)
  }

  @Test func aTokenizerCutsTheSame() throws {
    let (model, _) = Models.tokenizer
    let outcome = try syntagma(["quantize", model, "-o", "small.model", "-q"], in: folder)
    #expect(outcome == Outcome(status: 0))
    #expect(try size(folder("small.model")) < size(model))
    try folder.write("text.txt", "It isn't late. Anna's dog barks, he said.\n")
    let cut = try syntagma(["tokenize", "small.model", "text.txt"], in: folder)
    #expect(try cut == syntagma(["tokenize", model, "text.txt"], in: folder))
    #expect(cut.status == 0 && cut.output.contains("dog"))
  }

  @Test func whatIsQuantisedAlreadyIsNamed() throws {
    _ = try quantized()
    let outcome = try syntagma(["quantize", "small.model", "-o", "again.model"], in: folder)
    let line =
      "syntagma: small.model: expected weights of 32 bits, found a model that is quantised already\n"
    #expect(outcome == Outcome(status: 65, errors: line))
    #expect(!FileManager.default.fileExists(atPath: folder("again.model")))
    let (model, _) = Models.tokenizer
    _ = try syntagma(["quantize", model, "-o", "cutter.model", "-q"], in: folder)
    let second = try syntagma(["quantize", "cutter.model", "-o", "again.model"], in: folder)
    #expect(second.status == 65 && second.errors.contains("quantised already"))
  }

  @Test func whatAModelDoesNotHaveCannotBeLeftOut() throws {
    for (arguments, problem) in [
      (["--vectors", "10"], "--vectors: \(Models.upos) has no pretrained words"),
      (
        ["--without-spans"],
        "--without-spans: the labels of \(Models.upos) are no tags of spans"
      ),
    ] {
      #expect(try quantized(arguments) == Outcome(status: 64, errors: "syntagma: \(problem)\n"))
    }
    let (model, _) = Models.tokenizer
    for option in [["--vectors", "1"], ["--without-spans"]] {
      let outcome = try syntagma(["quantize", model, "-o", "s.model"] + option, in: folder)
      let line = "syntagma: \(option[0]) needs a tagger, \(model) is a tokenizer\n"
      #expect(outcome == Outcome(status: 64, errors: line))
    }
  }

  @Test func vectorsAndSpansAreLeftOut() throws {
    try folder.write("v.txt", "anna 1 0 1 0 1 0 1 0\nin 0 1 0 1 0 1 0 1\nand 1 1 1 1 0 0 0 0\n")
    let names = "Anna B-PER\nsleeps O\n\nin O\nOslo B-LOC\n"
    try folder.write("names.conll", names)
    let arguments = [
      "train", "--task", "ner", "--train", "names.conll", "--dev", "names.conll", "-o", "ner.model",
      "--epochs", "1", "-q", "--set", "pretrained.file=v.txt",
    ]
    let trained = try syntagma(arguments + Models.smallSizes, in: folder)
    try #require(trained.status == 0, "\(trained)")
    let outcome = try syntagma(
      [
        "quantize", "ner.model", "-o", "small.model", "-q", "--vectors", "2", "--without-spans",
      ], in: folder)
    #expect(outcome == Outcome(status: 0))
    let text = try syntagma(["inspect", "small.model"], in: folder).output
    #expect(text.contains(/pretrained\.table +3 × 8  8 bits\n/))
    let scores = try syntagma(["evaluate", "small.model", "names.conll", "--json"], in: folder)
    #expect(scores.status == 0, "\(scores)")
  }
}
