import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// Where results go and in which format.
struct OutputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Format of the output: \(CorpusFormat.outputList). [default: jsonl where --outfile ends in \
      .jsonl, else that of the input, conllu for text]
      """,
      discussion: """
        jsonl: a JSON object a line for each sentence, with the places of its tokens in its text.
        """, valueName: "format"),
    transform: CorpusFormat.init(outputText:))
  var output: CorpusFormat?

  @Option(
    help: ArgumentHelp(
      "File for the results, written only when complete. [default: standard output]",
      discussion: "{} stands for the name of the input without its folder and ending.",
      valueName: "path"))
  var outfile: String?

  /// The format of the output, by that of the input.
  func format(for input: CorpusFormat) -> CorpusFormat {
    if let output { return output }
    let isJSONLines = outfile?.utf8.reversed().starts(with: ".jsonl".utf8.reversed()) ?? false
    return isJSONLines ? .jsonl : input.isText ? .conllu : input
  }

  /// Finds out before anything is read whether two results would go to one file.
  func requireOneTargetEach(_ paths: [String]) throws {
    guard let outfile, outfile.contains("{}") else { return }
    let targets = paths.map { OutputArguments.target(outfile, of: $0) }
    for (index, target) in targets.enumerated() where targets[..<index].contains(target) {
      throw UsageError("two inputs would both be written to \(target)")
    }
  }

  /// Runs `body` for every input with the file that its results go to; equal names are one file.
  func forEachInput(
    _ paths: [String], _ body: (_ path: String, _ file: AtomicFile) throws -> Void
  ) throws {
    guard let outfile, outfile.contains("{}") else {
      let file = try AtomicFile(path: outfile ?? "/dev/stdout")
      for path in paths { try fill(file, from: path, body) }
      try file.commit()
      return
    }
    for path in paths {
      let file = try AtomicFile(path: OutputArguments.target(outfile, of: path))
      try fill(file, from: path, body)
      try file.commit()
    }
  }

  /// On an error a stream, which cannot be taken back, still gets the sentences before it.
  private func fill(
    _ file: AtomicFile, from path: String,
    _ body: (_ path: String, _ file: AtomicFile) throws -> Void
  ) throws {
    do {
      try body(path, file)
    } catch let error as FileWriteError {
      throw error
    } catch {
      try file.flush()
      throw error
    }
  }

  private static func target(_ pattern: String, of path: String) -> String {
    var name = path == "-" ? "stdin" : String(path.split(separator: "/").last ?? "")
    if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
    return pattern.split(separator: "{}", omittingEmptySubsequences: false).joined(separator: name)
  }
}

extension AtomicFile {
  /// Appends sentences in the format of `writer`.
  ///
  /// - Parameter source: where they come from, for the message when the format cannot hold one.
  func write(
    _ sentences: [Sentence], from source: String, as writer: inout any SentenceWriter
  ) throws {
    var bytes: [UInt8] = []
    for sentence in sentences {
      do {
        try writer.append(sentence, to: &bytes)
      } catch {
        try bytes.withUnsafeBytes { try write($0) }
        throw DataError(
          source, line: sentence.line, "word \(error.word): \(error.problem.excerpt(120))")
      }
    }
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Appends what stands behind the last sentence.
  func finish(_ writer: inout any SentenceWriter) throws {
    var bytes: [UInt8] = []
    writer.finish(&bytes)
    try bytes.withUnsafeBytes { try write($0) }
  }
}
