import Foundation
import Syntagma
import TestSupport
import Testing

/// What is said of recipes that cannot be used.
struct RecipeErrorTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The message of the error without the path of the file.
  private func message(
    _ yaml: some Sequence<UInt8>, _ settings: [(key: String, value: String)] = []
  ) throws -> String {
    let path = try folder.write("recipe.yaml", yaml)
    let error = #expect(throws: RecipeError.self) { try Recipe(path: path, settings: settings) }
    return "\(try #require(error))".replacing(path, with: "FILE")
  }

  @Test(arguments: [
    ("epoch: 3", "FILE:1: epoch: unknown key", "epochs"),
    ("task: upos\nencoder:\n  hiden: 5", "FILE:3: encoder.hiden: unknown key", "hidden"),
    ("encoder: {hidden: 5,\n  layer: 2}", "FILE:2: encoder.layer: unknown key", "layers"),
    ("\n\npretraned: {file: a}", "FILE:3: pretraned: unknown key", "pretrained"),
    ("Task: upos", "FILE:1: Task: unknown key", "task"),
    ("1: 2", "FILE:1: 1: unknown key", "task"),
  ])
  func anUnknownKeyIsNamedWithItsLineAndTheKeysThereAre(
    yaml: String, beginning: String, choice: String
  ) throws {
    let message = try message(yaml.utf8)
    #expect(message.hasPrefix(beginning + "; expected one of "), "\(message)")
    #expect(message.contains(" \(choice)"), "\(message)")
  }

  @Test(arguments: [
    ("epochs: ten", "1: epochs: expected a whole number, found 'ten'"),
    ("epochs: 3.5", "1: epochs: expected a whole number, found '3.5'"),
    ("epochs: '3'", "1: epochs: expected a whole number, found '3'"),
    ("epochs: [3]", "1: epochs: expected a whole number, found a list"),
    ("epochs: {a: 3}", "1: epochs: expected a whole number, found keys and values"),
    ("epochs:", "1: epochs: expected a whole number, found nothing"),
    ("epochs: 99999999999999999999", "1: epochs: expected a whole number, found '9999"),
    ("seed: -1", "1: seed: expected a whole number, 0 or more, found '-1'"),
    ("task: upos\noptimizer:\n  rate: fast", "3: optimizer.rate: expected a number, found 'fast'"),
    ("affixes:\n  shape: 7", "2: affixes.shape: expected true or false, found '7'"),
    ("licence: [a]", "1: licence: expected a text, found a list"),
    ("train: a.conllu", "1: train: expected a list of texts, found 'a.conllu'"),
    ("train: [a, [b]]", "1: train: expected a list of texts, found a list"),
    (
      "characters:\n  widths: 3",
      "2: characters.widths: expected a list of whole numbers, found '3'"
    ),
    (
      "characters:\n  widths: [3, wide]",
      "2: characters.widths: expected a list of whole numbers, found 'wide'"
    ),
    ("encoder: 5", "1: encoder: expected keys and values, found '5'"),
    ("task: upos\nencoder: [5]", "2: encoder: expected keys and values, found a list"),
    ("words:\nencoder:\n", "1: words: expected keys and values, found nothing"),
  ])
  func aValueOfAnotherTypeIsNamedWithItsLineAndWhatWasExpected(
    yaml: String, expected: String
  ) throws {
    let message = try message(yaml.utf8)
    #expect(message.hasPrefix("FILE:" + expected), "\(message)")
  }

  @Test(arguments: [
    ("characters: {kind: ccn}", "characters.kind: expected one of none, cnn, lstm, found 'ccn'"),
    (
      "optimizer: {kind: adamx}",
      "optimizer.kind: expected one of sgd, adagrad, adadelta, rmsprop, adam, amsgrad, adamw, "
        + "found 'adamx'"
    ),
    (
      "optimizer: {schedule: cosin}",
      "optimizer.schedule: expected one of constant, inverse, inverseRoot, step, exponential, "
        + "linear, cosine, restarts, oneCycle, plateau, found 'cosin'"
    ),
    (
      "output: {kind: hmm}", "output.kind: expected one of auto, softmax, crf, sigmoid, found 'hmm'"
    ),
    (
      "encoder: {cell: qrnn}",
      "encoder.cell: expected one of lstm, peephole, gru, gruResetBefore, rnn, rnnRelu, found 'qrnn'"
    ),
    (
      "encoder: {cell: [lstm]}",
      "encoder.cell: expected one of lstm, peephole, gru, gruResetBefore, rnn, rnnRelu, found a list"
    ),
    (
      "encoder: {connection: dense}",
      "encoder.connection: expected one of none, residual, highway, found 'dense'"
    ),
    (
      "encoder: {normalization: batch}",
      "encoder.normalization: expected one of none, layer, found 'batch'"
    ),
    (
      "encoder: {recurrentDropout: -0.1}",
      "encoder.recurrentDropout: expected 0.0 to 0.99, found -0.1"
    ),
    (
      "task: lm",
      "task: expected tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, chunk), "
        + "found lm"
    ),
    (
      "task: form",
      "task: expected tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, chunk), "
        + "found form"
    ),
    ("input: conll", "input: expected conllu, columns, horizontal or vertical, found conll"),
    ("input: text", "input: expected conllu, columns, horizontal or vertical, found text"),
    (
      "input: columns=ner", "input: expected name:number such as ner:4, found \"ner\""
    ),
  ])
  func aMisspeltChoiceNamesTheChoices(yaml: String, expected: String) throws {
    #expect(try message(yaml.utf8) == "FILE:1: " + expected)
  }

  @Test(arguments: [
    ("words.size", "-1", "0 to 10000"), ("words.size", "10001", "0 to 10000"),
    ("words.minimumCount", "0", "1 or more"), ("words.unknownDropout", "-0.1", "0.0 to 1000.0"),
    ("characters.size", "0", "1 to 10000"), ("characters.filters", "0", "1 to 10000"),
    ("characters.hidden", "0", "1 to 10000"), ("characters.widths", "[3, 0]", "1 to 31"),
    ("characters.widths", "[32]", "1 to 31"), ("characters.widths", "[]", "a width"),
    ("affixes.prefixes", "[0]", "1 to 100"), ("affixes.suffixes", "[2, 101]", "1 to 100"),
    ("affixes.prefixes", "[2, 1, 2]", "each length once"),
    ("affixes.suffixes", "[3, 3]", "each length once"),
    ("affixes.size", "0", "1 to 10000"), ("encoder.layers", "0", "1 to 100"),
    ("encoder.hidden", "0", "1 to 100000"), ("encoder.dropout", "1.0", "0.0 to 0.99"),
    ("encoder.dropout", "-0.5", "0.0 to 0.99"), ("optimizer.rate", "-0.1", "0.0 to 1000.0"),
    ("optimizer.rate", ".nan", "0.0 to 1000.0"), ("optimizer.rate", ".inf", "0.0 to 1000.0"),
    ("optimizer.decay", "-1.0", "0.0 to 1000000000.0"),
    ("optimizer.momentum", "1.0", "0.0 to 0.9999"),
    ("optimizer.weightDecay", "-0.1", "0.0 to 1000.0"),
    ("optimizer.factor", "0", "1e-09 to 1.0"), ("optimizer.factor", "1.5", "1e-09 to 1.0"),
    ("optimizer.every", "0", "1 to 1000000"), ("optimizer.warmup", "-1", "0.0 to 1000000.0"),
    ("optimizer.clipValue", "-1", "0.0 to 1000000000.0"),
    ("optimizer.averaging", "-1", "0 to 1000000"), ("batch.accumulation", "0", "1 to 1000000"),
    ("optimizer.clip", "-1.0", "0.0 to 1000000000.0"), ("batch.sentences", "0", "1 to 1000000"),
    ("output.rank", "-1", "0 to 10000"), ("output.smoothing", "1", "0.0 to 0.99"),
    ("sample.folds", "1", "0 or 2 to 1000"), ("sample.fold", "2", "1 to 1"),
    ("sample.fraction", "0", "more than 0, at most 1"), ("batch.tokens", "0", "1 to 100000000"),
    ("batch.shards", "0", "1 to 1024"),
    ("batch.shards", "1025", "1 to 1024"), ("epochs", "0", "1 to 1000000"),
    ("patience", "0", "1 to 1000000"), ("relation.size", "-1", "0 to 10000"),
    ("relation.distance", "0", "1 to 100000"),
  ])
  func aValueOutOfItsRangeIsNamedWithTheRange(key: String, value: String, range: String) throws {
    let error = #expect(throws: RecipeError.self) { try Recipe(settings: [(key, value)]) }
    let message = "\(try #require(error))"
    #expect(message.hasPrefix("\(key): expected \(range), found "), "\(message)")
    let parts = key.split(separator: ".")
    let yaml =
      parts.count == 1
      ? "licence: x\n\(key): \(value)" : "\(parts[0]):\n  \(parts[1]): \(value)"
    #expect(try self.message(yaml.utf8) == "FILE:2: " + message)
  }

  @Test(arguments: [
    (
      "momentum: 0.5",
      "optimizer.momentum: expected the default 0.9 where optimizer.kind is adam, found 0.5"
    ),
    (
      "nesterov: true, kind: rmsprop",
      "optimizer.nesterov: expected the default false where optimizer.kind is rmsprop, found true"
    ),
    (
      "decay: 0.1",
      "optimizer.decay: expected the default 0.05 where optimizer.schedule is cosine, found 0.1"
    ),
    (
      "factor: 0.1, schedule: restarts",
      "optimizer.factor: expected the default 0.5 where optimizer.schedule is restarts, found 0.1"
    ),
    (
      "every: 7, schedule: exponential",
      "optimizer.every: expected the default 3 where optimizer.schedule is exponential, found 7"
    ),
    (
      "kind: sgd, nesterov: true, momentum: 0",
      "optimizer.momentum: expected more than 0 with optimizer.nesterov, found 0.0"
    ),
    (
      "schedule: inverseRoot, warmup: 0",
      "optimizer.warmup: expected more than 0 with optimizer.schedule inverseRoot, found 0.0"
    ),
    ("warmup: 31", "optimizer.warmup: expected 0 to the number of epochs, 30, found 31.0"),
    ("averaging: 31", "optimizer.averaging: expected 0 to the number of epochs, 30, found 31"),
    ("clipValue: 1", "optimizer.clipValue: expected 0 unless optimizer.clip is 0, found 1.0"),
  ])
  func aValueThatNothingReadsOrThatContradictsAnotherIsRefused(
    optimizer: String, expected: String
  ) throws {
    #expect(try message("optimizer: {\(optimizer)}".utf8) == "FILE:1: " + expected)
    let error = #expect(throws: RecipeError.self) {
      try Recipe(settings: [("optimizer", "{\(optimizer)}")])
    }
    #expect(error?.description == expected)
  }

  @Test func aNetworkWithoutAnyInputIsRefused() throws {
    let yaml =
      "words: {size: 0}\ncharacters: {kind: none}\n"
      + "affixes: {prefixes: [], suffixes: [], shape: false}"
    #expect(try message(yaml.utf8).hasPrefix("FILE:1: words.size: expected 1 or more where there"))
  }

  @Test func aRecipeMadeInCodeIsValidatedToo() {
    var recipe = Recipe()
    recipe.encoder.hidden = 0
    let error = #expect(throws: RecipeError.self) { try recipe.validate() }
    #expect(error?.key == "encoder.hidden")
    #expect(error?.line == nil)
  }

  @Test(arguments: [
    ("epochs: 3\nepochs: 4", 1...2), ("task: upos\nencoder:\n  hidden: 3\n  hidden: 3\n", 3...4),
  ])
  func aKeyThatStandsTwiceIsNamedWithItsLine(yaml: String, lines: ClosedRange<Int>) throws {
    let path = try folder.write("recipe.yaml", yaml)
    let error = #expect(throws: RecipeError.self) { try Recipe(path: path) }
    let line = try #require(error?.line)
    #expect(lines.contains(line))
    #expect(error?.problem.contains("expected each key once, found ") == true)
  }

  @Test(arguments: [
    "encoder: {hidden: 5", "task: upos\nencoder: hidden: 5", "\tepochs: 3", "train: [a\ndev: [b]",
    "licence: 'a", "epochs: 3\n---\nepochs: 4", "licence: *a", "licence: \"\\q\"",
    "%YAML 9.9\n---\na",
  ])
  func brokenYAMLIsOneLineWithFileAndLine(yaml: String) throws {
    let path = try folder.write("recipe.yaml", yaml)
    let error = #expect(throws: RecipeError.self) { try Recipe(path: path) }
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect((1...lines + 1).contains(try #require(error?.line)))
    let message = "\(try #require(error))"
    #expect(message.hasPrefix("\(path):"))
    #expect(message.contains("expected YAML, found"), "\(message)")
    #expect(!message.contains("\n"), "\(message)")
  }

  @Test func aControlCharacterIsBrokenYAMLToo() throws {
    let message = try message("epochs: 3\nlicence: a\u{1}b\n".utf8)
    #expect(message.hasPrefix("FILE:2: expected YAML, found"), "\(message)")
    #expect(!message.contains("\n"))
  }

  @Test(arguments: [("- a\n- b", "a list"), ("\njust a text", "'just a text'"), ("7", "'7'")])
  func aFileMustHoldKeysAndValues(yaml: String, found: String) throws {
    let message = try message(yaml.utf8)
    #expect(message.contains(#/^FILE:[12]: expected keys and values, found /#), "\(message)")
    #expect(message.hasSuffix(found))
  }

  @Test func otherBytesThanUTF8AreRefused() throws {
    let message = try message(Array("licence: ".utf8) + [0xFF, 0x0A])
    #expect(message == "FILE:1: expected UTF-8, found other bytes")
  }

  @Test func aFileThatCannotBeReadIsNamed() throws {
    let error = #expect(throws: FileError.self) { try Recipe(path: folder("none.yaml")) }
    #expect(error?.path == folder("none.yaml"))
    #expect(throws: FileError.self) { try Recipe(path: folder.path) }
  }

  // MARK: settings

  @Test(arguments: [
    ("encoder.hidden", "many", "encoder.hidden: expected a whole number, found 'many'"),
    ("encoder.hidden", "0", "encoder.hidden: expected 1 to 100000, found 0"),
    ("encoder.hidden", "[1", "encoder.hidden: expected a value, found '[1'"),
    ("encoder.hidden.x", "1", "encoder.hidden.x: expected a shorter key"),
    ("encoder", "{hiden: 1}", "encoder.hiden: unknown key; expected one of cell"),
    ("encoder", "{hidden: many}", "encoder.hidden: expected a whole number, found 'many'"),
    ("encoder.hiden", "1", "encoder.hiden: unknown key; expected one of cell"),
    ("hidden", "1", "hidden: unknown key; expected one of task"),
    ("", "1", "unknown key; expected one of task"),
    ("encoder.", "1", "encoder.: unknown key; expected one of cell"),
    (".encoder", "1", ".encoder: unknown key; expected one of task"),
  ])
  func anErrorInASettingIsNotBlamedOnTheFile(
    key: String, value: String, expected: String
  ) throws {
    let message = try message("encoder:\n  hidden: 5\n".utf8, [(key, value)])
    #expect(message.hasPrefix(expected), "\(message)")
  }

  @Test func anErrorInTheFileKeepsItsLineWhenOtherKeysAreSet() throws {
    let message = try message("epochs: 3\nencoder: {hidden: 0}".utf8, [("epochs", "4")])
    #expect(message == "FILE:2: encoder.hidden: expected 1 to 100000, found 0")
  }
}
