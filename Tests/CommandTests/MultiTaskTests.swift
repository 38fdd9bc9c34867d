import TestSupport
import Testing

/// Models of several tasks in the command.
struct MultiTaskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func train(_ more: [String] = []) throws -> Outcome {
    try folder.write(
      "recipe.yaml",
      """
      tasks:
      - upos
      - {name: ner, output: crf}
      train: ['\(corpus("train"))']
      dev: ['\(corpus("dev"))']
      words: {size: 8}
      characters: {kind: none}
      affixes: {prefixes: [], suffixes: [2], size: 4}
      encoder: {hidden: 8}
      epochs: 1
      """)
    return try syntagma(["train", "recipe.yaml"] + more, in: folder)
  }

  @Test func eachTaskHasItsScoreAndItsColumn() throws {
    let trained = try train()
    #expect(trained.status == 0, "\(trained)")
    #expect(trained.errors.contains(/dev \d+\.\d\d % \(upos \d+\.\d\d, ner \d+\.\d\d\)/))
    let result = try jsonObject(trained.output)
    #expect(result["task"] as? String == "upos, ner")
    #expect((result["tasks"] as? [String: Any])?.keys.sorted() == ["ner", "upos"])
    try folder.write("a.conll", "Anna O\nsleeps O\n\n")
    let tagged = try syntagma(["tag", "recipe.model", "a.conll"], in: folder)
    #expect(tagged.status == 0 && tagged.output.contains(/^Anna O [A-Z]+ \S+\n/), "\(tagged)")
    let confident = try syntagma(["tag", "recipe.model", "--confidence", "a.conll"], in: folder)
    #expect(
      confident.output.contains(/^Anna O [A-Z]+ \S+ [01]\.\d{4} [01]\.\d{4}\n/), "\(confident)")
    let inspected = try syntagma(["inspect", "recipe.model"], in: folder).output
    #expect(inspected.contains("labels.upos  ") && inspected.contains("labels.ner  "))
  }

  @Test func evaluationIsOfAllTasksOrOfOne() throws {
    _ = try train(["--quiet"])
    let all = try syntagma(["evaluate", "recipe.model", corpus("test")], in: folder)
    #expect(
      all.status == 0 && all.output.hasPrefix("upos\n\n") && all.output.contains("\nner\n\n"),
      "\(all)")
    let one = try syntagma(
      ["evaluate", "recipe.model", corpus("test"), "--task", "ner", "--json"], in: folder)
    #expect(try jsonObject(one.output)["f1"] != nil)
    let other = try syntagma(
      ["evaluate", "recipe.model", corpus("test"), "--task", "xpos"], in: folder)
    #expect(
      other == Outcome(status: 64, errors: "syntagma: --task xpos: recipe.model has upos, ner\n"))
    let page = try syntagma(
      ["evaluate", "recipe.model", corpus("test"), "--html", "a.html"], in: folder)
    #expect(page.status == 64 && page.errors.contains("--html shows one task"), "\(page)")
    let best = try syntagma(["tag", "recipe.model", "--nbest", "2", corpus("test")], in: folder)
    #expect(
      best.status == 64 && best.errors.contains("--nbest goes with models of one task"), "\(best)")
  }
}

/// Labels of whole sentences in the command.
struct SentenceTaskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theyAreTaggedAndScoredWhereThereIsAPlaceForThem() throws {
    let text = (1...12).map { index in
      "# kind = \(index % 2 == 0 ? "even" : "odd")\n"
        + "1\t\(index % 2 == 0 ? "so" : "no")\t_\tADV\t_\t_\t0\troot\t_\t_\n\n"
    }.joined()
    try folder.write("a.conllu", text)
    try folder.write(
      "recipe.yaml",
      """
      tasks: [upos, {name: kind, level: sentence}]
      train: [a.conllu, '\(corpus("train"))']
      dev: [a.conllu]
      words: {size: 8}
      characters: {kind: none}
      affixes: {prefixes: [], suffixes: [], shape: false}
      encoder: {hidden: 8, dropout: 0}
      optimizer: {rate: 0.05}
      epochs: 4
      """)
    let trained = try syntagma(["train", "recipe.yaml", "-q"], in: folder)
    #expect(trained.status == 0, "\(trained)")
    let tagged = try syntagma(
      ["tag", "recipe.model", "--input", "horizontal", "--output", "conllu"], in: folder,
      input: "so\nno\n")
    #expect(tagged.output.contains("# kind = even\n1\tso\t"), "\(tagged)")
    #expect(tagged.output.contains("# kind = odd\n1\tno\t"), "\(tagged)")
    let score = try syntagma(
      ["evaluate", "recipe.model", "a.conllu", "--task", "kind", "--json"], in: folder)
    #expect(try jsonObject(score.output)["accuracy"] as? Double == 1, "\(score)")
    let vertical = try syntagma(
      ["tag", "recipe.model", "--output", "vertical", "a.conllu"], in: folder)
    #expect(
      vertical
        == Outcome(
          status: 64,
          errors:
            "syntagma: vertical has no place for labels of sentences (kind); expected --output conllu or jsonl, or columns with comments\n"
        ))
    let spans = try syntagma(
      ["evaluate", "recipe.model", "a.conllu", "--task", "kind", "--scorer", "spans"], in: folder)
    #expect(
      spans
        == Outcome(
          status: 64,
          errors:
            "syntagma: --scorer spans scores labels of words; those of kind are of sentences\n"))
  }
}
