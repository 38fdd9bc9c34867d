import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma embeddings convert IN -o OUT`
struct EmbeddingsConvert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes word vectors in another format, all of them or those of some words.",
    discussion: """
      The form syntagma is one safetensors file that is mapped and not read: it opens at once \
      whatever its size. Numbers are the same to the bit in every format. Of a model of fastText \
      (.bin) the words of its dictionary are written, and with --words also those that it makes \
      from their parts.

      Examples:
        syntagma embeddings convert glove.50d.txt -o glove.vectors
        syntagma embeddings convert crawl.bin -o small.vectors --words words.txt
        syntagma embeddings convert glove.vectors -o glove.txt --output word2vec
      """)

  /// The formats that can be written.
  enum Output: String, ExpressibleByArgument, CaseIterable {
    case glove, word2vec
    case word2vecBinary = "word2vec-binary"
    case syntagma

    var format: VectorFormat {
      switch self {
      case .glove: .glove
      case .word2vec: .word2vec
      case .word2vecBinary: .word2vecBinary
      case .syntagma: .syntagma
      }
    }
  }

  @OptionGroup var input: VectorArguments

  @Option(
    name: [.customShort("o"), .customLong("outfile")],
    help: "The file to write, which appears only when complete.", completion: .file())
  var outfile: String

  @Option(help: "Format of the output. [default: syntagma]")
  var output: Output?

  @Option(
    help: """
      Keep so many words from the beginning of the file. [default: all; with --words none but \
      those]
      """)
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Keep what these words need, one a line. [default: none]",
      discussion: """
        Besides a word itself what it is looked up by: lower case, digits as 0 or #, without \
        punctuation around it, without repetitions, the part after its last hyphen.
        """, valueName: "file"),
    completion: .file())
  var words: String?

  func validate() throws {
    guard (limit ?? 0) >= 0 else { throw ValidationError("--limit must be at least 0.") }
    guard words == nil || words != "-" || input.vectors != "-" else {
      throw ValidationError("The vectors and --words cannot both be standard input.")
    }
  }

  func run() throws {
    // Finds out before reading, not after it, that the file could not be written.
    _ = try AtomicFile(path: outfile)
    let forms = try words.map(EmbeddingsConvert.forms) ?? []
    let vectors = try input.read(forms: forms, limit: limit ?? (words == nil ? .max : 0))
    guard vectors.count > 0 else {
      throw DataError(input.vectors, "expected a word to keep, found none of those asked for")
    }
    try vectors.write(to: outfile, as: (output ?? .syntagma).format)
    guard !input.quiet else { return }
    let composed = vectors.summary.composed
    Console.note(
      "\(outfile): \(vectors.count) words, \(vectors.size) numbers each"
        + (composed > 0 ? "; \(composed) made from their parts" : ""))
  }

  /// The words of a list; blank lines are none.
  private static func forms(_ path: String) throws -> [String] {
    let reader = VerticalReader(try ByteSource(path: path))
    var forms: [String] = []
    while let sentence = try reader.next() { forms += sentence.words.map(\.form) }
    return forms
  }
}
