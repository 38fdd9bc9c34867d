import SyntagmaLayers
import SyntagmaText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A corpus as bytes, to be given to the command several times over.
struct BenchmarkCorpus {
  let name: String
  /// Words of the corpus once.
  let tokens: Int
  private let bytes: [UInt8]
  private let firstSentence: [UInt8]

  /// - Parameter path: a CoNLL-U file.
  init(path: String) throws {
    var (tokens, bytes, firstSentence) = (0, [UInt8](), [UInt8]())
    let reader = ConlluReader(try ByteSource(path: path))
    while let sentence = try reader.next() {
      tokens += sentence.count
      try ConlluWriter().append(sentence, to: &bytes)
      if firstSentence.isEmpty { firstSentence = bytes }
    }
    guard tokens > 0 else { throw BenchmarkError("\(path): expected sentences, found none") }
    name = String(path.split(separator: "/").last ?? "")
    (self.tokens, self.bytes, self.firstSentence) = (tokens, bytes, firstSentence)
  }

  /// Calls `body` with a file of the corpus so many times over, which is then removed.
  func withFile<Result>(copies: Int, _ body: (_ path: String) throws -> Result) throws -> Result {
    try withFile(of: bytes, copies: copies, body)
  }

  /// The same with the first sentence alone.
  func withFirstSentence<Result>(_ body: (_ path: String) throws -> Result) throws -> Result {
    try withFile(of: firstSentence, copies: 1, body)
  }

  /// Writes the corpus so many times over into a pipe, as fast as it is read at the other end.
  func stream(copies: Int, to pipe: Int32) throws {
    for _ in 0..<copies {
      try bytes.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = write(pipe, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          guard count > 0 else { throw BenchmarkError("the command did not read to the end") }
          rest = rest.dropFirst(count)
        }
      }
    }
  }

  private func withFile<Result>(
    of bytes: [UInt8], copies: Int, _ body: (_ path: String) throws -> Result
  ) throws -> Result {
    let path = "/tmp/syntagma-benchmark-\(getpid())-\(copies)-\(bytes.count).conllu"
    let file = try AtomicFile(path: path)
    for _ in 0..<copies { try bytes.withUnsafeBytes { try file.write($0) } }
    try file.commit()
    defer { unlink(path) }
    return try body(path)
  }
}
