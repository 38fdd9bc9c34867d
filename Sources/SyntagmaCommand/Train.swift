import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma train [RECIPE.yaml]`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a model by a recipe, or from options alone.",
    // Every run of the command asks for this, and the listing of all keys takes several milliseconds.
    discussion: CommandLine.arguments.contains(where: asksForHelp) ? help : "")

  private static func asksForHelp(_ argument: String) -> Bool {
    argument == "-h" || argument.contains("help")
  }

  private static let help = """
    After each epoch the model is scored on the dev data, and the best one is kept. Ctrl-C ends \
    training and saves the best model so far. One line of JSON on standard output says how it \
    scores on the dev data. Files are named from the folder in which the command runs.

    After each epoch the state of the run goes to a file beside the model, with .state after its \
    name. --resume goes on from there, however the run was ended, to the same model; when \
    training has come to its end the file is removed.

    Examples:
      syntagma train --task upos --train train.conllu --dev dev.conllu -o pos.model
      syntagma train --task ner --train train.conll --dev dev.conll \\
        --set pretrained.file=glove.6B.50d.txt -o ner.model
      syntagma train --task tokenizer --train train.conllu --dev dev.conllu -o tokenizer.model
      syntagma train --task classification --train train.tsv --dev dev.tsv -o sentiment.model
      syntagma train --task relation --train train.tsv --dev dev.tsv -o relations.model
      syntagma train recipe.yaml --set encoder.hidden=200 --set 'dev=[a.conllu]'

    What a recipe can hold, with the defaults; --set joins the keys by dots:
    \(Recipe.defaultsForHelp)

    Several tasks are learnt together as tasks: [{name: upos, layer: 1}, {name: ner, train: [a.conll]}] \
    says; each can hold these:
    \(Recipe.taskDefaultsForHelp)

    The task tokenizer, which marks the ends of tokens and sentences, has these instead; there words are \
    what stands between white space, and batch.sentences counts pieces of text:
    \(Recipe.defaultsForHelp(of: "tokenizer"))

    The tasks classification, which says what whole texts are, and relation, which says how two names are \
    related that a text marks, as in The <e1>lid</e1> of the <e2>jar</e2>, have these:
    \(Recipe.defaultsForHelp(of: "classification"))

    What some of these keys can be:
    \(Recipe.choicesForHelp)
    """

  @Argument(
    help: "The recipe, in YAML; none: options alone; - means standard input.",
    completion: .file(extensions: ["yaml", "yml"]))
  var recipe: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value over the recipe's; may be given several times.", valueName: "key=value"))
  var settings: [String] = []

  @Option(
    help: """
      The column to predict: upos, xpos, feats, lemma, deprel, or another one by its name, such as \
      ner or chunk; or tokenizer, which cuts raw text; or classification, which says what whole \
      texts are; or relation, which says how two marked names are related. [default: upos]
      """)
  var task: String?

  @Option(
    help: ArgumentHelp(
      """
      Format of the files: \(CorpusFormat.list(withLabels: true)), as tag takes it, or, of texts with labels, \
      \(LabelledTextFormat.names.joined(separator: ", ")), as classify takes it. [default: by the endings]
      """,
      valueName: "format"))
  var input: String?

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

  @Option(
    help: """
      Passes over the training data, at most. [default: \(Recipe().epochs), of a tokenizer \
      \(Recipe.defaults(for: "tokenizer").epochs), of a classifier \
      \(Recipe.defaults(for: "classification").epochs)]
      """)
  var epochs: Int?

  @Flag(
    help: """
      Go on from the state that an earlier run of the same recipe left; without one, begin at the \
      beginning. With --repeat, finished models are not trained again.
      """)
  var resume = false

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      """
      Train so many models, with the seed and those after it (NAME-seed1.model, …), and print the \
      mean and the standard deviation of their scores. [default: one model, NAME.model]
      """, valueName: "n"))
  var count: Int?

  @Option(
    help: ArgumentHelp(
      """
      Cross-validation: train so many models (NAME-fold1.model, …), each without another part of the training \
      data, which is scored in the place of dev files; print the mean and the standard deviation. Parts have \
      their share of every label of texts. The last epoch is kept, unless selection.metric is set. [default: one model, NAME.model]
      """, valueName: "n"))
  var folds: Int?

  @Option(
    help: ArgumentHelp(
      """
      A learning curve: train on these shares of the training data (NAME-fraction0.1.model, …), such as \
      0.1,0.3,1. [default: all, NAME.model]
      """, valueName: "shares"), transform: Train.fractions)
  var fractions: [Double]?

  @Option(
    help: "File to score when training has ended; may be given several times.",
    completion: .file())
  var test: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: "Of a classifier, train a linear one of n-grams first, to see whether the network pays.")
  var baseline = true

  @OptionGroup var work: RunArguments

  func validate() throws {
    guard (count ?? 1) >= 1 && (count ?? 1) <= 1000 else {
      throw ValidationError("--repeat must lie in 1 to 1000.")
    }
    guard (folds ?? 2) >= 2 && (folds ?? 2) <= 1000 else {
      throw ValidationError("--folds must lie in 2 to 1000.")
    }
    let several = [count != nil, folds != nil, fractions != nil].count { $0 }
    guard several < 2 else {
      throw ValidationError("--repeat, --folds and --fractions do not go together.")
    }
  }

  private static func fractions(_ text: String) throws -> [Double] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let fractions = parts.compactMap { Double($0) }
    guard fractions.count == parts.count, fractions.allSatisfy({ $0 > 0 && $0 <= 1 }),
      Set(fractions).count == fractions.count
    else {
      throw ValidationError(
        "--fractions \(text): expected different shares over 0, at most 1, such as 0.1,0.3,1")
    }
    return fractions
  }

  func run() throws {
    let recipe = try readRecipe()
    try requireFiles(recipe)
    Interrupt.endWhenSaved()
    for file in test { _ = try recipe.reader(of: file) }
    let (json, interrupted) =
      recipe.isTokenizer
      ? try trained(TrainedTokenizer.self, recipe) : try trained(Tagger.self, recipe)
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write("\(json)\n")
    try file.commit()
    if let interrupted {
      throw Interruption(
        message: "syntagma: interrupted; the best model so far is in \(interrupted), "
          + "--resume goes on")
    }
  }

  /// - Returns: the result, and the model of a run that the user interrupted.
  private func trained<Model: TrainableModel>(
    _: Model.Type, _ recipe: Recipe
  ) throws -> (JSONValue, interrupted: String?) {
    let run = TrainingRun<Model>(
      recipe: recipe, model: model ?? defaultModel(recipe), test: test, resumes: resume,
      hasBaseline: baseline && recipe.isClassification, work: work)
    guard let variants = try variants(recipe) else {
      let outcome = try run.run()
      return (outcome.json(run), outcome.isInterrupted ? run.model : nil)
    }
    for variant in variants { try variant.recipe.validate() }
    let runs = RepeatedRuns(run, variants)
    try runs.requireWritable()
    return try runs.run()
  }

  /// The runs that are asked for; nil: one.
  private func variants(_ recipe: Recipe) throws -> [RunVariant]? {
    if let folds { return RunVariant.folds(of: recipe, count: folds) }
    if let fractions { return RunVariant.fractions(of: recipe, fractions) }
    guard let count else { return nil }
    guard recipe.seed <= UInt64.max - UInt64(count) else {
      throw UsageError("--repeat \(count): expected a smaller seed, found \(recipe.seed)")
    }
    return RunVariant.seeds(of: recipe, count: count)
  }

  private func readRecipe() throws -> Recipe {
    var settings: [(key: String, value: String)] = try self.settings.map { setting in
      guard let sign = setting.firstIndex(of: "="), sign != setting.startIndex else {
        throw UsageError(
          "--set \(setting): expected key=value, found no \(setting.first == "=" ? "key" : "=")")
      }
      return (String(setting[..<sign]), String(setting[setting.index(after: sign)...]))
    }
    for (key, value) in options {
      guard let value else { continue }
      guard !settings.contains(where: { $0.key == key }) else {
        throw UsageError("--\(key) and --set \(key)=… say the same thing twice")
      }
      settings.append((key, value))
    }
    return try recipe.map { try Recipe(path: $0, settings: settings) }
      ?? Recipe(settings: settings)
  }

  /// The options that stand for keys of the recipe, as YAML.
  private var options: [(key: String, value: String?)] {
    [
      ("task", task.map(Recipe.quoted)),
      ("input", input.map(Recipe.quoted)),
      ("train", train.isEmpty ? nil : Recipe.quoted(train)),
      ("dev", dev.isEmpty ? nil : Recipe.quoted(dev)),
      ("seed", seed.map { "\($0)" }),
      ("epochs", epochs.map { "\($0)" }),
    ]
  }

  private func defaultModel(_ recipe: Recipe) -> String {
    guard let path = self.recipe, path != "-" else {
      return (recipe.tasks.isEmpty ? [recipe.task] : recipe.tasks.map(\.name))
        .joined(separator: "-") + ".model"
    }
    let name = String(path.split(separator: "/").last ?? "")
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name + ".model" }
    return name[..<dot] + ".model"
  }

  private func requireFiles(_ recipe: Recipe) throws {
    let isCrossValidated = folds != nil || recipe.sample.folds > 0
    for (key, files) in [("train", recipe.train), ("dev", recipe.dev)]
    where files.isEmpty && !(key == "dev" && isCrossValidated) {
      throw UsageError("expected --\(key) FILE, or \(key): [FILE] in a recipe, found neither")
    }
  }
}
