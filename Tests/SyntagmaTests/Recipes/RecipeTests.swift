import Syntagma
import TestSupport
import Testing

struct RecipeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func recipe(
    _ yaml: String, _ settings: [(key: String, value: String)] = []
  ) throws -> Recipe {
    try Recipe(path: folder.write("recipe.yaml", yaml), settings: settings)
  }

  /// The defaults that the documentation of the command lists, and those of the keys beside them.
  static let documented = """
    task: upos
    tasks: []
    train: []
    dev: []
    input: auto
    output: {kind: auto, scheme: iobes, rank: 32, weights: [], smoothing: 0, missedCost: 0, spuriousCost: 0, \
    wrongCost: 0}
    words: {size: 100, minimumCount: 1, unknownDropout: 0.5}
    characters: {kind: cnn, size: 30, filters: 50, widths: [3], hidden: 25}
    affixes: {prefixes: [1, 2, 3], suffixes: [1, 2, 3, 4], shape: true, size: 16}
    pretrained: {file: '', trainable: false, deviation: 0.58, words: 400000}
    gazetteers: {files: [], size: 8}
    tokenizer: {file: '', window: 256, grams: [2], gramSize: 16, rules: neutral, pairSize: 0}
    encoder: {cell: lstm, layers: 1, hidden: 100, bidirectional: true, join: concatenation, \
    connection: none, normalization: none, dropout: 0.5, recurrentDropout: 0}
    pooling: {kinds: [attention], size: 100, widths: [3, 4, 5], filters: 100, sentenceUnits: 0, hidden: [], \
    normalization: none, dropout: 0}
    ngrams: {lengths: [], buckets: 262144}
    relation: {size: 10, distance: 30}
    optimizer: {kind: adam, rate: 0.004, momentum: 0.9, nesterov: false, weightDecay: 0, \
    schedule: cosine, decay: 0.05, factor: 0.5, every: 3, warmup: 0, clip: 5, clipValue: 0, \
    averaging: 0}
    batch: {sentences: 32, tokens: 4096, shards: 4, accumulation: 1}
    sample: {folds: 0, fold: 1, fraction: 1}
    auxiliary: {tasks: [], weight: 0.5}
    languageModel: {weight: 0, words: 7500, size: 50, text: [], share: 1}
    distillation: {teachers: [], weight: 1, text: [], share: 1}
    selection: {metric: auto, beta: 1, tasks: []}
    epochs: 30
    patience: 5
    seed: 1
    licence: ''
    """

  @Test func defaultsAreTheDocumentedOnes() throws {
    #expect(try recipe(Self.documented) == Recipe())
  }

  @Test func theListingHasExactlyTheDocumentedKeys() throws {
    let documented = Self.documented.split(separator: "\n").flatMap { line -> [String] in
      let key = String(line.prefix { $0 != ":" })
      let parts = line.split(separator: "{")
      guard parts.count == 2 else { return [key] }
      return parts[1].matches(of: /(\w+):/).map { "\(key).\($0.output.1)" }
    }
    #expect(Set(keys(try Recipe().yaml)) == Set(documented))
  }

  /// The keys of a listing in blocks, with dots, those of whole sections left out.
  private func keys(_ listing: String) -> [String] {
    var section = ""
    return listing.split(separator: "\n").compactMap { line in
      guard let match = line.firstMatch(of: /^( *)(\w+):(.*)$/) else { return nil }
      let key = String(match.output.2)
      if !match.output.1.isEmpty { return "\(section).\(key)" }
      section = key
      return [
        "output", "words", "characters", "languageModel", "distillation", "affixes", "pretrained",
        "gazetteers", "encoder",
        "optimizer", "batch", "auxiliary", "selection", "tokenizer", "pooling", "ngrams", "sample",
        "relation",
      ].contains(key) ? nil : key
    }
  }

  @Test(arguments: ["", "\n", "# nothing\n", "---\n", "{}", "~", "null\n"])
  func anEmptyFileIsTheDefaults(yaml: String) throws {
    #expect(try recipe(yaml) == Recipe())
  }

  @Test func whatTheFileLeavesOutKeepsItsDefault() throws {
    var expected = Recipe()
    expected.encoder.hidden = 7
    expected.task = "xpos"
    expected.characters.widths = [2, 5]
    let yaml = "encoder:\n  hidden: 7\ntask: xpos\ncharacters:\n  widths:\n  - 2\n  - 5\n"
    #expect(try recipe(yaml) == expected)
  }

  @Test func aByteOrderMarkAndCarriageReturnsChangeNothing() throws {
    var expected = Recipe()
    expected.encoder.hidden = 7
    expected.epochs = 3
    #expect(try recipe("\u{FEFF}encoder:\r\n  hidden: 7\r\nepochs: 3\r\n") == expected)
  }

  // MARK: settings

  @Test func settingsGoOverTheFileAndTheFileOverTheDefaults() throws {
    let recipe = try recipe(
      "encoder: {hidden: 5, layers: 2}\nepochs: 3",
      [("encoder.hidden", "7"), ("seed", "9"), ("seed", "11")])
    #expect(recipe.encoder.hidden == 7)
    #expect(recipe.encoder.layers == 2)
    #expect(recipe.epochs == 3)
    #expect(recipe.seed == 11)
    #expect(recipe.words == Recipe().words)
  }

  @Test func aSettingMayHoldSeveralKeys() throws {
    let recipe = try recipe("encoder: {hidden: 5}", [("encoder", "{layers: 2, dropout: 0.1}")])
    #expect(recipe.encoder.hidden == 5)
    #expect(recipe.encoder.layers == 2)
    #expect(recipe.encoder.dropout == 0.1)
  }

  @Test(arguments: [
    ("[]", []), ("[a.conllu]", ["a.conllu"]),
    ("[a.conllu, b c.conllu]", ["a.conllu", "b c.conllu"]),
    ("['a, b', \"c]\"]", ["a, b", "c]"]),
  ])
  func listsAreWrittenInBrackets(value: String, list: [String]) throws {
    #expect(try Recipe(settings: [("train", value)]).train == list)
  }

  @Test func theLargestSeedIsKept() throws {
    #expect(try Recipe(settings: [("seed", "\(UInt64.max)")]).seed == .max)
  }

  // MARK: writing

  @Test(arguments: oddTexts)
  func textsComeBackFromTheListingAndFromQuotes(text: String) throws {
    var recipe = Recipe(task: "xpos", train: [text, "b"], dev: [text])
    recipe.licence = text
    let read = try self.recipe(recipe.yaml)
    #expect(read.licence.bytes == text.bytes)
    #expect(read.train.map(\.bytes) == [text.bytes, "b".bytes])
    let set = try Recipe(settings: [
      ("licence", Recipe.quoted(text)), ("train", Recipe.quoted([text, "b"])),
    ])
    #expect(set.licence.bytes == text.bytes)
    #expect(set.train.map(\.bytes) == [text.bytes, "b".bytes])
  }

  @Test func everyValueComesBackFromTheListing() throws {
    var recipe = Recipe(task: "feats", train: ["a", "b"], dev: ["c"])
    (recipe.words.size, recipe.words.minimumCount, recipe.words.unknownDropout) = (7, 3, 0.1 + 0.2)
    recipe.characters.kind = .lstm
    (recipe.characters.size, recipe.characters.filters, recipe.characters.hidden) = (8, 9, 10)
    recipe.characters.widths = [1, 3, 3]
    (recipe.affixes.prefixes, recipe.affixes.suffixes) = ([], [5, 2])
    (recipe.affixes.shape, recipe.affixes.size) = (false, 11)
    (recipe.encoder.layers, recipe.encoder.hidden, recipe.encoder.bidirectional) = (3, 12, false)
    recipe.encoder.dropout = 1.0 / 3
    (recipe.optimizer.kind, recipe.optimizer.schedule) = (.sgd, .inverse)
    (recipe.optimizer.rate, recipe.optimizer.decay) = (1e-7, 1e-300)
    (recipe.optimizer.momentum, recipe.optimizer.clip) = (0.1234567890123456, 1e9)
    (recipe.optimizer.nesterov, recipe.optimizer.weightDecay) = (true, 1e-5)
    (recipe.optimizer.warmup, recipe.optimizer.averaging) = (0.7, 9)
    (recipe.batch.sentences, recipe.batch.tokens, recipe.batch.shards) = (5, 6, 7)
    recipe.batch.accumulation = 8
    (recipe.epochs, recipe.patience, recipe.seed) = (13, 14, .max)
    #expect(try self.recipe(recipe.yaml) == recipe)
    (recipe.optimizer.clip, recipe.optimizer.clipValue) = (0, 0.3)
    (recipe.optimizer.schedule, recipe.optimizer.decay) = (.step, Recipe().optimizer.decay)
    (recipe.optimizer.factor, recipe.optimizer.every) = (0.7, 4)
    #expect(try self.recipe(recipe.yaml) == recipe)
  }

  /// A model that was trained before there was a key has a recipe without it.
  @Test func aKeyThatAModelsRecipeLacksHasItsDefault() throws {
    let tasks = [Recipe.Task(), Recipe.Task()].enumerated().map { index, task in
      var task = task
      (task.name, task.weight) = ("task\(index)", 0.7)
      return task
    }
    var recipe = Recipe()
    recipe.tasks = tasks
    let lines = try recipe.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    func isLeaf(_ line: Substring) -> Bool { line.contains(": ") && !line.contains("name:") }
    let leaves = lines.indices.filter { isLeaf(lines[$0]) && !lines[$0].contains("weight: 0.7") }
    #expect(leaves.count > 80)
    for leaf in leaves {
      let rest = lines.enumerated().filter { $0.offset != leaf }.map(\.element)
      var expected = recipe
      // Before there was a rank, there was none.
      if lines[leaf].contains("rank:") { expected.output.rank = 0 }
      #expect(
        try Recipe(ofModel: rest.joined(separator: "\n"), file: "f") == expected, "\(lines[leaf])")
    }
    let more = "another: 1\n" + lines.joined(separator: "\n")
    #expect(throws: RecipeError.self) { try Recipe(ofModel: more, file: "f") }
  }

  /// Models keep recipes as JSON.
  @Test func everyValueComesBackFromTheFileOfAModel() throws {
    var recipe = Recipe(task: "upos", train: Self.oddTexts, dev: ["c"])
    recipe.tasks = [Recipe.Task("upos"), Recipe.Task("ner")]
    recipe.tasks[1].types = ["A", "1"]
    (recipe.seed, recipe.optimizer.rate, recipe.words.unknownDropout) = (.max, 1e-7, 0.1 + 0.2)
    (recipe.pooling.kinds, recipe.pooling.hidden) = ([.max, .last], [])
    for odd in Self.oddTexts {
      recipe.licence = odd
      let json = try recipe.json
      #expect(try Recipe(ofModel: json, file: "f") == recipe, "\(json)")
      #expect(!json.contains("\n"))
    }
    // A model that was made before there was the key.
    recipe.licence = ""
    let older = try recipe.json.replacing("\"patience\":5,", with: "")
    #expect(older != (try recipe.json))
    #expect(try Recipe(ofModel: older, file: "f") == recipe)
  }

  static let oddTexts = [
    "", " ", "null", "~", "yes", "Off", "1e3", "0x10", ".inf", "12:30", "2001-01-01", "a: b", "# x",
    "a #b", "'", "''", "\"", "\\", "\\n", "a'b\"c", "a\nb", "a\n\nb\n", "\n", "\ta", "a ", " a",
    "-",
    "- x", "---", "...", "?", "=", "<<", "[a, b]", "{a}", "&a", "*a", "!t", "|", ">", "%x", "@x",
    "`x",
    "ü", "u\u{308}", "e\u{301}\u{323}", "👩‍👩‍👧", "語", "\u{A0}", "a\u{85}b", "a\u{2028}b",
    "\u{7F}", "a\u{1}b", "a\r\nb", "\r",
  ]
}
