import Foundation
import TestSupport
import Testing

/// Texts classified from the shell.
struct ClassifyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("train.tsv", ClassifyTests.texts)
  }

  private static let texts = ["fine", "warm", "good", "dull", "cold", "bad"].enumerated().map {
    index, word in
    let label = index < 3 ? "yes" : "no"
    return "\(label)\ta \(word) film\n\(label)\t\(word)\n\(label)\tit is \(word) .\n"
  }.joined()

  private static let sizes = [
    "--set", "words.size=8", "--set", "characters.kind=none", "--set",
    "affixes={prefixes: [], suffixes: [], shape: false}", "--set", "encoder.hidden=8", "--set",
    "encoder.dropout=0", "--set", "pooling.size=8", "--set", "optimizer.rate=0.05", "--set",
    "tokenizer.rules=spaces",
  ]

  private func train(_ more: [String] = []) throws -> Outcome {
    try syntagma(
      [
        "train", "--task", "classification", "--train", "train.tsv", "--dev", "train.tsv", "-o",
        "m.model", "-q",
      ]
        + ClassifyTests.sizes + more, in: folder)
  }

  @Test func labelsAndConfidencesStandBeforeTheTexts() throws {
    let trained = try train()
    #expect(try jsonObject(trained.output)["accuracy"] as? Double == 1, "\(trained)")
    let tsv = try syntagma(
      ["classify", "m.model"], in: folder, input: "a fine film\n\nit is cold .\n")
    #expect(tsv.status == 0, "\(tsv)")
    let lines = tsv.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4)
    #expect(lines[0].wholeMatch(of: /yes\t[01]\.\d{4}\ta fine film/) != nil, "\(tsv)")
    #expect(lines[1].wholeMatch(of: /(yes|no)\t[01]\.\d{4}\t/) != nil, "\(tsv)")
    #expect(lines[2].wholeMatch(of: /no\t[01]\.\d{4}\tit is cold \./) != nil, "\(tsv)")
    try folder.write("a.jsonl", "{\"id\": 7, \"text\": \"a bad film\", \"label\": \"yes\"}\n")
    let json = try syntagma(["classify", "m.model", "a.jsonl", "--probabilities"], in: folder)
    let object = try jsonObject(json.output)
    #expect(object["label"] as? String == "no" && object["id"] as? Int == 7, "\(json)")
    #expect(object["gold"] as? String == "yes")
    let probabilities = try #require(object["probabilities"] as? [String: Double])
    #expect(probabilities.keys.sorted() == ["no", "yes"])
    #expect(abs(probabilities.values.reduce(0, +) - 1) < 1e-6)
    // One by one, on any number of threads, the same.
    for more in [["--immediate"], ["--threads", "1"], ["--threads", "3"]] {
      let same = try syntagma(
        ["classify", "m.model"] + more, in: folder, input: "a fine film\n\nit is cold .\n")
      #expect(same == tsv)
    }
  }

  @Test func relationsOfTwoMarkedNamesAreLearntAndAskedFor() throws {
    let texts = ["lid", "rim", "key", "top"].map { part in
      "part(e1,e2)\tthe <e1>\(part)</e1> of the <e2>jar</e2>\npart(e2,e1)\tthe <e2>\(part)</e2> of the <e1>jar</e1>\n"
    }
    try folder.write("relations.tsv", texts.joined())
    let trained = try syntagma(
      [
        "train", "--task", "relation", "--train", "relations.tsv", "--dev", "relations.tsv", "-o",
        "r.model", "--epochs", "30", "--set", "pooling.kinds=[max]", "-q",
      ] + ClassifyTests.sizes, in: folder)
    #expect(try jsonObject(trained.output)["accuracy"] as? Double == 1, "\(trained)")
    let text = "the <e2>lid</e2> of the <e1>jar</e1>"
    let asked = try syntagma(
      ["classify", "r.model"], in: folder, input: "\(text)\nthe <e1>jar</e1>\n")
    #expect(asked.status == 65, "\(asked)")
    // What stands before the text without marks is answered.
    #expect(
      asked.output.wholeMatch(of: /part\(e2,e1\)\t[01]\.\d{4}\tthe <e2>.*\n/) != nil, "\(asked)")
    #expect(
      asked.errors.hasSuffix(
        "<stdin>:2: expected two names marked as <e1>…</e1> and <e2>…</e2>, one after the other, found <e1> </e1>\n"
      ), "\(asked)")
    let answer = try syntagma(["classify", "r.model"], in: folder, input: text + "\n")
    #expect(
      answer.output.wholeMatch(of: /part\(e2,e1\)\t[01]\.\d{4}\tthe <e2>.*\n/) != nil, "\(answer)")
    let scored = try syntagma(["evaluate", "r.model", "relations.tsv", "--json"], in: folder)
    #expect(try jsonObject(scored.output)["accuracy"] as? Double == 1, "\(scored)")
  }

  /// Whether the network pays is seen at once.
  @Test func aLinearModelOfNGramsIsTrainedBeside() throws {
    let arguments = [
      "train", "--task", "classification", "--train", "train.tsv", "--dev", "train.tsv", "--test",
      "train.tsv", "-o", "m.model", "--epochs", "1",
    ]
    let both = try syntagma(arguments + ClassifyTests.sizes, in: folder)
    #expect(
      both.errors.contains(
        /baseline, n-grams of 1 and 2 words with a linear classifier: dev accuracy \d+\.\d\d %, test accuracy/
      ),
      "\(both)")
    let baseline = try #require(try jsonObject(both.output)["baseline"] as? [String: Any])
    #expect(baseline["accuracy"] as? Double == 1)
    #expect((baseline["test"] as? [String: Any])?["accuracy"] as? Double == 1)
    let alone = try syntagma(arguments + ["--no-baseline"] + ClassifyTests.sizes, in: folder)
    #expect(!alone.errors.contains("baseline"))
    #expect(try jsonObject(alone.output)["baseline"] == nil)
  }

  /// Each part and each share has its own, since it learns from the same texts.
  @Test func foldsAndSharesHaveALinearModelBesideThemToo() throws {
    let arguments =
      ["train", "--task", "classification", "--train", "train.tsv", "--epochs", "1"]
      + ClassifyTests.sizes
    let folds = try syntagma(arguments + ["--folds", "2", "-o", "f.model"], in: folder)
    let result = try jsonObject(folds.output)
    let runs = try #require(result["runs"] as? [[String: Any]], "\(folds)")
    let scores = try runs.map {
      try #require(($0["baseline"] as? [String: Any])?["accuracy"] as? Double)
    }
    let ofAll = try #require((result["baseline"] as? [String: Any])?["dev"] as? [String: Any])
    let mean = scores.reduce(0, +) / 2
    #expect(ofAll["mean"] as? Double == mean)
    let line = /2 runs: dev .* %; baseline: dev \d+\.\d\d ± \d+\.\d\d %\n/
    #expect(folds.errors.contains(line), "\(folds)")
    let shares = try syntagma(
      arguments + ["--dev", "train.tsv", "--fractions", "0.5,1", "-o", "s.model"], in: folder)
    let lines = shares.errors.matches(
      of: /fraction [0-9.]+: dev [0-9.]+ %, baseline [0-9.]+ %, epoch 1/)
    #expect(lines.count == 2, "\(shares)")
    let objects = try #require(try jsonObject(shares.output)["runs"] as? [[String: Any]])
    #expect(objects.allSatisfy { $0["baseline"] is [String: Any] })
  }

  @Test func textsHaveSeveralLabelsWhereTheyMay() throws {
    try folder.write(
      "train.tsv", String(repeating: "x|y\ta b\nx\ta c\ny\tb d\n\td e c\n", count: 8))
    let input = ["--input", "tsv=separator:|"]
    let trained = try train(["--set", "output.kind=sigmoid", "--epochs", "20"] + input)
    #expect(try jsonObject(trained.output)["accuracy"] as? Double == 1, "\(trained)")
    let outcome = try syntagma(["classify", "m.model"], in: folder, input: "a b\nd e\nc a\n")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines[0].wholeMatch(of: /x\|y\t[01]\.\d{4}\|[01]\.\d{4}\ta b/) != nil, "\(outcome)")
    #expect(lines[1].wholeMatch(of: /\t\td e/) != nil && lines[2].hasPrefix("x\t"), "\(outcome)")
    let best = try syntagma(
      ["tag", "m.model", "--nbest", "2", corpus("test")], in: folder)
    #expect(best.status == 64 && best.errors.contains("--nbest goes with one label"), "\(best)")
    try folder.write("p.tsv", "x|y\ta b\nx\ta c\n\tb d\n\td e c\n")
    try folder.write("g.tsv", "x|y\ta b\nx\ta c\ny\tb d\n\td e c\n")
    let scored = try syntagma(
      ["evaluate", "--gold", "g.tsv", "--predicted", "p.tsv", "--several", "--json"] + input,
      in: folder)
    #expect(try jsonObject(scored.output)["accuracy"] as? Double == 0.75, "\(scored)")
    // The text without a label counts: three of four are right, three labels of four are found.
    let compared = try syntagma(
      ["compare", "--gold", "g.tsv", "p.tsv", "g.tsv", "--several", "--json"] + input, in: folder)
    let result = try jsonObject(compared.output)
    #expect((result["a"] as? [String: Any])?["accuracy"] as? Double == 0.75, "\(compared)")
    #expect((result["micro_f1"] as? [String: Any])?["a"] as? Double == 6.0 / 7)
    let single = try syntagma(["compare", "--gold", "g.tsv", "p.tsv", "g.tsv"] + input, in: folder)
    #expect(
      single
        == Outcome(
          status: 65,
          errors: "syntagma: g.tsv:1: expected one label, found x, y; --several takes them\n"))
  }

  @Test func modelsAndFilesAreScoredAndCompared() throws {
    _ = try train()
    let report = try syntagma(["evaluate", "m.model", "train.tsv"], in: folder)
    #expect(report.status == 0 && report.output.contains("texts"), "\(report)")
    let json = try jsonObject(
      try syntagma(["evaluate", "m.model", "train.tsv", "--json"], in: folder).output)
    #expect(json["scorer"] as? String == "classification" && json["accuracy"] as? Double == 1)
    #expect(json["roc_area"] as? Double == 1 && json["log_loss"] is Double)
    let page = try syntagma(["evaluate", "m.model", "train.tsv", "--html", "a.html"], in: folder)
    let html = try contents(folder("a.html"))
    #expect(page.status == 0 && html.contains("ROC area") && html.contains("Reliability diagram"))
    #expect(html.contains("<title>ROC curves</title>"))
    try folder.write("a.tsv", "yes\ta\nno\tb\nno\tc\nyes\td\n")
    try folder.write("b.tsv", "yes\t0.9\ta\nyes\t0.9\tb\nno\t0.9\tc\nyes\t0.9\td\n")
    let files = try jsonObject(
      try syntagma(["evaluate", "--gold", "a.tsv", "--predicted", "b.tsv", "--json"], in: folder)
        .output)
    #expect(files["accuracy"] as? Double == 0.75)
    let wrong = try #require((files["confusions"] as? [[String: Any]])?.first)
    #expect(wrong["examples"] as? [String] == ["b"])
    let compared = try syntagma(["compare", "--gold", "a.tsv", "b.tsv", "a.tsv"], in: folder)
    #expect(compared.status == 0 && compared.output.contains("macro f1"), "\(compared)")
  }

  @Test(arguments: [
    ("classify m.model a.xyz", 64, "cannot tell the format of a.xyz by its ending"),
    ("classify m.model missing.tsv", 66, "cannot read missing.tsv"),
    ("classify m.model train.tsv --probabilities", 64, "--probabilities goes with --output jsonl"),
    ("classify english train.tsv", 65, "expected a model that classifies texts"),
    ("classify m.model broken.csv", 65, "broken.csv:2: expected"),
    ("classify m.model short.tsv", 65, "short.tsv:2: expected"),
    ("classify m.model bytes.txt", 65, "bytes.txt:1: expected UTF-8"),
    ("evaluate m.model train.tsv --scorer spans", 64, "--scorer spans scores labels of words"),
    ("evaluate --gold train.tsv --predicted short2.tsv", 65, "short2.tsv: expected as many texts"),
    ("compare --gold train.tsv train.tsv train.tsv --task ner", 64, "--task and --measure"),
    (
      "evaluate --gold train.tsv --predicted train.tsv --scorer spans", 64,
      "no --scorer but classification"
    ),
    ("evaluate --gold train.tsv --predicted train.tsv --task ner", 64, "take no --task"),
    (
      "evaluate --gold a.conllu --predicted a.conllu --scorer classification", 64,
      "compares files of whole texts"
    ),
    (
      "train --task classification --train several.jsonl --dev train.tsv", 65,
      "several.jsonl:2: expected one label, found x, y"
    ),
    ("evaluate m.model train.tsv --several", 64, "--several goes with --gold and --predicted"),
    (
      "evaluate --gold a.conllu --predicted a.conllu --several", 64,
      "--several goes with files of whole texts"
    ),
    (
      "compare --gold a.conllu a.conllu a.conllu --several", 64,
      "--several goes with labels of whole texts"
    ),
    ("tag m.model train.tsv", 64, "cannot tell the format of train.tsv"),
  ])
  func whatCannotBeIsSaid(line: String, status: Int32, message: String) throws {
    try folder.write("a.xyz", "a\n")
    try folder.write("broken.csv", "yes,a\nno,\"b\n")
    try folder.write("short.tsv", "yes\ta\nno\n")
    try folder.write("short2.tsv", "yes\ta\n")
    try folder.write(
      "several.jsonl",
      "{\"label\": \"x\", \"text\": \"a\"}\n{\"label\": [\"x\", \"y\"], \"text\": \"b\"}\n")
    try folder.write("bytes.txt", [0x61, 0xFF, 0x0A])
    _ = try train(["--epochs", "1"])
    let outcome = try syntagma(line.split(separator: " ").map(String.init), in: folder)
    #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome)")
  }

  @Test func memoryDoesNotGrowWithTheNumberOfTexts() throws {
    _ = try train(["--epochs", "1"])
    func peak(_ count: Int) throws -> Int {
      try folder.write("\(count).txt", String(repeating: "it is a fine film .\n", count: count))
      return try peakMemory(["classify", "m.model", "\(count).txt"], in: folder)
    }
    let (few, many) = (try peak(20_000), try peak(200_000))
    #expect(many < few + 8 << 20, "\(few) bytes, \(many) bytes")
  }
}
