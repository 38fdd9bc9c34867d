import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Files that are in order as files, checksum and all, but hold no tagger.
struct TaggerFileDamageTests {
  let folder: TemporaryFolder
  let original: ModelFile

  init() throws {
    folder = try TemporaryFolder()
    try SampleTagger.tagger.save(to: folder("good.model"))
    original = try ModelFile(path: folder("good.model"), verifying: true)
  }

  /// The good model with some tensors and texts left out or put in the place of others.
  private func model(
    metadata: [String: String?] = [:], without names: Set<String> = [],
    adding add: (inout ModelFileWriter) -> Void = { _ in }
  ) throws -> String {
    var writer = ModelFileWriter()
    for key in original.metadata.keys where !["format", "version", "checksum"].contains(key) {
      writer.metadata[key] = original.metadata[key]
    }
    for (key, value) in metadata { writer.metadata[key] = value }
    for name in original.names where !names.contains(name) {
      let tensor = try original.tensor(name)
      writer.add(name, tensor.type, shape: tensor.shape) { receive in
        try tensor.withUnsafeBytes { bytes in try receive(bytes) }
      }
    }
    add(&writer)
    let path = folder("changed.model")
    try writer.write(to: path)
    return path
  }

  /// The good model with other labels.
  private func model(labels: [String]) throws -> String {
    let parts = ["bytes", "offsets", "table"].map { "vocabulary.labels.\($0)" }
    return try model(without: Set(parts)) { writer in
      Vocabulary(entries: labels).withBuffers { bytes, offsets, table in
        writer.add(parts[0], Array(bytes), shape: [bytes.count])
        writer.add(parts[1], Array(offsets), shape: [offsets.count])
        writer.add(parts[2], Array(table), shape: [table.count])
      }
    }
  }

  private func problem(_ path: String) throws -> FileReadError {
    let error = #expect(throws: FileReadError.self) { try Tagger(path: path) }
    let found = try #require(error)
    #expect(found.path == path)
    return found
  }

  @Test func theHelperLeavesTheModelAsItIs() throws {
    #expect(try contents(model()) == contents(folder("good.model")))
    let labels = try SampleTagger.tagger.labels.names
    #expect(try contents(model(labels: labels)) == contents(folder("good.model")))
  }

  @Test(arguments: [("classifier", "classifier"), (nil, "none"), ("", "")])
  func anotherKindOfModelIsNamed(kind: String?, found: String) throws {
    let error = try problem(model(metadata: ["kind": kind]))
    #expect(error.kind == .unexpected)
    #expect(error.reason == "expected a model of kind tagger, found \(found)")
  }

  /// Version 0.1 kept no learning curve, and let recipes hold values that nothing read.
  @Test func aModelOfVersionOneOpensWithoutACurve() throws {
    let keys = ["curve.loss", "curve.dev", "curve.rate"]
    for key in keys { #expect(original.metadata[key] != nil) }
    let recipe = "task: upos\n" + (try changedRecipe)
    var metadata: [String: String?] = ["recipe": recipe]
    for key in keys { metadata[key] = .some(nil) }
    let tagger = try Tagger(path: model(metadata: metadata))
    #expect(tagger.record.curve.isEmpty)
    #expect(tagger.recipe.optimizer.momentum == 0.5)
  }

  /// The recipe of the model with a momentum that Adam does not read, and no newer keys.
  private var changedRecipe: String {
    get throws {
      let recipe = try SampleTagger.tagger.recipe
      return """
        words: {size: \(recipe.words.size)}
        characters: {size: \(recipe.characters.size), filters: \(recipe.characters.filters)}
        affixes: {prefixes: [1], suffixes: [1, 2], size: \(recipe.affixes.size)}
        encoder: {hidden: \(recipe.encoder.hidden)}
        optimizer: {kind: adam, rate: 0.02, schedule: cosine, decay: 0.05, momentum: 0.5, clip: 5.0}

        """
    }
  }

  @Test(arguments: [
    ("curve.loss", "1 x", "curve.loss: expected numbers, found 'x'"),
    ("curve.dev", "", "curve.dev: expected numbers, found ''"),
    ("curve.dev", nil, "curve.dev: expected numbers, found ''"),
    ("curve.rate", "nan 1", "curve.rate: expected numbers, found 'nan'"),
    (
      "curve.loss", "1.5",
      "learning curve: expected as many scores and rates as losses, found 1, 2, 2"
    ),
  ])
  func aCurveThatIsNoneIsNamed(key: String, value: String?, reason: String) throws {
    let error = try problem(model(metadata: [key: value]))
    #expect(error.kind == .unexpected)
    #expect(error.reason == reason)
  }

  @Test(arguments: [
    "recipe", "training.sentences", "training.words", "training.digest", "training.epoch",
    "dev.accuracy",
  ])
  func missingMetadataAreNamed(key: String) throws {
    let error = try problem(model(metadata: [key: nil]))
    #expect(error.kind == .unexpected)
    #expect(error.reason == "expected \(key) in the metadata, found none")
  }

  @Test(arguments: ["training.sentences", "training.words", "training.epoch", "dev.accuracy"])
  func metadataThatAreNoNumbersAreNamed(key: String) throws {
    let error = try problem(model(metadata: [key: "many"]))
    #expect(error.reason == "\(key): expected a number, found 'many'")
  }

  @Test(arguments: [
    ("task: [", "expected YAML"), ("tusk: upos", "tusk: unknown key"),
    ("encoder: {hidden: 0}", "encoder.hidden: expected 1 to 100000, found 0"),
  ])
  func aRecipeThatCannotBeUsedIsNamed(yaml: String, problem: String) throws {
    let path = try model(metadata: ["recipe": yaml])
    let error = #expect(throws: RecipeError.self) { try Tagger(path: path) }
    #expect(error?.file == path)
    #expect(error?.description.contains(problem) == true)
  }

  @Test func everyTensorIsAskedFor() throws {
    for name in original.names {
      let error = try problem(model(without: [name]))
      #expect(error.kind == .unexpected)
      #expect(error.reason == "tensor \(name): expected, but not there")
    }
  }

  @Test func everyWeightMustHaveItsShapeAndType() throws {
    for name in original.names where !name.hasPrefix("vocabulary.") {
      let shape = try original.tensor(name).shape
      let count = shape.reduce(1, *)
      for wrong in [[shape[0] + 1, shape[1]], [shape[0], shape[1] + 1], [count]] {
        let error = try problem(
          model(without: [name]) {
            $0.add(name, [Float](repeating: 0, count: wrong.reduce(1, *)), shape: wrong)
          })
        #expect(error.kind == .unexpected)
        #expect(error.reason == "tensor \(name): expected shape \(shape), found \(wrong)")
      }
      let error = try problem(
        model(without: [name]) {
          $0.add(name, [UInt32](repeating: 0, count: count), shape: shape)
        })
      #expect(error.reason == "tensor \(name): expected F32, found U32")
    }
  }

  @Test func aRecipeOfAnotherNetworkDoesNotFit() throws {
    var recipe = try SampleTagger.tagger.recipe
    recipe.encoder.hidden += 1
    let error = try problem(model(metadata: ["recipe": recipe.yaml]))
    #expect(error.reason.contains("expected shape"))
  }

  @Test(arguments: ["labels", "words", "characters", "shape", "prefix1", "suffix2"])
  func aVocabularyThatIsNoneIsNamed(name: String) throws {
    let table = "vocabulary.\(name).table"
    let full = try problem(
      model(without: [table]) { $0.add(table, [UInt32](repeating: 1, count: 4), shape: [4]) })
    #expect(full.kind == .damaged)
    #expect(full.reason == "vocabulary \(name): expected a table with empty slots, found none")
    let bytes = "vocabulary.\(name).bytes"
    let count = try original.tensor(bytes).shape[0]
    let odd = try problem(
      model(without: [bytes]) {
        $0.add(bytes, [UInt8](repeating: 0xFF, count: count), shape: [count])
      })
    #expect(odd.reason == "vocabulary \(name): expected entries in UTF-8, found other bytes")
  }

  @Test func labelsOutOfOrderAreDamaged() throws {
    var labels = try SampleTagger.tagger.labels.names
    labels.swapAt(1, 2)
    let error = try problem(model(labels: labels))
    #expect(error.kind == .damaged)
    #expect(error.reason == "vocabulary labels: expected labels in the order of their bytes")
  }

  @Test func aModelWithoutLabelsIsDamaged() throws {
    let recipe = try SampleTagger.tagger.recipe
    let labels = try model(labels: [])
    let bare = try ModelFile(path: labels, verifying: true)
    var writer = ModelFileWriter()
    for key in bare.metadata.keys where !["format", "version", "checksum"].contains(key) {
      writer.metadata[key] = bare.metadata[key]
    }
    for name in bare.names where !name.hasPrefix("output.") {
      let tensor = try bare.tensor(name)
      writer.add(name, tensor.type, shape: tensor.shape) { receive in
        try tensor.withUnsafeBytes { bytes in try receive(bytes) }
      }
    }
    writer.add("output.weight", [Float](), shape: [2 * recipe.encoder.hidden, 0])
    writer.add("output.bias", [Float](), shape: [1, 0])
    try writer.write(to: folder("bare.model"))
    let error = try problem(folder("bare.model"))
    #expect(error.reason == "vocabulary labels: expected labels, found none")
  }
}
