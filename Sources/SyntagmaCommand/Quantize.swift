import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma quantize MODEL -o OUT`
struct Quantize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Makes a trained model small: weights of 8 bits instead of 32.",
    discussion: """
      Each row of a table of vectors, and the weights of each output of a layer, become whole numbers \
      in -127 to 127 with a scale of their own; the layer that scores labels stays as it is. A tagger's \
      tokenizer is quantised with it. Such a model is used like any other, and evaluate says what it \
      loses: as a rule less than a tenth of a point.

      Two things more may be left out. --vectors keeps the pretrained vectors of so many words, the \
      rest are then words without one. A tagger of spans remembers those of its training data, so \
      that evaluate can tell known from unknown ones: --without-spans makes it forget them.

      Examples:
        syntagma quantize pos.model -o small.model
        syntagma quantize ner.model -o small.model --vectors 50000 --without-spans
        syntagma evaluate small.model dev.conllu
      """)

  @Argument(help: "The model file, of a tagger or a tokenizer.", completion: .file())
  var model: String

  @Option(
    name: [.customShort("o"), .customLong("outfile")],
    help: "The file to write, which appears only when complete.", completion: .file())
  var outfile: String

  @Option(
    help: ArgumentHelp(
      "Pretrained words that are kept, from the beginning of their file. [default: all]",
      valueName: "n"))
  var vectors: Int?

  @Flag(help: "Forget the spans of the training data; evaluate then counts none as known.")
  var withoutSpans = false

  @Flag(name: .shortAndLong, help: "No note of the sizes on standard error.")
  var quiet = false

  func validate() throws {
    guard (vectors ?? 0) >= 0 else { throw ValidationError("--vectors must be at least 0.") }
  }

  func run() throws {
    // Finds out before the work, not after it, that the file could not be written.
    _ = try AtomicFile(path: outfile)
    let file = try ModelFile(named: model)
    if TrainedTokenizer.isTokenizer(file) {
      try requireTagger(for: "--vectors", vectors == nil)
      try requireTagger(for: "--without-spans", !withoutSpans)
      let tokenizer = try TrainedTokenizer(file: file)
      try requireFloats(!tokenizer.isQuantized)
      try tokenizer.quantized().save(to: outfile)
    } else {
      let tagger = try Tagger(file: file)
      try requireFloats(!tagger.isQuantized)
      try cut(tagger).quantized().save(to: outfile)
    }
    guard !quiet else { return }
    let written = try ModelFile(path: outfile, verifying: false)
    Console.note("\(model): \(file.byteCount) bytes; \(outfile): \(written.byteCount) bytes")
  }

  private func cut(_ tagger: Tagger) throws -> Tagger {
    var tagger = tagger
    if let vectors {
      guard tagger.vectorCount != nil else {
        throw UsageError("--vectors: \(model) has no pretrained words")
      }
      tagger = tagger.keepingVectors(vectors)
    }
    if withoutSpans {
      guard tagger.outputs.contains(where: \.coding.areSpans) else {
        throw UsageError("--without-spans: the labels of \(model) are no tags of spans")
      }
      tagger = tagger.withoutKnownSpans()
    }
    return tagger
  }

  private func requireTagger(for option: String, _ holds: Bool) throws {
    guard holds else { throw UsageError("\(option) needs a tagger, \(model) is a tokenizer") }
  }

  private func requireFloats(_ holds: Bool) throws {
    guard holds else {
      throw DataError(model, "expected weights of 32 bits, found a model that is quantised already")
    }
  }
}
