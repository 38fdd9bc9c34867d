import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// The model that is part of the program.
struct EnglishModelTests {
  @Test func itIsTheFileOfTheRepositoryAndUndamaged() throws {
    let path = bundledModel
    let (built, mapped) = (
      try BuiltInModel.english.file(), try ModelFile(path: path, verifying: true)
    )
    #expect(built.metadata["checksum"] == mapped.metadata["checksum"])
    #expect(built.byteCount == mapped.byteCount)
    let (tagger, expected) = (try Tagger(file: built), try Tagger(path: path))
    #expect(tagger.labels == expected.labels)
    for forms in try SampleTagger.forms().prefix(5) {
      #expect(tagger.tags(of: forms) == expected.tags(of: forms))
    }
  }

  @Test func thePipelineGoesFromTextToWordsAndNames() throws {
    let text = try Pipeline.english.annotate(
      "Anna Berg doesn't live in Oslo. She works for Google.")
    #expect(text.sentences.count == 2)
    let words = text.sentences[0].tokens.flatMap(\.words)
    #expect(words.map(\.form) == ["Anna", "Berg", "does", "n't", "live", "in", "Oslo", "."])
    #expect(
      words.map(\.upos) == ["PROPN", "PROPN", "AUX", "PART", "VERB", "ADP", "PROPN", "PUNCT"])
    #expect(words[6].feats == "Number=Sing")
    #expect(text.sentences.flatMap(\.spans).map(\.form).starts(with: ["Anna Berg", "Oslo"]))
    #expect(text.sentences[0].spans.map(\.type) == ["PER", "LOC"])
  }

  /// It is to be small: it lies in every program that uses the library.
  @Test func itHasAtMostSixMegabytes() throws {
    #expect(try BuiltInModel.english.file().byteCount <= 6_000_000)
    #expect(try Tagger(.english).isQuantized)
  }
}
