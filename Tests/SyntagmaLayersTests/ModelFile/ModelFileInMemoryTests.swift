import SyntagmaLayers
import TestSupport
import Testing

/// Models that lie in memory.
struct ModelFileInMemoryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The bytes at a multiple of 64, as long as `body` runs; what is opened there must not live longer.
  private func withMemory<Result>(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    return try body(UnsafeRawBufferPointer(memory))
  }

  private func model() throws -> [UInt8] {
    try sampleModel().write(to: folder("model"))
    return try contents(folder("model"))
  }

  @Test func aModelInMemoryIsTheOneOfTheFile() throws {
    let bytes = try model()
    let mapped = try ModelFile(path: folder("model"), verifying: true)
    try withMemory(bytes) { memory in
      let file = try ModelFile(bytes: memory, name: "built-in")
      #expect(file.path == "built-in")
      #expect(file.names == mapped.names && file.metadata.keys == mapped.metadata.keys)
      #expect(file.byteCount == bytes.count && mapped.byteCount == bytes.count)
      for name in file.names {
        let (here, there) = (try file.tensor(name), try mapped.tensor(name))
        #expect(here.type == there.type && here.shape == there.shape)
        let same = here.withUnsafeBytes { a in there.withUnsafeBytes { a.elementsEqual($0) } }
        #expect(same)
      }
    }
  }

  @Test func nothingIsCopied() throws {
    try withMemory(try model()) { memory in
      let file = try ModelFile(bytes: memory, name: "built-in")
      let start = try #require(memory.baseAddress)
      try file.tensor("encoder.weight").withUnsafeBytes { bytes in
        let place = try #require(bytes.baseAddress)
        #expect(place > start && place < start + memory.count)
      }
    }
  }

  @Test func whatIsWrongIsSaidAsOfAFile() throws {
    let bytes = try model()
    var altered = bytes
    altered[bytes.count - 1] ^= 1
    for (bytes, reason) in [
      ([], "the file is empty"), (Array(bytes.dropLast()), "header: truncated"),
      (altered, "expected checksum"), (Array("plain text, and rather long".utf8), "not a safeten"),
    ] {
      let error = #expect(throws: FileReadError.self) {
        try withMemory(bytes) { _ = try ModelFile(bytes: $0, name: "built-in") }
      }
      #expect(error?.path == "built-in")
      #expect(error.map { "header: \($0.reason)".contains(reason) } == true, "\(reason)")
    }
  }

  @Test func theChecksumMayBeTakenOnTrust() throws {
    var bytes = try model()
    bytes[bytes.count - 1] ^= 1
    let count = try withMemory(bytes) {
      try ModelFile(bytes: $0, name: "built-in", checksum: false).names.count
    }
    #expect(count == 8)
  }
}
