import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// Where results go and in which format.
struct OutputArguments: ParsableArguments {
  @Option(
    help: "Format of the output: \(CorpusFormat.names). [default: that of the input]")
  var output: CorpusFormat?

  @Option(
    help: ArgumentHelp(
      "File for the results, written only when complete. [default: standard output]",
      discussion: "{} stands for the name of the input without its folder and ending.",
      valueName: "path"))
  var outfile: String?

  /// Runs `body` for every input with the file that its results go to; equal names are one file.
  func forEachInput(
    _ paths: [String], _ body: (_ path: String, _ file: AtomicFile) throws -> Void
  ) throws {
    guard let outfile, outfile.contains("{}") else {
      let file = try AtomicFile(path: outfile ?? "/dev/stdout")
      for path in paths { try body(path, file) }
      try file.commit()
      return
    }
    let targets = paths.map { OutputArguments.target(outfile, of: $0) }
    for (index, target) in targets.enumerated() where targets[..<index].contains(target) {
      throw UsageError("two inputs would both be written to \(target)")
    }
    for (path, target) in zip(paths, targets) {
      let file = try AtomicFile(path: target)
      try body(path, file)
      try file.commit()
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
  func write(_ sentences: [Sentence], as writer: any SentenceWriter) throws {
    var bytes: [UInt8] = []
    for sentence in sentences { try writer.append(sentence, to: &bytes) }
    try bytes.withUnsafeBytes { try write($0) }
  }
}
