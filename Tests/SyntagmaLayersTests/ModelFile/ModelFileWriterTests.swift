import SyntagmaLayers
import TestSupport
import Testing

private struct SourceFailed: Error {}

@Suite struct ModelFileWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func tensorsStandByAlignmentThenByName() throws {
    try sampleModel().write(to: folder("model"))
    let model = try ModelFile(path: folder("model"), verifying: true)
    #expect(
      model.names == [
        "encoder.weight", "none", "counts", "single", "encoder.bias", "offsets", "signed", "bytes",
      ])
  }

  @Test(arguments: 0..<64) func everyTensorIsAligned(length: Int) throws {
    var writer = sampleModel()
    // Moves the end of the header through every remainder.
    writer.metadata["filler"] = String(repeating: "x", count: length)
    writer.add("large", [Float](repeating: 1, count: 1024), shape: [16, 64])
    writer.add("wide", [UInt8](repeating: 1, count: 128), shape: [128])
    try writer.write(to: folder("model"))
    let model = try ModelFile(path: folder("model"), verifying: true)
    for name in model.names {
      let tensor = try model.tensor(name)
      let address = tensor.withUnsafeBytes { Int(bitPattern: $0.baseAddress) }
      let alignment = tensor.byteCount % 64 == 0 ? 64 : tensor.type.byteCount
      #expect(address % alignment == 0, "\(name)")
    }
  }

  @Test func theSameContentsGiveTheSameBytesInAnyOrder() throws {
    let tensors: [(String, [Float])] = [("b", [1]), ("a", [2, 3]), ("c", [4])]
    var files: [[UInt8]] = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      var writer = ModelFileWriter()
      for index in order {
        writer.metadata["key \(index)"] = "value"
        writer.add(tensors[index].0, tensors[index].1, shape: [tensors[index].1.count])
      }
      try writer.write(to: folder("model"))
      files.append(try contents(folder("model")))
    }
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
  }

  @Test func theFileIsTheDocumentedOne() throws {
    var writer = ModelFileWriter()
    writer.metadata["a"] = "1"
    writer.add("t", [1, 2] as [UInt8], shape: [2, 1])
    try writer.write(to: folder("model"))
    let header =
      #"{"__metadata__":{"a":"1","checksum":"xxh64:0000000000000000","format":"syntagma","#
      + #""version":"1"},"t":{"dtype":"U8","shape":[2,1],"data_offsets":[0,2]}}"#
    let padded = header + String(repeating: " ", count: 63 - (8 + header.utf8.count + 63) % 64)
    var expected = safetensors(padded, data: [1, 2])
    var hash = XXH64()
    expected.withUnsafeBytes { hash.add($0) }
    let digits = 8 + #"{"__metadata__":{"a":"1","checksum":"xxh64:"#.utf8.count
    expected.replaceSubrange(digits..<digits + 16, with: hash.digits.utf8)
    #expect(try contents(folder("model")) == expected)
  }

  @Test func aSourceMayGiveItsBytesInPieces() throws {
    var writer = ModelFileWriter()
    writer.add("t", .uint8, shape: [6]) { receive in
      for piece in [[1, 2], [], [3, 4, 5, 6]] as [[UInt8]] { try piece.withUnsafeBytes(receive) }
    }
    try writer.write(to: folder("model"))
    let model = try ModelFile(path: folder("model"), verifying: true)
    #expect(Array(try model.bytes(named: "t")) == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: [1, 2]) func aSourceThatFailsLeavesTheOldFileAndNothingElse(call: Int) throws {
    let old = try folder.write("model", [1, 2, 3])
    var calls = 0
    var writer = ModelFileWriter()
    writer.add("t", .uint8, shape: [1]) { receive in
      calls += 1
      guard calls < call else { throw SourceFailed() }
      try [UInt8(1)].withUnsafeBytes(receive)
    }
    #expect(throws: SourceFailed.self) { try writer.write(to: old) }
    #expect(calls == call)
    #expect(try folder.names == ["model"])
    #expect(try contents(old) == [1, 2, 3])
  }

  @Test(arguments: ["missing/model", "file/model", ""])
  func aPlaceThatCannotBeWrittenIsAnErrorAndLeavesNothing(name: String) throws {
    _ = try folder.write("file", [1])
    #expect(throws: FileWriteError.self) { try sampleModel().write(to: folder(name)) }
    #expect(try folder.names == ["file"])
  }

  @Test func aModelReplacesTheOneItWasReadFrom() throws {
    try sampleModel().write(to: folder("model"))
    let model = try ModelFile(path: folder("model"), verifying: true)
    let weights = try model.floats(named: "encoder.weight")
    var writer = ModelFileWriter()
    writer.add("copy", .float32, shape: [32]) { receive in
      try weights.withUnsafeBufferPointer { try receive(UnsafeRawBufferPointer($0)) }
    }
    try writer.write(to: folder("model"))
    let copy = try ModelFile(path: folder("model"), verifying: true)
    #expect(Array(try copy.floats(named: "copy")) == Array(weights))
  }
}
