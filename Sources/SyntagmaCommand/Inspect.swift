import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma inspect MODEL`
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says what a model file holds: task, labels, sizes, recipe, data, score, licence.")

  @Argument(help: "The model file, or english for the built-in model.", completion: .file())
  var model: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let description = try ModelDescription(named: model)
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write(json ? description.json + "\n" : description.text)
    try file.commit()
  }
}
