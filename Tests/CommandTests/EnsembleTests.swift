import TestSupport
import Testing

/// `ensemble` puts several models into one.
struct EnsembleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func anEnsembleOfEqualModelsTagsAsTheyDo() throws {
    let made = try syntagma(["ensemble", Models.upos, Models.upos, "-o", "two.model"], in: folder)
    #expect(made == Outcome(status: 0))
    let (one, two) = (
      try syntagma(["tag", Models.upos, corpus("test")], in: folder),
      try syntagma(["tag", "two.model", corpus("test")], in: folder)
    )
    #expect(two.status == 0 && one.output == two.output)
  }

  @Test func modelsThatDoNotGoTogetherAreNamed() throws {
    let alone = try syntagma(["ensemble", Models.upos, "-o", "one.model"], in: folder)
    #expect(alone.status == 64 && alone.errors.hasPrefix("Error: Expected two models or more."))
    let (tokenizer, _) = Models.tokenizer
    let other = try syntagma(["ensemble", Models.upos, tokenizer, "-o", "x.model"], in: folder)
    #expect(other.status == 65 && other.errors.contains("expected a model of kind tagger"))
    #expect(try folder.names.allSatisfy { !$0.hasSuffix(".model") || $0 == "" })
  }
}
