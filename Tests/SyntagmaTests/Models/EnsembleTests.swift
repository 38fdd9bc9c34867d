import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Several networks as one tagger.
struct EnsembleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func taggers(_ change: (Int, inout Recipe) -> Void = { _, _ in }) throws -> [Tagger] {
    let path = try folder.write("train.conllu", conllu(ambiguousSentences))
    return try (0..<3).map { index in
      var recipe = tinyRecipe(train: [path], dev: [path])
      recipe.seed = UInt64(index + 1)
      (recipe.epochs, recipe.encoder.hidden) = (4, 6 + index)
      change(index, &recipe)
      return try Tagger.train(recipe).tagger
    }
  }

  private let forms = ambiguousSentences.map { words($0).map(\.form) } + [["Zebras", "saw", "27"]]

  @Test func scoresAreTheMeansOfThoseOfTheMembers() throws {
    let taggers = try taggers()
    let ensemble = try Tagger(ensemble: taggers)
    #expect(ensemble.memberCount == 3)
    for forms in forms {
      let scores = taggers.map { $0.scores(of: forms) }
      let mean = scores[0].indices.map { (scores[0][$0] + scores[1][$0] + scores[2][$0]) / 3 }
      #expect(ensemble.tags(of: forms) == taggers[0].bestLabels(mean))
    }
  }

  @Test(arguments: [Recipe.Output.Kind.softmax, .crf])
  func anEnsembleIsSavedOpenedAndQuantizedLikeAnyTagger(kind: Recipe.Output.Kind) throws {
    let ensemble = try Tagger(ensemble: try taggers { $1.output.kind = kind })
    let path = folder("e.model")
    try ensemble.save(to: path)
    let opened = try Tagger(path: path)
    #expect(opened.memberCount == 3)
    for threads in [1, 2] {
      #expect(opened.tags(of: forms, threads: threads) == ensemble.tags(of: forms))
    }
    for forms in forms { #expect(opened.tags(of: forms) == ensemble.tags(of: forms)) }
    #expect(ensemble.quantized().memberCount == 3)
    // One that is made of equal members is the member.
    let one = try Tagger(ensemble: [opened, opened])
    #expect(one.memberCount == 6 && one.tags(of: forms) == opened.tags(of: forms))
  }

  @Test func taggersOfOtherTasksOrLabelsAreRefused() throws {
    let taggers = try taggers()
    let other = try folder.write("other.conllu", conllu(["a/X b/Y"]))
    let labels = try Tagger.train(tinyRecipe(train: [other], dev: [other])).tagger
    #expect(throws: EnsembleError.otherLabels(place: 1, task: "upos")) {
      try Tagger(ensemble: [taggers[0], labels])
    }
    var recipe = tinyRecipe(
      train: [try folder.write("x.conllu", conllu(["a/X b/Y"], column: .xpos))],
      dev: [folder("x.conllu")])
    recipe.task = "xpos"
    let tasks = try Tagger.train(recipe).tagger
    #expect(throws: EnsembleError.otherTasks(place: 2, expected: "upos", found: "xpos")) {
      try Tagger(ensemble: [taggers[0], taggers[1], tasks])
    }
  }
}
