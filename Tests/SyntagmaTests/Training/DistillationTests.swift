import Foundation
import Syntagma
import SyntagmaLayers
import SyntagmaText
import TestSupport
import Testing

/// A tagger that learns from what another one says.
struct DistillationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func recipe(_ labels: [String], _ change: (inout Recipe) -> Void = { _ in }) throws
    -> Recipe
  {
    let path = try folder.write("train.conllu", conllu(labels))
    var recipe = memorizingRecipe(train: [path], dev: [path])
    change(&recipe)
    return recipe
  }

  private func teacher(_ sentences: [String], crf: Bool = false) throws -> String {
    let recipe = try recipe(sentences) { if crf { $0.output.kind = .crf } }
    let path = folder("teacher.model")
    try Tagger.train(recipe).tagger.save(to: path)
    return path
  }

  /// The data say nothing of most words; the teacher does.
  @Test(arguments: [false, true])
  func whatTheDataDoNotSayIsLearntFromTheTeacher(crf: Bool) throws {
    let path = try teacher(ambiguousSentences, crf: crf)
    // All labels occur, most words bear none.
    let few =
      ambiguousSentences.enumerated().map { index, sentence in
        index < 3 || index == 5
          ? sentence : words(sentence).map { "\($0.form)/_" }.joined(separator: " ")
      } + ["27/NUM"]
    let result = try Tagger.train(
      try recipe(few) {
        // The few labels of the dev data would choose an early epoch.
        ($0.distillation.teachers, $0.selection.metric) = ([path], .last)
        if crf { $0.output.kind = .crf }
      })
    for sentence in ambiguousSentences {
      let pairs = words(sentence)
      #expect(result.tagger.tags(of: pairs.map(\.form)) == pairs.map(\.label), "\(sentence)")
    }
  }

  /// Each task has a teacher of its own.
  @Test func severalTasksLearnFromSeveralTeachers() throws {
    let upos = try teacher(ambiguousSentences)
    let other = ambiguousSentences.map { sentence in
      words(sentence).map { "\($0.form)/\($0.form.count % 2 == 0 ? "even" : "odd")" }
        .joined(separator: " ")
    }
    let path = try folder.write("parity.conllu", conllu(other, column: .xpos))
    var recipe = memorizingRecipe(train: [path], dev: [path])
    recipe.task = "xpos"
    let xpos = folder("xpos.model")
    try Tagger.train(recipe).tagger.save(to: xpos)
    // The data of the pupil hold all labels once and say nothing of other words.
    let few =
      ["the/DET saw/NOUN they/PRON hurt/VERB 27/NUM ./PUNCT"]
      + ambiguousSentences.map {
        words($0).map { "\($0.form)/_" }.joined(separator: " ")
      }
    var both = try self.recipe(few)
    let text = try String(contentsOfFile: both.train[0], encoding: .utf8)
    _ = try folder.write(
      "train.conllu",
      text.replacing("\tDET\t_\t", with: "\tDET\teven\t")
        .replacing("\tNOUN\t_\t", with: "\tNOUN\todd\t"))
    both.task = "upos"
    both.tasks = ["xpos", "upos"].map(Recipe.Task.init)
    (both.distillation.teachers, both.selection.metric) = ([upos, xpos], .last)
    let pupil = try Tagger.train(both).tagger
    for sentence in ambiguousSentences {
      let pairs = words(sentence)
      let tagged = pupil.tag(Sentence(forms: pairs.map(\.form)))
      #expect(tagged.words.map(\.upos) == pairs.map(\.label), "\(sentence)")
      #expect(
        tagged.words.map(\.xpos) == pairs.map { $0.form.count % 2 == 0 ? "even" : "odd" })
    }
  }

  @Test func anotherTeacherIsRefused() throws {
    let path = try teacher(["a/X b/Y"])
    do {
      _ = try Tagger.train(try recipe(ambiguousSentences) { $0.distillation.teachers = [path] })
      Issue.record("no error")
    } catch {
      #expect(
        "\(error)".contains(
          "expected a teacher with the task upos and the labels of the training data"))
    }
  }

  @Test func theLossAgainstADistributionIsItsCrossEntropy() {
    var generator = CounterGenerator(keys: 5)
    let logits = Matrix(3, 6)
    logits.fillUniform(2, using: &generator)
    let (labels, q): ([Int32], [Float]) = ([0, 5, 2, 1, 4, 0], [0.75, 0.25, 0.5, 0.5, 1, 0])
    func loss(_ tape: Tape, _ x: Variable) -> Variable {
      crossEntropy(x, labels: labels, probabilities: q, on: tape)
    }
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: Workspace(), gradients: gradients)
    let x = tape.input(logits)
    let losses = loss(tape, x)
    for row in 0..<3 {
      let values = (0..<6).map { Double(logits[row, $0]) }
      let partition = values.reduce(0) { $0 + exponential($1) }
      let expected = (0..<2).reduce(0.0) { sum, place in
        let k = row * 2 + place
        return sum - Double(q[k]) * (values[Int(labels[k])] - naturalLogarithm(partition))
      }
      #expect(abs(Double(losses.value[row, 0]) - expected) < 1e-5)
    }
    let ones = Matrix(3, 1)
    ones.fill(1)
    tape.backward(from: [(losses, ones)])
    for place in 0..<logits.count {
      let old = logits.pointer[place]
      let values = [old + 0.01, old - 0.01].map { value in
        logits.pointer[place] = value
        let tape = Tape(workspace: Workspace())
        return loss(tape, Variable(logits)).value.sum
      }
      logits.pointer[place] = old
      let expected = (values[0] - values[1]) / 0.02
      #expect(abs(Double(gradients.of(x)?.pointer[place] ?? .nan) - expected) < 1e-3)
    }
  }
}
