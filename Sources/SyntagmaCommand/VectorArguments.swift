import ArgumentParser
import Syntagma
import SyntagmaText

/// A file of word vectors and how it is read.
struct VectorArguments: ParsableArguments {
  @Argument(
    help: "The file of vectors; - means standard input, for text and word2vec-binary.",
    completion: .file())
  var vectors: String

  @Option(help: "Format of the vectors. [default: recognised from the content]")
  var format: VectorFormat?

  @Flag(help: "Leave damaged rows of text formats out and count them.")
  var skipBadRows = false

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  func validate() throws {
    guard !skipBadRows || format == nil || format == .glove || format == .word2vec else {
      throw ValidationError("--skip-bad-rows goes with the formats glove and word2vec.")
    }
  }

  /// Reads the file with progress on a terminal, and says what was met.
  ///
  /// The parameters are those of ``WordVectors/init(path:format:forms:limit:skippingBadRows:checksum:progress:)``.
  func read(
    forms: [String] = [], limit: Int = .max, checksum: Bool = true
  ) throws -> WordVectors {
    Interrupt.endAtOnce()
    var line = ProgressLine(isQuiet: quiet)
    let result = Result {
      try WordVectors(
        path: vectors, format: format, forms: forms, limit: limit, skippingBadRows: skipBadRows,
        checksum: checksum
      ) { line.show("\(vectors): \($0) words") }
    }
    line.clear()
    let words = try result.get()
    if !quiet { note(words.summary) }
    return words
  }

  private func note(_ summary: VectorReadingSummary) {
    if summary.duplicates > 0 {
      let several = summary.duplicates > 1
      Console.note(
        "\(vectors): \(summary.duplicates) row\(several ? "s hold words" : " holds a word") "
          + "that had come before; the first counts")
    }
    if let first = summary.badRows.first {
      let count = summary.badRows.count
      Console.note("\(vectors): \(count) bad row\(count == 1 ? "" : "s") left out, first \(first)")
    }
  }
}

extension VectorFormat: ExpressibleByArgument {}
