import Foundation
import TestSupport
import Testing

/// Column files through the verbs.
struct ColumnFilesTests {
  /// A corpus of the project as columns: number, form, tag.
  private func columns(_ part: String, separator: String = " ") throws -> String {
    try contents(corpus(part)).components(separatedBy: "\n").compactMap { line in
      let fields = line.components(separatedBy: "\t")
      guard fields.count == 10 else { return line.hasPrefix("#") ? nil : line }
      return Int(fields[0]).map { _ in
        [fields[0], fields[1], fields[3]].joined(separator: separator)
      }
    }.joined(separator: "\n")
  }

  @Test func onlyTheLastColumnOfAFileIsTagged() throws {
    let folder = try TemporaryFolder()
    let text = "-DOCSTART- -X-\r\n\r\nThe  X\r\ndog X\r\n\r\n\r\nIt X"
    try folder.write("in.conll", text)
    let plain = try syntagma(
      ["tag", Models.upos, "--input", "horizontal", "--output", "vertical"], in: folder,
      input: "The dog\nIt\n")
    let tags = plain.output.split(separator: "\n").compactMap { $0.split(separator: "\t").last }
    try #require(tags.count == 3)
    let outcome = try syntagma(["tag", Models.upos, "in.conll", "--quiet"], in: folder)
    let expected =
      "-DOCSTART- -X-\r\n\r\nThe  \(tags[0])\r\ndog \(tags[1])\r\n\r\n\r\nIt \(tags[2])"
    #expect(outcome == Outcome(status: 0, output: expected))
  }

  @Test func trainingScoringAndTaggingTakeColumns() throws {
    let folder = try TemporaryFolder()
    for part in ["train", "dev"] { try folder.write("\(part).conll", columns(part)) }
    let layout = "columns=form:2,upos:3"
    let trained = try syntagma(
      ["train", "-o", "c.model", "--epochs", "4", "--quiet", "--set", "input=\(layout)"]
        + ["--train", "train.conll", "--dev", "dev.conll"] + Models.smallSizes, in: folder)
    #expect(trained.status == 0, "\(trained)")
    // The same words and tags in another format give the same weights, hence the same output.
    let own = try syntagma(["tag", "c.model", corpus("dev")], in: folder)
    #expect(try own == syntagma(["tag", Models.upos, corpus("dev")], in: folder))
    let tagged = try syntagma(["tag", "c.model", "--input", layout, "dev.conll"], in: folder)
    try folder.write("tagged.conll", tagged.output + "\n\n")
    let scores = try [
      ["c.model", "dev.conll"], ["--gold", "dev.conll", "--predicted", "tagged.conll"],
    ].map { files in
      try jsonObject(
        syntagma(["evaluate", "--json", "--input", layout, "--quiet"] + files, in: folder).output)
    }
    let accuracy = try #require(scores[0]["accuracy"] as? Double)
    #expect(accuracy > 0)
    #expect(scores[1]["accuracy"] as? Double == accuracy)
    #expect(scores[1]["sentences"] as? Int == scores[0]["sentences"] as? Int)
  }

  @Test(arguments: [
    ("a X\nb\n", "in.conll:2: expected 2 columns, found 1"),
    ("a X\n\n\u{0} X\n", "in.conll:3: expected text, found a NUL byte"),
  ])
  func whatDoesNotFitIsAnErrorWithItsPlace(text: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conll", text)
    let outcome = try syntagma(["tag", Models.upos, "in.conll", "--quiet"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "syntagma: \(message)\n")
  }
}
