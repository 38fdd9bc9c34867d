import Syntagma
import SyntagmaLayers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command from outside: start to first answer, file to file, peak memory, growth with the input.
struct CommandBenchmark {
  let command: String
  let model: String
  let corpus: String
  let threads: Int
  let runs: Int

  func measure() throws -> [Measurement] {
    let sentences = try ConlluReader(ByteSource(path: corpus)).readAll()
    let one = try write(Array(sentences.prefix(1)), copies: 1)
    let start = try (0..<20).map { _ in try run(one).seconds * 1000 }
    var results = [Measurement(name: "start to first sentence", unit: "ms", runs: start)]
    for copies in [1, 4, 16] {
      let file = try write(sentences, copies: copies)
      let tokens = Double(copies * sentences.reduce(0) { $0 + $1.count })
      let measured = try (0..<runs).map { _ in try run(file) }
      results.append(
        Measurement(
          name: "file to file, \(copies)× \(corpus.split(separator: "/").last ?? "")",
          unit: "tokens/s", runs: measured.map { tokens / $0.seconds }))
      results.append(
        Measurement(
          name: "peak memory, \(copies)×", unit: "MB", runs: measured.map { $0.megabytes }))
    }
    return results
  }

  private func write(_ sentences: [Sentence], copies: Int) throws -> String {
    let path = "/tmp/syntagma-benchmark-\(getpid())-\(copies)-\(sentences.count).conllu"
    var bytes: [UInt8] = []
    for sentence in sentences { try ConlluWriter().append(sentence, to: &bytes) }
    let file = try AtomicFile(path: path)
    for _ in 0..<copies { try bytes.withUnsafeBytes { try file.write($0) } }
    try file.commit()
    return path
  }

  /// Runs `tag` once, its output thrown away.
  private func run(_ file: String) throws -> (seconds: Double, megabytes: Double) {
    let words = [command, "tag", model, file, "--threads", "\(threads)", "--outfile", "/dev/null"]
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var pid = pid_t()
    let begin = ContinuousClock.now
    guard posix_spawn(&pid, command, nil, nil, &arguments, environ) == 0 else {
      throw BenchmarkError("cannot start \(command)")
    }
    var (status, usage) = (Int32(0), rusage())
    guard wait4(pid, &status, 0, &usage) == pid, status == 0 else {
      throw BenchmarkError("\(words.joined(separator: " ")) ended with status \(status)")
    }
    #if canImport(Darwin)
      let unit = 1e-6
    #else
      let unit = 1e-3
    #endif
    return ((ContinuousClock.now - begin) / .seconds(1), Double(usage.ru_maxrss) * unit)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
