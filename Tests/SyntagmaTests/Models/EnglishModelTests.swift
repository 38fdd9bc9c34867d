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
}
