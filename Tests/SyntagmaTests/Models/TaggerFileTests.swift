import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

struct TaggerFileTests {
  let folder: TemporaryFolder
  let saved: Tagger
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    saved = try SampleTagger.tagger
    path = folder("saved.model")
    try saved.save(to: path)
  }

  @Test func aLoadedTaggerGivesTheSameTagsAndTheSameScoresToTheByte() throws {
    let loaded = try Tagger(path: path)
    let sentences = try SampleTagger.forms()
    #expect(loaded.tags(of: sentences) == saved.tags(of: sentences))
    for forms in sentences.prefix(10) {
      #expect(loaded.scores(of: forms).bits == saved.scores(of: forms).bits)
    }
  }

  @Test func aLoadedTaggerKnowsRecipeLabelsColumnAndRecord() throws {
    let loaded = try Tagger(path: path)
    #expect(loaded.recipe == saved.recipe)
    #expect(loaded.labels == saved.labels)
    #expect(loaded.record == saved.record)
    #expect(loaded.record.curve.count == 2)
    #expect(loaded.columns == [.upos])
    #expect(loaded.isKnown("government") && !loaded.isKnown("governmenta"))
  }

  @Test(arguments: [
    "characters: {kind: lstm, size: 2, hidden: 2}", "characters: {kind: none}",
    "words: {size: 0}", "affixes: {prefixes: [], suffixes: [], shape: false}",
    "affixes: {prefixes: [7, 2], suffixes: [], shape: true, size: 1}",
    "characters: {kind: cnn, widths: [2, 2, 5], filters: 2}",
    "encoder: {layers: 3, hidden: 2, bidirectional: false}",
    "encoder: {cell: gru, layers: 4, hidden: 3, connection: highway, normalization: layer}",
    "encoder: {cell: gruResetBefore, layers: 2, hidden: 3, connection: residual}",
    "encoder: {cell: peephole, hidden: 3, recurrentDropout: 0.3}",
    "encoder: {cell: rnn, hidden: 3, normalization: layer}", "encoder: {cell: rnnRelu, hidden: 3}",
    "words: {size: 3, minimumCount: 1000}", "licence: 'a: \"b\" \n# é'",
  ])
  func everyKindOfNetworkComesBack(yaml: String) throws {
    let train = try folder.write("train.conllu", conllu(ambiguousSentences))
    var settings: [(key: String, value: String)] = [
      ("train", Recipe.quoted([train])), ("dev", Recipe.quoted([train])), ("epochs", "1"),
      ("encoder", "{hidden: 3}"), ("words", "{size: 3}"), ("characters", "{size: 2, filters: 3}"),
    ]
    let parts = yaml.split(separator: ":", maxSplits: 1).map(String.init)
    settings.append((parts[0], parts[1]))
    let tagger = try Tagger.train(Recipe(settings: settings)).tagger
    try tagger.save(to: folder("variant.model"))
    let loaded = try Tagger(path: folder("variant.model"))
    let forms = ["they", "saw", "unknown", "27", "wood"]
    #expect(loaded.recipe == tagger.recipe)
    #expect(loaded.scores(of: forms).bits == tagger.scores(of: forms).bits)
    try loaded.save(to: folder("again.model"))
    #expect(try contents(folder("again.model")) == contents(folder("variant.model")))
  }

  @Test func savingALoadedTaggerGivesTheSameBytes() throws {
    try Tagger(path: path).save(to: folder("again.model"))
    #expect(try contents(folder("again.model")) == contents(path))
  }

  @Test func aTaggerMayBeSavedOverTheFileItIsMappedFrom() throws {
    let loaded = try Tagger(path: path)
    let before = try contents(path)
    try loaded.save(to: path)
    #expect(try contents(path) == before)
    let forms = try SampleTagger.forms()[0]
    #expect(loaded.tags(of: forms) == saved.tags(of: forms))
  }

  /// Weights and vocabularies are used where they lie in the mapped file: their distances in memory
  /// are those in the file, which copies would not keep.
  @Test func loadingMapsTheTablesAndCopiesNone() throws {
    let loaded = try Tagger(path: path)
    let file = try ModelFile(path: path, verifying: true)
    var offsets: [Int] = []
    func add(_ pointer: UnsafeRawPointer?, _ name: String) throws {
      let here = try #require(pointer)
      let there = try file.tensor(name).withUnsafeBytes { Int(bitPattern: $0.baseAddress) }
      offsets.append(Int(bitPattern: here) - there)
    }
    for parameter in loaded.network.parameters {
      try add(parameter.value.pointer, parameter.name)
    }
    for (name, vocabulary) in [
      ("words", loaded.words.words), ("characters", loaded.words.characters),
    ] {
      try vocabulary.withBuffers { bytes, offsets, table in
        try add(bytes.baseAddress, "vocabulary.\(name).bytes")
        try add(offsets.baseAddress, "vocabulary.\(name).offsets")
        try add(table.baseAddress, "vocabulary.\(name).table")
      }
    }
    #expect(offsets.count > 10)
    #expect(Set(offsets).count == 1)
  }

  @Test func aFileThatIsNoModelIsNamed() throws {
    for path in [folder("none.model"), folder.path, try folder.write("text.model", "hello, world")]
    {
      let error = #expect(throws: FileReadError.self) { try Tagger(path: path) }
      #expect(error?.description.contains(path) == true)
    }
  }

  @Test func aTruncatedOrAlteredFileIsDamaged() throws {
    let bytes = try contents(path)
    var altered = bytes
    altered[bytes.count - 9] ^= 4
    for damaged in [Array(bytes.dropLast(3)), Array(bytes.prefix(bytes.count / 2)), altered] {
      let path = try folder.write("damaged.model", damaged)
      let error = #expect(throws: FileReadError.self) { try Tagger(path: path) }
      #expect(error?.kind == .damaged)
    }
  }

  @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
    let path = folder("none/a.model")
    let error = #expect(throws: FileWriteError.self) { try saved.save(to: path) }
    #expect(error?.description.hasPrefix("cannot write \(path)") == true)
  }
}
