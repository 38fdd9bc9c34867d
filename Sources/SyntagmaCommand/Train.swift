import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma train [RECIPE.yaml]`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model by a recipe, or from options alone.",
    discussion: """
      After each epoch the model is scored on the dev data, and the best one is kept. Ctrl-C ends \
      training and saves the best model so far. The last line on standard output is the score on \
      the dev data as JSON.

      Examples:
        syntagma train --task upos --train train.conllu --dev dev.conllu -o pos.model
        syntagma train recipe.yaml --set encoder.hidden=200 --set 'train=[a.conllu, b.conllu]'
      """)

  @Argument(help: "The recipe, in YAML.", completion: .file(extensions: ["yaml", "yml"]))
  var recipe: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A value over the recipe's, such as encoder.hidden=200.", valueName: "key=value"))
  var settings: [String] = []

  @Option(help: "The column to predict: upos, xpos, feats, lemma or deprel. [default: upos]")
  var task: String?

  @Option(help: "File to train on; may be given several times.", completion: .file())
  var train: [String] = []

  @Option(help: "File to score after each epoch; may be given several times.", completion: .file())
  var dev: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("model")],
    help: "The model file. [default: the recipe's name, or the task's, with the ending .model]",
    completion: .file())
  var model: String?

  @Option(help: "Starts every random choice. [default: \(Recipe().seed)]")
  var seed: UInt64?

  @Option(help: "Passes over the training data, at most. [default: \(Recipe().epochs)]")
  var epochs: Int?

  @OptionGroup var work: RunArguments

  func run() throws {
    let recipe = try readRecipe()
    let path = model ?? defaultModel(recipe)
    Interrupt.endWhenSaved()
    try requireWritable(path)
    var display = ProgressDisplay(isQuiet: work.quiet)
    let result = try trained(recipe, &display)
    try result.tagger.save(to: path)
    try print(result, path, recipe)
    if result.ending == .interrupted {
      throw Interruption(
        message: "syntagma: interrupted; the best model so far is in \(path)")
    }
  }

  private func trained(
    _ recipe: Recipe, _ display: inout ProgressDisplay
  ) throws -> TrainingResult {
    do {
      let result = try Tagger.train(
        recipe, threads: work.threadCount, progress: { display.show($0) },
        shouldStop: { Interrupt.wasRequested })
      display.finish(result)
      return result
    } catch TrainingError.interrupted {
      display.clear()
      throw Interruption(message: "syntagma: \(TrainingError.interrupted)")
    }
  }

  private func readRecipe() throws -> Recipe {
    var settings: [(key: String, value: String)] = try self.settings.map { setting in
      guard let sign = setting.firstIndex(of: "=") else {
        throw UsageError("--set \(setting): expected key=value, found no =")
      }
      return (String(setting[..<sign]), String(setting[setting.index(after: sign)...]))
    }
    if let task { settings.append(("task", Recipe.quoted(task))) }
    if !train.isEmpty { settings.append(("train", Recipe.quoted(train))) }
    if !dev.isEmpty { settings.append(("dev", Recipe.quoted(dev))) }
    if let seed { settings.append(("seed", "\(seed)")) }
    if let epochs { settings.append(("epochs", "\(epochs)")) }
    return try recipe.map { try Recipe(path: $0, settings: settings) }
      ?? Recipe(settings: settings)
  }

  private func defaultModel(_ recipe: Recipe) -> String {
    guard let path = self.recipe else { return recipe.task + ".model" }
    let name = String(path.split(separator: "/").last ?? "")
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name + ".model" }
    return name[..<dot] + ".model"
  }

  /// Finds out before training, not after it, that the model could not be written.
  private func requireWritable(_ path: String) throws { _ = try AtomicFile(path: path) }

  private func print(_ result: TrainingResult, _ path: String, _ recipe: Recipe) throws {
    let members = result.dev.jsonMembers(task: recipe.task, maximumConfusions: 10)
    let json = JSONValue.object(
      members + [("model", .string(path)), ("tokens_per_second", .number(result.tokensPerSecond))])
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write("\(json)\n")
    try file.commit()
  }
}
