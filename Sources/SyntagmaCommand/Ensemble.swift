import ArgumentParser
import Syntagma
import SyntagmaLayers

/// `syntagma ensemble MODEL MODEL… -o OUT`
struct Ensemble: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Puts several taggers into one model, whose scores are the means of theirs.",
    discussion: """
      The models have the same tasks and labels, as those of train --repeat have, which differ by \
      their seeds alone; vectors, sizes and cells may differ. The result labels, evaluates and teaches \
      like any other model, a little better than each of its members, in the time of all together. \
      A small model that learns from it (distillation.teachers) keeps most of that. The tokenizer is \
      that of the first.

      Examples:
        syntagma train pos.yaml --repeat 4
        syntagma ensemble pos-seed1.model pos-seed2.model pos-seed3.model pos-seed4.model -o four.model
        syntagma evaluate four.model test.conllu
      """)

  @Argument(help: "The model files, two or more.", completion: .file())
  var models: [String]

  @Option(
    name: [.customShort("o"), .customLong("outfile")], help: "The model file to write.",
    completion: .file())
  var outfile: String

  func validate() throws {
    guard models.count > 1 else { throw ValidationError("Expected two models or more.") }
  }

  func run() throws {
    // Finds out before the work, not after it, that the file could not be written.
    _ = try AtomicFile(path: outfile)
    let taggers = try models.map { try Tagger(named: $0) }
    do {
      try Tagger(ensemble: taggers).save(to: outfile)
    } catch let error as EnsembleError {
      throw DataError(models.joined(separator: ", "), error.description)
    }
  }
}
