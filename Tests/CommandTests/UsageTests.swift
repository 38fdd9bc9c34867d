import TestSupport
import Testing

/// What cannot be made sense of is an error, status 64, before anything is read or written.
struct UsageTests {
  static let unknown: [(String, String)] = [
    ("--colour", "Error: Unknown option '--colour'"),
    (
      "tag m.model --outputt vertical",
      "Error: Unknown option '--outputt'. Did you mean '--output'?"
    ),
    ("tag", "Error: Missing expected argument '<model>'"),
    ("inspect", "Error: Missing expected argument '<model>'"),
    ("inspect a.model b.model", "Error: Unexpected argument 'b.model'"),
    ("train a.yaml b.yaml", "Error: Unexpected argument 'b.yaml'"),
    ("train --set", "Error: Missing value for '--set <key=value>'"),
    ("train --seed one", "Error: The value 'one' is invalid for '--seed <seed>'"),
    ("train --epochs 1.5", "Error: The value '1.5' is invalid for '--epochs <epochs>'"),
    ("train --threads 0", "Error: --threads must lie in 1 to 1024."),
    ("tag m.model --threads 1025", "Error: --threads must lie in 1 to 1024."),
    (
      "tag m.model --input columns=ner",
      "Error: The value 'columns=ner' is invalid for '--input <format>': "
        + "expected name:number such as ner:4, found \"ner\""
    ),
    (
      "convert --output html",
      "Error: The value 'html' is invalid for '--output <format>': "
        + "expected conllu, columns, text, horizontal, vertical or jsonl, found html"
    ),
    (
      "convert --input jsonl",
      "Error: The value 'jsonl' is invalid for '--input <format>': "
        + "expected conllu, columns, text, horizontal or vertical, found jsonl"
    ),
    (
      "convert --column UPOS --output vertical",
      "Error: The value 'UPOS' is invalid for '--column <column>'"
    ),
    (
      "evaluate m.model a.conllu --scorer perplexity",
      "Error: The value 'perplexity' is invalid for '--scorer <scorer>'. "
        + "Please provide one of 'accuracy', 'spans', 'conlleval', 'ud' or 'classification'."
    ),
    ("tag m.model --nbest 0", "Error: --nbest must be 1 or more."),
    (
      "tag m.model --nbest 2 --confidence",
      "Error: --confidence goes with the best labels, not with --nbest."
    ),
    ("quantize m.model", "Error: Missing expected argument '--outfile <outfile>'"),
    ("quantize m.model -o s.model --vectors=-1", "Error: --vectors must be at least 0."),
    ("train r.yaml --repeat 0", "Error: --repeat must lie in 1 to 1000."),
    ("train r.yaml --repeat 1001", "Error: --repeat must lie in 1 to 1000."),
  ]

  @Test(arguments: unknown)
  func anUnknownOrBadOptionIsAnErrorOfUsage(arguments: String, line: String) throws {
    let outcome = try syntagma(words(arguments), in: TemporaryFolder())
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines.first.map(String.init) == line, "\(outcome)")
  }

  @Test(arguments: [
    "generate", "explain", "serve",
  ])
  func aVerbWhoseTimeHasNotComeDoesNotExist(verb: String) throws {
    let outcome = try syntagma([verb], in: TemporaryFolder())
    let expected = """
      Error: Unexpected argument '\(verb)'
      Usage: syntagma <subcommand>
        See 'syntagma --help' for more information.

      """
    #expect(outcome == Outcome(status: 64, errors: expected))
  }

  static let contradictions = [
    ("evaluate --gold a.conllu", "Error: --gold and --predicted go together."),
    ("evaluate --predicted a b.txt", "Error: --predicted leaves no room for b.txt."),
    (
      "evaluate --predicted a.conllu --task xpos",
      "Error: --task and --input do not go with --predicted alone."
    ),
    (
      "evaluate --predicted a.conllu --input conllu",
      "Error: --task and --input do not go with --predicted alone."
    ),
    (
      "evaluate --gold a.conllu --predicted a.conllu -r",
      "Error: --delimiter, --raw and --outside go with --predicted alone."
    ),
    ("evaluate --predicted a.conllu -o _", "Error: --outside goes with --raw."),
    ("evaluate --predicted a.conllu -l", "Error: --latex goes with --scorer conlleval."),
    (
      "evaluate --predicted a.conllu --scorer conlleval --json",
      "Error: --scorer conlleval prints text, neither --json nor --html."
    ),
    (
      "evaluate m.model a.conllu --language en",
      "Error: --language, --rules and --tokenizer go with a model and --scorer ud."
    ),
    (
      "evaluate --predicted a.conllu --scorer ud",
      "Error: --scorer ud compares two files, --gold and --predicted, or scores a model on raw text."
    ),
    (
      "evaluate --gold a.conllu --predicted a.conllu --scorer ud --task upos",
      "Error: --scorer ud scores all columns and takes no --task."
    ),
    (
      "evaluate --gold a.conllu --predicted a.conllu --scorer ud --html page.html",
      "Error: --scorer ud prints its table or --json; it has no page for --html."
    ),
    (
      "evaluate --gold a.conllu --predicted a.conllu --scorer ud -l",
      "Error: --latex goes with --scorer conlleval."
    ),
    (
      "evaluate --gold a.conllu --predicted a.conllu --scorer ud --input vertical",
      "syntagma: --scorer ud needs conllu, found vertical as the format of a.conllu"
    ),
    (
      "evaluate --gold a.conllu --predicted b.conllu m.model",
      "Error: --gold and --predicted leave no room for m.model."
    ),
    (
      "evaluate --gold - --predicted -",
      "Error: --gold and --predicted cannot both be standard input."
    ),
    ("evaluate", "Error: Expected a model and a file, or --gold and --predicted, or --predicted."),
    (
      "evaluate m.model",
      "Error: Expected a model and a file, or --gold and --predicted, or --predicted."
    ),
    (
      "convert a.conllu --column upos",
      "syntagma: --task goes with --scheme, or with columns, horizontal or vertical"
    ),
    (
      "convert a.conllu --column upos --output jsonl",
      "syntagma: --task goes with --scheme, or with columns, horizontal or vertical"
    ),
    (
      "convert a.conllu --scheme iob2",
      "Error: --scheme needs --task, the column of the tags."
    ),
    (
      "convert a.conllu --task ner --from-scheme iob2",
      "Error: --from-scheme needs --scheme, what to convert to."
    ),
    (
      "train --seed 1 --set seed=2",
      "syntagma: --seed and --set seed=… say the same thing twice"
    ),
    (
      "train --train a.conllu --set train=[b.conllu]",
      "syntagma: --train and --set train=… say the same thing twice"
    ),
    (
      "tag m.model a/x.conllu b/x.conllu --outfile {}.out",
      "syntagma: two inputs would both be written to x.out"
    ),
  ]

  @Test(arguments: contradictions)
  func contradictoryOptionsAreAnErrorOfUsage(arguments: String, line: String) throws {
    let folder = try TemporaryFolder()
    try makeInputs(in: folder)
    let outcome = try syntagma(words(arguments), in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines.first.map(String.init) == line, "\(outcome)")
    #expect(try folder.names == ["a", "a.conllu", "b", "m.model"])
  }

  /// A model that is none: errors of usage come before the model is read.
  private func makeInputs(in folder: TemporaryFolder) throws {
    for name in ["a", "b"] { try folder.makeFolder(name) }
    for name in ["a/x.conllu", "b/x.conllu", "a.conllu"] { try folder.write(name, "") }
    try folder.write("m.model", try Array(contents(Models.upos).utf8.prefix(0)))
  }

  static let settings = [
    ("encoder", "--set encoder: expected key=value, found no ="),
    ("=5", "--set =5: expected key=value, found no key"),
    (
      "hidden=5",
      "hidden: unknown key; expected one of task, tasks, train, dev, input, output, words, characters, "
        + "affixes, pretrained, gazetteers, tokenizer, encoder, pooling, ngrams, relation, optimizer, batch, sample, auxiliary, languageModel, distillation, selection, epochs, "
        + "patience, seed, licence"
    ),
    (
      "encoder.hiden=5",
      "encoder.hiden: unknown key; expected one of cell, layers, hidden, bidirectional, "
        + "join, connection, normalization, dropout, recurrentDropout"
    ),
    (
      "encoder..hidden=5",
      "encoder..hidden: unknown key; expected one of cell, layers, hidden, bidirectional, "
        + "join, connection, normalization, dropout, recurrentDropout"
    ),
    ("encoder.hidden.units=5", "encoder.hidden.units: expected a shorter key"),
    ("encoder=5", "encoder: expected keys and values, found '5'"),
    ("encoder.hidden=", "encoder.hidden: expected a whole number, found nothing"),
    ("encoder.hidden=-1", "encoder.hidden: expected 1 to 100000, found -1"),
    ("encoder.hidden=many", "encoder.hidden: expected a whole number, found 'many'"),
    ("encoder.hidden=[1", "encoder.hidden: expected a value, found '[1'"),
    ("encoder.hidden=[1, 2]", "encoder.hidden: expected a whole number, found a list"),
    (
      "affixes.prefixes=[1, two]", "affixes.prefixes: expected a list of whole numbers, found 'two'"
    ),
    ("affixes.prefixes=[0]", "affixes.prefixes: expected 1 to 100, found 0"),
    ("encoder.recurrentDropout=1", "encoder.recurrentDropout: expected 0.0 to 0.99, found 1.0"),
    ("encoder.bidirectional=maybe", "encoder.bidirectional: expected true or false, found 'maybe'"),
    ("optimizer.rate=nan", "optimizer.rate: expected 0.0 to 1000.0, found nan"),
    (
      "optimizer.kind=adamx",
      "optimizer.kind: expected one of sgd, adagrad, adadelta, rmsprop, adam, amsgrad, adamw, "
        + "found 'adamx'"
    ),
    (
      "optimizer.averaging=31",
      "optimizer.averaging: expected 0 to the number of epochs, 30, found 31"
    ),
    ("output.kind=hmm", "output.kind: expected one of auto, softmax, crf, sigmoid, found 'hmm'"),
    (
      "task=misc",
      "task: expected tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, chunk), "
        + "found misc"
    ),
    ("input=html", "input: expected conllu, columns, horizontal or vertical, found html"),
    ("epochs=0", "epochs: expected 1 to 1000000, found 0"),
  ]

  @Test(arguments: settings)
  func aBadSettingIsAnErrorOfUsage(setting: String, line: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(["train", "--set", setting] + Models.corpora, in: folder)
    #expect(outcome == Outcome(status: 64, errors: "syntagma: \(line)\n"))
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: [
    (["train"], "train"), (["train", "--train", corpus("train")], "dev"),
    (["train", "--dev", corpus("dev")], "train"),
  ])
  func trainingWithoutFilesSaysWhereToNameThem(arguments: [String], missing: String) throws {
    let folder = try TemporaryFolder()
    let line = "expected --\(missing) FILE, or \(missing): [FILE] in a recipe, found neither"
    let outcome = try syntagma(arguments, in: folder)
    #expect(outcome == Outcome(status: 64, errors: "syntagma: \(line)\n"))
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: ["tag \(Models.upos)", "convert", "evaluate \(Models.upos)"])
  func aFileWithoutAKnownEndingNeedsItsFormat(verb: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("words.dat", "The dog barks\n")
    let outcome = try syntagma(words(verb) + ["words.dat"], in: folder)
    let line =
      "syntagma: cannot tell the format of words.dat by its ending; "
      + "say --input conllu, columns, text, horizontal or vertical\n"
    #expect(outcome == Outcome(status: 64, errors: line))
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}
