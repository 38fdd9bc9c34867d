import Syntagma
import TestSupport
import Testing

/// What does not go together in a recipe of several tasks is said by name.
struct MultiTaskErrorTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problem(_ settings: [(String, String)]) -> String {
    do {
      var recipe = try Recipe(settings: settings.map { (key: $0.0, value: $0.1) })
      (recipe.encoder.hidden, recipe.epochs) = (4, 1)
      _ = try Tagger.train(recipe)
      return "no error"
    } catch {
      return "\(error)".replacing(folder(""), with: "")
    }
  }

  @Test(arguments: [
    (
      "[{name: upos, layer: 2}]",
      "tasks.layer: expected 1 to 1, the number of encoder.layers, or 0 for the top one, found 2 of upos"
    ),
    (
      "[{name: upos, layer: -1}]",
      "tasks.layer: expected 1 to 1, the number of encoder.layers, or 0 for the top one, found -1 of upos"
    ),
    (
      "[{name: upos, weight: 0}]",
      "tasks.weight: expected more than 0, at most 1000, found 0.0 of upos"
    ),
    (
      "[{name: upos, share: 0}]",
      "tasks.share: expected more than 0, at most 1000, found 0.0 of upos"
    ),
    (
      "[{name: upos}, {name: ner, share: 2}]",
      "tasks.share: expected one value for tasks of the same files, found 1.0 of upos, 2.0 of ner"
    ),
    ("[upos, upos]", "tasks.name: expected each column once, found upos again"),
    (
      "[{name: form}]",
      "tasks.name: expected tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, chunk), found form"
    ),
    (
      "[{name: upos, byAttribute: true}]",
      "tasks.byAttribute: expected false but for feats, found true of upos"
    ),
    (
      "[{name: upos, types: [PER]}]",
      "tasks.types: expected none where labels are no tags of spans, found 1 of upos"
    ),
    (
      "[{name: upos, kind: crf}]",
      "tasks.kind: unknown key; expected one of name, level, layer, weight, output, byAttribute, types, train, dev, input, share"
    ),
    (
      "[{name: upos, output: hmm}]",
      "tasks.output: expected one of auto, softmax, crf, sigmoid, found 'hmm'"
    ),
    ("[{name: upos, layer: top}]", "tasks.layer: expected a whole number, found 'top'"),
    (
      "[{name: upos, input: xml}]",
      "tasks.input: expected conllu, columns, horizontal or vertical, found xml"
    ),
    ("upos", "tasks: expected a list of tasks such as {name: upos, layer: 1}, found 'upos'"),
  ])
  func tasksThatCannotBe(tasks: String, expected: String) {
    #expect(problem([("tasks", tasks), ("train", "[a]"), ("dev", "[a]")]) == expected)
  }

  @Test func selectionNamesTasksThatThereAre() {
    let base = [("tasks", "[upos, ner]"), ("train", "[a]"), ("dev", "[a]")]
    #expect(
      problem(base + [("selection.tasks", "[xpos=1]")])
        == "selection.tasks: expected one of upos, ner, found xpos")
    #expect(
      problem(base + [("selection.tasks", "[upos]")])
        == "selection.tasks: expected TASK=weight, 0 or more, found upos")
    #expect(
      problem(base + [("selection.tasks", "[upos=0]")])
        == "selection.tasks: expected a weight over 0, found upos=0")
    #expect(problem(base + [("task", "xpos")]) == "task: expected none beside tasks, found xpos")
    #expect(
      problem([("train", "[a]"), ("dev", "[a]"), ("selection.tasks", "[upos=1]")])
        == "selection.tasks: expected none where there is one task, found 1")
  }

  @Test func filesWithoutACommonWordAreRefused() throws {
    let one = try folder.write("one.conllu", conllu(["the/DET dog/NOUN"]))
    let other = try folder.write("other.conllu", conllu(["il/B-X cane/O"], column: .item("NER")))
    #expect(
      problem([
        ("tasks", "[upos, {name: ner, train: ['\(other)'], dev: ['\(other)']}]"),
        ("train", "['\(one)']"),
        ("dev", "['\(one)']"),
      ])
        == "one.conllu: expected words that other.conllu has too, found none; are the files of one language, "
        + "and their columns the right ones?")
  }

  @Test func aTaskWithoutDevLabelsIsRefused() throws {
    let path = try folder.write(
      "both.conllu",
      conllu(["the/B-X dog/O"], column: .item("NER")).replacing(
        "\tthe\t_\t_", with: "\tthe\t_\tDET"))
    let dev = try folder.write("dev.conllu", conllu(["the/DET dog/NOUN"]))
    #expect(
      problem([("tasks", "[ner]"), ("train", "['\(path)']"), ("dev", "['\(dev)']")])
        == "dev.conllu: expected labels in column ner, found none")
    #expect(
      problem([("tasks", "[ner]"), ("train", "['\(path)']")]) == "dev: expected a file, found none")
  }

  @Test func filesThatMarkOtherTypesAreRefusedUnlessTypesAreNamed() throws {
    let one = try folder.write("one.conllu", conllu(["the/B-PER dog/B-MISC"], column: .item("NER")))
    let other = try folder.write(
      "other.conllu", conllu(["the/B-PER cat/B-LOC"], column: .item("NER")))
    let files = [("train", "['\(one)', '\(other)']"), ("dev", "['\(one)']")]
    #expect(
      problem([("tasks", "[ner]")] + files)
        == "one.conllu: expected the same types of spans in all files of the task ner, found none of type LOC; "
        + "types: [PER] learns those that all have, others count as O")
    #expect(problem([("tasks", "[{name: ner, types: [PER]}]")] + files) == "no error")
  }
}
