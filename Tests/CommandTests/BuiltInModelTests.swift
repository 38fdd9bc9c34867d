import TestSupport
import Testing

/// `english` is part of the command.
struct BuiltInModelTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func rawTextIsCutAndLabelledWithoutAnyFile() throws {
    try folder.write("letter.txt", "Anna Berg lives in Oslo. She doesn't work for Google.\n")
    let outcome = try syntagma(["tag", "english", "letter.txt"], in: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.contains("\tPUNCT\t"))
    let cut = try syntagma(
      ["tokenize", "english", "--output", "horizontal", "letter.txt"], in: folder)
    #expect(cut.status == 0 && cut.output.hasPrefix("Anna Berg lives in Oslo .\n"), "\(cut)")
  }

  @Test func inspectAndEvaluateKnowItByItsName() throws {
    #expect(try syntagma(["inspect", "english"], in: folder).status == 0)
    let scores = try syntagma(
      ["evaluate", "english", corpus("test"), "--task", "upos", "--json"], in: folder)
    #expect(scores.status == 0 && scores.output.contains("\"accuracy\""), "\(scores)")
  }

  @Test func aFileOfThatNameIsWrittenWithItsFolder() throws {
    try folder.write("english", "no model")
    #expect(try syntagma(["inspect", "english"], in: folder).status == 0)
    #expect(try syntagma(["inspect", "./english"], in: folder).status == 65)
  }
}
