import Foundation
import TestSupport
import Testing

/// No sentence and no word is too long, and memory does not grow with the file.
struct LongInputTests {
  /// So many words, sentences of `length`, in the format horizontal.
  private func write(
    _ count: Int, length: Int, to name: String, in folder: TemporaryFolder
  ) throws {
    let vocabulary = ["the", "dog", "barked", "at", "Lima", "1999", ",", "unknownish"]
    var text = ""
    for index in 1...count {
      // New words all the time, as in every text.
      text += index % 5 == 0 ? "w\(index)" : vocabulary[index % 8]
      text += index % length == 0 || index == count ? "\n" : " "
    }
    try folder.write(name, text)
  }

  /// The forms of horizontal output, one line for each of its lines.
  private func forms(_ tagged: String) -> String {
    tagged.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ").map { word in
        String(word[..<(word.lastIndex(of: "/") ?? word.endIndex)])
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  @Test func aSentenceOfAHundredThousandWordsComesBackWhole() throws {
    let folder = try TemporaryFolder()
    try write(100_000, length: 100_000, to: "in.txt", in: folder)
    let text = try folder.text("in.txt")
    for way in [[], ["--immediate"]] {
      let outcome = try syntagma(
        ["tag", Models.upos, "--input", "horizontal", "in.txt"] + way, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      #expect(forms(outcome.output).utf8.elementsEqual(text.utf8))
    }
  }

  @Test func aWordOfAMegabyteComesBackWhole() throws {
    let folder = try TemporaryFolder()
    let word = String(repeating: "longü", count: 200_000)
    try folder.write("in.txt", "The \(word) barks .\n")
    let outcome = try syntagma(
      ["tag", Models.upos, "--input", "horizontal", "in.txt"], in: folder)
    #expect(outcome.status == 0)
    #expect(forms(outcome.output).utf8.elementsEqual("The \(word) barks .\n".utf8))
  }

  @Test func trainingCutsALongSentenceAndSaysSo() throws {
    let folder = try TemporaryFolder()
    let words = (1...100_000).map { "\($0)\tw\($0 % 999)\t_\t\($0 % 3 == 0 ? "X" : "Y")" }
    let rest = String(repeating: "\t_", count: 6) + "\n"
    try folder.write("long.conllu", words.joined(separator: rest) + rest + "\n")
    let outcome = try syntagma(
      ["train", "--train", "long.conllu", "--dev", "long.conllu", "--epochs", "1"]
        + Models.smallSizes, in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.errorLines.dropFirst().first
        == "1 sentence is longer than batch.tokens and trained in pieces")
    #expect(try jsonObject(outcome.output)["tokens"] as? Int == 100_000)
  }

  @Test func trainingTakesAWordOfAMegabyte() throws {
    let folder = try TemporaryFolder()
    let word = String(repeating: "a", count: 1_000_000)
    try folder.write(
      "long.conllu",
      "1\t\(word)\t_\tX\t_\t_\t_\t_\t_\t_\n2\tb\t_\tY\t_\t_\t_\t_\t_\t_\n\n")
    let outcome = try syntagma(
      ["train", "-q", "--train", "long.conllu", "--dev", "long.conllu", "--epochs", "1"]
        + Models.smallSizes, in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    let tagged = try syntagma(["tag", "upos.model", "long.conllu"], in: folder)
    #expect(tagged.status == 0)
    #expect(tagged.output.contains("\t\(word)\t"))
  }

  @Test func theErrorForALongWordIsShort() throws {
    let folder = try TemporaryFolder()
    let word = String(repeating: "a", count: 1_000_000)
    for (format, text) in [
      ("conllu", "\(word)\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n"), ("vertical", "a\n\(word) \(word)\n\n"),
    ] {
      let outcome = try syntagma(
        ["convert", "--input", format, "--output", "horizontal"], in: folder, input: text)
      #expect(outcome.status == 65)
      #expect(outcome.errors.utf8.count < 300)
    }
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs /proc"),
    arguments: [["tag", Models.upos, "--threads", "2"], ["convert"]])
  func memoryDoesNotGrowWithTheFile(verb: [String]) throws {
    let folder = try TemporaryFolder()
    try write(100_000, length: 25, to: "small.txt", in: folder)
    try write(1_000_000, length: 25, to: "large.txt", in: folder)
    let peaks = try ["small.txt", "large.txt"].map {
      try peakMemory(verb + ["--input", "horizontal", $0], in: folder)
    }
    #expect(peaks[1] - peaks[0] < 60 << 20, "\(peaks)")
  }
}
