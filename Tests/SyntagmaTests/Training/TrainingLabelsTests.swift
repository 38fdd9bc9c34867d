import Syntagma
import TestSupport
import Testing

/// What training refuses, with a reason.
struct TrainingLabelsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func train(
    _ lines: [String], _ change: (inout Recipe) -> Void = { _ in }
  ) throws -> TrainingResult {
    let path = try folder.write("train.conll", lines.map { $0 + "\n" }.joined())
    var recipe = tinyRecipe(train: [path], dev: [path])
    recipe.task = "ner"
    recipe.epochs = 1
    change(&recipe)
    return try Tagger.train(recipe)
  }

  private func problem(
    _ lines: [String], _ change: (inout Recipe) -> Void = { _ in }
  ) -> String {
    do {
      _ = try train(lines, change)
      return "no error"
    } catch {
      return "\(error)".replacing(folder(""), with: "")
    }
  }

  @Test func tagsThatNoSchemeHasAreNamedUnlessLabelsAreTakenAsTheyAre() throws {
    let lines = ["a B-X", "b I-X", "c b-x", "d O", "e B-Y"]
    #expect(
      problem(lines)
        == "train.conll: expected tags of a scheme such as B-PER, I-PER and O, found 1 other: b-x; "
        + "output.scheme=none takes labels as they are")
    let result = try train(lines) { $0.output.scheme = .none }
    #expect(result.tagger.labels.names == ["B-X", "B-Y", "I-X", "O", "b-x"])
    #expect(!result.tagger.coding.areSpans)
  }

  @Test func illFormedTagsAreCountedAndReadLeniently() throws {
    let path = try folder.write("train.conll", "a B-X\nb I-X\n\nc O\nd I-X\ne B-X\n\nf B-X\n")
    var recipe = tinyRecipe(train: [path], dev: [path])
    recipe.task = "ner"
    let summary = try TaggerTrainer(recipe, threads: 1).summary
    #expect(summary.scheme == .iob2)
    #expect(summary.illFormed?.count == 1)
    #expect(summary.illFormed?.first?.line == 4)
    #expect(summary.illFormed?.first?.tag == "I-X")
  }

  @Test func tagsOfTwoSchemesSideBySideAreReadAndReported() throws {
    let path = try folder.write(
      "train.conll", "a B-X\nb E-X\n\nc B-X\nd L-X\n\ne S-X\n\nf U-X\ng O\n")
    var recipe = tinyRecipe(train: [path], dev: [path])
    recipe.task = "ner"
    let trainer = try TaggerTrainer(recipe, threads: 1)
    #expect(trainer.summary.isMixed && trainer.summary.illFormed?.count == 2)
    // All four spans are read.
    #expect(trainer.summary.labels == 4)
  }

  @Test func everySentenceHasALabellingAlsoWhereAllWordsWereInLongSpans() throws {
    let tagger = try train(["a B-X", "b I-X", "c B-Y", "d I-Y"]).tagger
    #expect(tagger.tags(of: ["a"]) == ["O"])
    #expect(tagger.labellings(5, of: [["a"]])[0].map(\.labels) == [["O"]])
    #expect(abs(tagger.labellings(of: [["a"]])[0].confidences[0] - 1) < 1e-6)
  }

  @Test func typesWithHyphensAreWhole() throws {
    let result = try train(["a B-geo-loc", "b I-geo-loc", "c O", "d B-x"])
    #expect(result.tagger.labels.names == ["B-geo-loc", "E-geo-loc", "O", "S-x"])
  }

  @Test func tooManyLabelsForAConditionalRandomFieldAreRefused() throws {
    let lines = (0..<10_000).map { "w\($0 % 50) L\($0)" }
    #expect(
      problem(lines) { $0.output.kind = .crf }
        == "output.kind: expected at most 1024 labels for crf, found 10000; "
        + "output.kind=softmax takes any number")
    let few = (0..<1025).map { "w\($0 % 50) L\($0)" }
    #expect(problem(few) { $0.output.kind = .crf }.hasPrefix("output.kind: expected at most 1024"))
    #expect(try train(few).tagger.labels.count == 1025)
  }

  @Test func smoothingIsForLabelsThatAreScoredOneByOne() throws {
    let lines = ["a B-X", "b O"]
    #expect(
      problem(lines) { $0.output.smoothing = 0.1 }.hasPrefix(
        "output.smoothing: expected 0 where labels are tags of spans"))
    #expect(
      problem(lines) { ($0.output.smoothing, $0.output.kind) = (0.1, .softmax) } == "no error")
  }

  @Test func weightsOfLabelsThatDoNotOccurAreRefused() throws {
    let lines = ["a B-X", "b O"]
    #expect(
      problem(lines) { ($0.output.weights, $0.output.kind) = (["Y=2"], .softmax) }
        == "output.weights: expected a label of the training data, found 'Y'")
    #expect(
      problem(lines) { ($0.output.weights, $0.output.kind) = (["X=2"], .softmax) } == "no error")
    #expect(
      problem(lines) { $0.output.weights = ["X"] }
        == "output.weights: expected LABEL=factor, 0 or more, found X")
    #expect(
      problem(lines) { ($0.output.weights, $0.output.kind) = (["X=2"], .crf) }
        == "output.weights: expected none for crf (see output.missedCost), found 1")
  }

  @Test func aColumnThatIsNotThereIsAnError() {
    let found = problem(["a B-X", "b O"]) { $0.input = "columns=form:1,ner:3" }
    #expect(found == "train.conll:1: expected ner in column 3, found 2 columns", "\(found)")
  }

  @Test func otherColumnsAreLearntBesideAndNotKept() throws {
    let lines = ["a D B-X", "b N I-X", "c V O", "d N B-X"]
    func model(_ tasks: [String], weight: Double = 0.5) throws -> String {
      let path = folder("m\(tasks.count)\(weight)")
      let result = try train(lines) {
        $0.input = "columns=form:1,upos:2,ner:3"
        ($0.auxiliary.tasks, $0.auxiliary.weight) = (tasks, weight)
      }
      try result.tagger.save(to: path)
      return path
    }
    let (with, without) = (try model(["upos"]), try model([]))
    let (one, other) = (try Tagger(path: with), try Tagger(path: without))
    // The layers below have learnt something else, the model has the same parts.
    #expect(one.tags(of: ["a", "b"]).count == 2)
    #expect(
      one.network.taggingParameters.map(\.name) == other.network.taggingParameters.map(\.name))
    #expect(
      one.network.encoder.parameters.map(\.value.values)
        != other.network.encoder.parameters.map(\.value.values))
    #expect(
      problem(lines) {
        $0.input = "columns=form:1,upos:2,ner:3"
        $0.auxiliary.tasks = ["ner"]
      } == "auxiliary.tasks: expected other columns than the task's, found ner")
    #expect(
      problem(lines) {
        $0.input = "columns=form:1,upos:2,ner:3"
        $0.auxiliary.tasks = ["xpos"]
      } == "train.conll: expected labels in column xpos, found none")
    #expect(
      problem(lines) { $0.auxiliary.tasks = ["upos", "upos"] }
        == "auxiliary.tasks: expected each column once, found upos, upos")
  }
}
