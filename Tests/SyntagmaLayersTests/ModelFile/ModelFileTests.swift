import SyntagmaLayers
import TestSupport
import Testing

@Suite struct ModelFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func model() throws -> ModelFile {
    try sampleModel().write(to: folder("model"))
    return try ModelFile(path: folder("model"), verifying: true)
  }

  private func open(_ bytes: [UInt8]) throws -> ModelFile {
    try ModelFile(path: try folder.write("file", bytes), verifying: false)
  }

  private func message(_ body: () throws -> Any) -> String? {
    #expect(throws: FileReadError.self) { _ = try body() }?.description
      .replacing(folder.path + "/", with: "")
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let model = try model()
    #expect(Array(try model.bytes(named: "bytes", shape: [7])) == [1, 2, 3, 4, 5, 6, 7])
    #expect(
      Array(try model.floats(named: "encoder.weight", shape: [4, 8])) == (0..<32).map(Float.init))
    let bias = try model.floats(named: "encoder.bias", shape: [3])
    #expect(bias.map(\.bitPattern) == [0.5, -0.0, Float.infinity].map(\.bitPattern))
    #expect(Array(try model.uint32s(named: "offsets", shape: [3, 1])) == [0, 7, .max])
    #expect(Array(try model.tensor("counts").elements(Int64.self)) == [-1, .min])
    #expect(Array(try model.tensor("signed").elements(Int32.self)) == [-1])
  }

  @Test func tensorsOfOneNumberAndOfNoneKeepTheirShape() throws {
    let model = try model()
    #expect(Array(try model.tensor("single").elements(Double.self, shape: [])) == [2.5])
    #expect(try model.floats(named: "none", shape: [0, 5]).isEmpty)
    #expect(try model.tensor("none").byteCount == 0)
  }

  @Test func metadataAreReadBack() throws {
    let metadata = try model().metadata
    #expect(metadata["licence"] == "CC BY-SA 4.0 “é”")
    #expect(metadata["missing"] == nil)
    #expect(metadata.keys == ["checksum", "format", "licence", "task", "version"])
    #expect(metadata["format"] == "syntagma")
    #expect(metadata["version"] == "1")
    #expect(metadata["checksum"]?.count == 22)
  }

  @Test func elementsKeepTheFileMapped() throws {
    let weights = try model().floats(named: "encoder.weight")
    #expect(weights[31] == 31)
    #expect(weights.withUnsafeBufferPointer { $0[30] } == 30)
  }

  @Test func aWrongShapeIsAnErrorWithBoth() throws {
    let model = try model()
    let error = #expect(throws: FileReadError.self) {
      try model.floats(named: "encoder.weight", shape: [8, 4])
    }
    #expect(error?.kind == .unexpected)
    #expect(
      error?.description
        == "\(folder("model")): tensor encoder.weight: expected shape [8, 4], found [4, 8]")
  }

  @Test func aWrongTypeIsAnErrorWithBoth() throws {
    let model = try model()
    #expect(
      message { try model.uint32s(named: "encoder.weight") }
        == "model: tensor encoder.weight: expected U32, found F32")
  }

  @Test func aMissingTensorIsAnErrorWithItsName() throws {
    let model = try model()
    #expect(
      message { try model.bytes(named: "decoder") }
        == "model: tensor decoder: expected, but not there")
  }

  @Test func elementsThatAreNotAlignedAreAnErrorButTheirBytesAreThere() throws {
    let header = #"{"f":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    let file = try open(safetensors(header, data: [0, 0, 128, 63]))
    #expect(
      message { try file.floats(named: "f") }
        == "file: tensor f: expected at a multiple of 4, found at \(8 + header.utf8.count)")
    let tensor = try file.tensor("f")
    #expect(tensor.withUnsafeBytes { $0.elementsEqual([0, 0, 128, 63]) })
  }

  @Test func namesThatDifferOnlyInNormalisationAreTwoTensors() throws {
    let file = try open(
      safetensors(
        "{\"e\u{301}\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]},"
          + "\"\u{E9}\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", data: [7, 8]))
    #expect(Array(try file.bytes(named: "\u{E9}")) == [7])
    #expect(Array(try file.bytes(named: "e\u{301}")) == [8])
    #expect(file.names.map { Array($0.utf8) } == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
  }

  @Test func aFileWithoutTensorsIsAFile() throws {
    #expect(try open(safetensors("{}")).names.isEmpty)
    #expect(try open(safetensors(#"{"__metadata__":{}}  "#)).names.isEmpty)
  }

  @Test(arguments: TensorType.allCases) func everyTypeOfTheFormatIsKnown(type: TensorType) throws {
    let count = 3 * type.byteCount
    let header =
      #"{"t":{"dtype":"\#(type.rawValue)","shape":[3],"data_offsets":[0,\#(count)]}}"#
    let tensor = try open(safetensors(header, data: Array(repeating: 1, count: count))).tensor("t")
    #expect(tensor.type == type)
    #expect(tensor.byteCount == count)
  }
}
