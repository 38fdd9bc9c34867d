import Foundation
import TestSupport
import Testing

/// A recipe that cannot be used is bad data: status 65, with the line.
struct RecipeFileTests {
  static let topLevel =
    "task, tasks, train, dev, input, output, words, characters, affixes, pretrained, gazetteers, tokenizer, encoder, "
    + "pooling, ngrams, relation, optimizer, batch, sample, auxiliary, languageModel, distillation, selection, epochs, patience, seed, licence"

  static let bad = [
    ("nosuch: 1", "1: nosuch: unknown key; expected one of \(topLevel)"),
    (
      "task: upos\nencoder:\n  layers: 1\n  hiden: 5",
      "4: encoder.hiden: unknown key; expected one of cell, layers, hidden, bidirectional, "
        + "join, connection, normalization, dropout, recurrentDropout"
    ),
    ("task: upos\n\nencoder:\n  hidden: -5", "4: encoder.hidden: expected 1 to 100000, found -5"),
    ("words: {size: -1}", "1: words.size: expected 0 to 10000, found -1"),
    ("words: {size: 1.5}", "1: words.size: expected a whole number, found '1.5'"),
    ("encoder:\n  hidden: many", "2: encoder.hidden: expected a whole number, found 'many'"),
    ("encoder: 5", "1: encoder: expected keys and values, found '5'"),
    ("train: a.conllu", "1: train: expected a list of texts, found 'a.conllu'"),
    (
      "epochs: 99999999999999999999",
      "1: epochs: expected a whole number, found '99999999999999999999'"
    ),
    ("epochs: 3\nepochs: 4", "1: expected each key once, found epochs again"),
    ("seed: -1", "1: seed: expected a whole number, 0 or more, found '-1'"),
    (
      "output: {kind: hmm}",
      "1: output.kind: expected one of auto, softmax, crf, sigmoid, found 'hmm'"
    ),
    (
      "task: misc",
      "1: task: expected tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, "
        + "chunk), found misc"
    ),
    ("- task: upos", "1: expected keys and values, found a list"),
    ("upos", "1: expected keys and values, found 'upos'"),
    (
      "train: [",
      "2: expected YAML, found a problem: did not find expected node content "
        + "while parsing a flow node"
    ),
  ]

  @Test(arguments: bad)
  func aBadRecipeIsNamedWithItsLine(recipe: String, problem: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("recipe.yaml", recipe + "\n")
    let outcome = try syntagma(["train", "recipe.yaml"], in: folder)
    #expect(outcome == Outcome(status: 65, errors: "syntagma: recipe.yaml:\(problem)\n"))
    #expect(try folder.names == ["recipe.yaml"])
  }

  @Test func aRecipeThatIsNotUTF8IsNamedWithItsLine() throws {
    let folder = try TemporaryFolder()
    try folder.write("recipe.yaml", [UInt8]("task: upos\nlicence: ".utf8) + [0xFF, 0x0A])
    let outcome = try syntagma(["train", "recipe.yaml"], in: folder)
    let line = "syntagma: recipe.yaml:2: expected UTF-8, found other bytes\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }

  @Test(arguments: [
    ("nosuch.yaml", "no such file or directory"), ("folder", "is a directory"),
  ])
  func aRecipeThatCannotBeReadHasItsOwnStatus(name: String, reason: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    let outcome = try syntagma(["train", name], in: folder)
    #expect(outcome == Outcome(status: 66, errors: "syntagma: cannot read \(name): \(reason)\n"))
  }

  static let recipe = """
    train: [\(corpus("train"))]
    dev: [\(corpus("dev"))]
    words: {size: 8}
    characters: {size: 4, filters: 4}
    affixes: {size: 2}
    encoder: {hidden: 8}
    epochs: 1
    seed: 7

    """

  @Test func aFileSettingsAndOptionsAreThreeWaysToSayTheSame() throws {
    let folder = try TemporaryFolder()
    try folder.write("recipe.yaml", RecipeFileTests.recipe)
    let settings = ["--epochs", "1", "--seed", "7"] + Models.smallSizes + Models.corpora
    let byKeys =
      ["--set", "epochs=1", "--set", "seed=7", "--set", "train=[\(corpus("train"))]"]
      + ["--set", "dev=[\(corpus("dev"))]"] + Models.smallSizes
    let ways = [["recipe.yaml"], settings, byKeys, ["-"]]
    for (index, way) in ways.enumerated() {
      let outcome = try syntagma(
        ["train", "-q", "-o", "\(index).model"] + way, in: folder, input: RecipeFileTests.recipe)
      #expect(outcome.status == 0, "\(way): \(outcome)")
    }
    let models = try ways.indices.map { try folder.bytes("\($0).model") }
    #expect(models.allSatisfy { $0 == models[0] })
  }

  @Test func optionsGoOverTheRecipeAndSettingsToo() throws {
    let folder = try TemporaryFolder()
    try folder.write("recipe.yaml", RecipeFileTests.recipe)
    let outcome = try syntagma(
      ["train", "recipe.yaml", "-q", "--seed", "9", "--set", "encoder.hidden=5"], in: folder)
    #expect(outcome.status == 0)
    let shown = try syntagma(["inspect", "recipe.model"], in: folder).output
    #expect(shown.contains("\n  seed: 9\n"))
    #expect(shown.contains("\n    hidden: 5\n"))
    #expect(shown.contains("\n  epochs: 1\n"))
  }

  @Test func theRecipeThatInspectShowsTrainsTheSameModel() throws {
    let folder = try TemporaryFolder()
    try folder.write("recipe.yaml", RecipeFileTests.recipe)
    _ = try syntagma(["train", "recipe.yaml", "-q"], in: folder)
    let shown = try syntagma(["inspect", "recipe.model"], in: folder).output
    let recipe = try #require(shown.components(separatedBy: "\nrecipe\n\n").last)
    try folder.write("again.yaml", recipe)
    let outcome = try syntagma(["train", "again.yaml", "-q"], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try folder.bytes("again.model") == folder.bytes("recipe.model"))
  }

  @Test(arguments: [
    (["recipe.yaml"], "recipe.model"), (["plain"], "plain.model"), (["-"], "upos.model"),
    (["--task", "upos", "--epochs", "1"] + Models.smallSizes + Models.corpora, "upos.model"),
    (["recipe.yaml", "--model", "other"], "other"),
  ])
  func theModelIsNamedAfterTheRecipeOrTheTask(arguments: [String], model: String) throws {
    let folder = try TemporaryFolder()
    for name in ["recipe.yaml", "plain"] { try folder.write(name, RecipeFileTests.recipe) }
    let outcome = try syntagma(
      ["train", "-q"] + arguments, in: folder, input: RecipeFileTests.recipe)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try folder.names == ["plain", "recipe.yaml", model].sorted())
  }
}
