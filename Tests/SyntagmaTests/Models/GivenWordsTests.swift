import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// What a network is given of words beside the training data: vectors, and lists of names.
struct GivenWordsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Places and people; those of the dev data do not occur in the training data.
  private func recipe() throws -> Recipe {
    let lines = { (names: [(String, String)]) in
      names.map { "we O\nmet O\n\($0.0) B-\($0.1)\n. O\n" }.joined(separator: "\n")
    }
    let train = try folder.write(
      "train.conll",
      lines([
        ("Ann", "PER"), ("Bob", "PER"), ("Rome", "LOC"), ("Bonn", "LOC"), ("Cem", "PER"),
        ("Oslo", "LOC"),
      ]))
    let dev = try folder.write(
      "dev.conll", lines([("Ida", "PER"), ("Lima", "LOC"), ("Eva", "PER"), ("Kiev", "LOC")]))
    var recipe = memorizingRecipe(train: [train], dev: [dev])
    recipe.task = "ner"
    recipe.words.unknownDropout = 1
    recipe.characters.kind = .none
    recipe.affixes.prefixes = []
    recipe.affixes.suffixes = []
    recipe.epochs = 40
    return recipe
  }

  /// Vectors that say who is a person.
  private func vectors() throws -> String {
    let people = ["Ann", "Bob", "Cem", "Ida", "Eva"].map { "\($0) 1 0.5" }
    let places = ["Rome", "Bonn", "Oslo", "Lima", "Kiev"].map { "\($0) -1 0.5" }
    let others = ["we 0 -1", "met 0 -0.5", "Paris -1 0.4"]
    return try folder.write("v.txt", (people + places + others).map { $0 + "\n" }.joined())
  }

  @Test func vectorsTellWordsApartThatTrainingNeverSaw() throws {
    var recipe = try recipe()
    #expect(try Tagger.train(recipe).dev.score ?? 0 < 1)
    recipe.pretrained.file = try vectors()
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1)
    // Words of the file that stand in no data are kept as well, found by their fall-backs.
    #expect(result.tagger.tags(of: ["we", "met", "Paris", "."])[2] == "B-LOC")
    let path = folder("m")
    try result.tagger.save(to: path)
    let loaded = try Tagger(path: path)
    #expect(
      loaded.tags(of: ["met", "Paris", "Eva"]) == result.tagger.tags(of: ["met", "Paris", "Eva"]))
  }

  @Test func vectorsStayAsTheyAreUnlessTheyAreTrained() throws {
    var recipe = try recipe()
    recipe.pretrained.file = try vectors()
    recipe.pretrained.deviation = 0
    recipe.epochs = 2
    func table() throws -> [Float] {
      let network = try Tagger.train(recipe).tagger.network
      return try #require(
        network.taggingParameters.first { $0.name == "pretrained.table" }
      ).value.values
    }
    let frozen = try table()
    #expect(frozen.prefix(4) == [0, 0, 1, 0.5])
    recipe.pretrained.trainable = true
    let trained = try table()
    #expect(trained.count == frozen.count && trained != frozen)
    recipe.pretrained.words = 0
    // Without Paris, which no data hold.
    #expect(try table().count == frozen.count - 2)
  }

  @Test func aFileThatHoldsHardlyAnyWordStopsTheRun() throws {
    var recipe = try recipe()
    recipe.pretrained.file = try folder.write("other.txt", "foo 1 2\nbar 3 4\n")
    #expect(throws: TrainingError.noCoverage(file: recipe.pretrained.file, found: 0, of: 24)) {
      try Tagger.train(recipe)
    }
  }

  @Test func listsOfNamesTellWordsApartThatTrainingNeverSaw() throws {
    var recipe = try recipe()
    recipe.gazetteers.files = [
      try folder.write("people.txt", "Ann\nBob\nCem\nIda\nEva\nEva Rot\n"),
      try folder.write(
        "places.tsv", "place\tRome\nplace\tBonn\nplace\tOslo\nplace\tLima\nplace\tKiev\n"),
    ]
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1)
    let path = folder("m")
    try result.tagger.save(to: path)
    let loaded = try Tagger(path: path)
    let forms = [["we", "met", "Eva", "Rot", "."], ["we", "met", "Rot", "."], ["Kiev"]]
    #expect(loaded.tags(of: forms) == result.tagger.tags(of: forms))
    // The same form has other scores where it stands in a name of two words.
    let rot = loaded.labellings(of: forms)
    #expect(rot[0].confidences[3] != rot[1].confidences[2])
    for threads in 2...3 {
      #expect(loaded.tags(of: forms, threads: threads) == loaded.tags(of: forms))
    }
  }
}
