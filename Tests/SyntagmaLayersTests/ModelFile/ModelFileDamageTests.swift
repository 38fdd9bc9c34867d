import SyntagmaLayers
import TestSupport
import Testing

/// A header with one tensor, described by hand.
private func header(_ tensor: String) -> String { #"{"t":\#(tensor)}"# }

/// A header with tensors of bytes at the given offsets.
private func header(_ offsets: (Int, Int)...) -> String {
  let tensors = offsets.enumerated().map { index, range in
    #""t\#(index)":{"dtype":"U8","shape":[\#(max(0, range.1 - range.0))],"#
      + #""data_offsets":[\#(range.0),\#(range.1)]}"#
  }
  return "{\(tensors.joined(separator: ","))}"
}

/// Files that are no safetensors files, with 8 bytes of data, and what is said about them.
private let falseHeaders: [(header: String, message: String)] = [
  // Not the JSON that is due.
  ("{ ", "header: expected '\"', found the end at byte 2"),
  ("{}x", "header: expected the end, found 'x' at byte 2"),
  (
    #"{"t":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}"#,
    "header: expected ',' or '}', found the end at byte 52"
  ),
  ("{\"t\":[]}", "header: expected '{', found '[' at byte 5"),
  ("{\"t\":null}", "header: expected '{', found 'n' at byte 5"),
  ("{\"t\" {}}", "header: expected ':', found '{' at byte 5"),
  ("{t:{}}", "header: expected '\"', found 't' at byte 1"),
  ("{,}", "header: expected '\"', found ',' at byte 1"),
  ("{\"\\ud800\":{}}", "header: half a surrogate pair at byte 4"),
  (
    #"{"t":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"t":{}}"#,
    "header: key 't' stands twice at byte 53"
  ),
  (
    String(repeating: "{\"t\":", count: 100_000),
    "tensor t: unknown key 't'"
  ),
  (
    "{\"t\":{\"shape\":" + String(repeating: "[", count: 100_000),
    "header: expected a whole number, found '[' at byte 15"
  ),
  (#"{"__metadata__":[]}"#, "header: expected '{', found '[' at byte 16"),
  (#"{"__metadata__":{"a":1}}"#, "header: expected '\"', found '1' at byte 21"),
  (#"{"__metadata__":{"a":"1","a":"2"}}"#, "header: key 'a' stands twice at byte 25"),
  (#"{"__metadata__":{},"__metadata__":{}}"#, "header: key '__metadata__' stands twice at byte 19"),
  // Not the description of a tensor.
  (header("{}"), "tensor t: expected dtype, shape and data_offsets"),
  (header(#"{"dtype":"U8","shape":[8]}"#), "tensor t: expected dtype, shape and data_offsets"),
  (
    header(#"{"shape":[8],"data_offsets":[0,8]}"#),
    "tensor t: expected dtype, shape and data_offsets"
  ),
  (
    header(#"{"dtype":"U8","data_offsets":[0,8]}"#),
    "tensor t: expected dtype, shape and data_offsets"
  ),
  (header(#"{"dtype":"U9","shape":[8],"data_offsets":[0,8]}"#), "tensor t: unknown dtype 'U9'"),
  (header(#"{"dtype":"u8","shape":[8],"data_offsets":[0,8]}"#), "tensor t: unknown dtype 'u8'"),
  (header(#"{"dtype":"U8","size":[8]}"#), "tensor t: unknown key 'size'"),
  (
    header(#"{"dtype":"U8","shape":[-8],"data_offsets":[0,8]}"#),
    "header: expected a whole number, found '-' at byte 28"
  ),
  (
    header(#"{"dtype":"U8","shape":[8.0],"data_offsets":[0,8]}"#),
    "header: expected ',' or ']', found '.' at byte 29"
  ),
  (
    header(
      #"{"dtype":"U8","shape":[\#(Array(repeating: "1", count: 65).joined(separator: ","))]}"#),
    "tensor t: more than 64 numbers"
  ),
  (
    header(#"{"dtype":"U8","shape":[8],"data_offsets":[0,4,8]}"#), "tensor t: more than 2 numbers"
  ),
  (
    header(#"{"dtype":"U8","shape":[8],"data_offsets":[8]}"#),
    "tensor t: expected data_offsets [begin, end], found [8]"
  ),
  (
    header(#"{"dtype":"U8","shape":[8],"data_offsets":[8,0]}"#),
    "tensor t: expected data_offsets [begin, end], found [8, 0]"
  ),
  // Sizes that do not fit.
  (
    header(#"{"dtype":"U8","shape":[7],"data_offsets":[0,8]}"#),
    "tensor t: expected the bytes of U8 [7], found 8"
  ),
  (
    header(#"{"dtype":"F32","shape":[8],"data_offsets":[0,8]}"#),
    "tensor t: expected the bytes of F32 [8], found 8"
  ),
  (
    header(#"{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}"#),
    "tensor t: expected the bytes of F32 [4294967296, 4294967296], found 8"
  ),
  (
    // 2^62 elements of 4 bytes: the product would come round to 0.
    header(#"{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}"#),
    "tensor t: expected the bytes of F32 [4611686018427387904], found 0"
  ),
  (
    header(#"{"dtype":"U8","shape":[9223372036854775808],"data_offsets":[0,8]}"#),
    "header: number too large at byte 28"
  ),
  (
    header(#"{"dtype":"U8","shape":[0,9223372036854775807,3],"data_offsets":[0,8]}"#),
    "tensor t: expected the bytes of U8 [0, 9223372036854775807, 3], found 8"
  ),
  // Places that do not fit.
  (header((0, 9)), "truncated: expected 9 bytes of data, found 8"),
  (header((0, 1 << 60)), "truncated: expected \(1 << 60) bytes of data, found 8"),
  (header((0, 7)), "expected 7 bytes of data, found 8"),
  ("{}", "expected 0 bytes of data, found 8"),
  (header((1, 8)), "tensor t0: expected its data at 0, found 1"),
  (header((0, 4), (5, 8)), "tensor t1: expected its data at 4, found 5"),
  (header((0, 5), (4, 8)), "tensor t1: expected its data at 5, found 4"),
  (header((0, 8), (0, 8)), "tensor t1: expected its data at 8, found 0"),
  (header((0, 8), (2, 4)), "tensor t1: expected its data at 8, found 2"),
  (header((0, 8), (9, 9)), "tensor t1: expected its data at 8, found 9"),
  (header((0, 4), (2, 2), (4, 8)), "tensor t1: expected its data at 4, found 2"),
]

@Suite struct ModelFileDamageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func error(_ bytes: [UInt8], verifying: Bool = false) throws -> FileReadError? {
    let path = try folder.write("file", bytes)
    do {
      _ = try ModelFile(path: path, verifying: verifying)
      return nil
    } catch {
      #expect(error.description == "\(path): \(error.reason)")
      return error
    }
  }

  private func model() throws -> [UInt8] {
    try sampleModel().write(to: folder("model"))
    return try contents(folder("model"))
  }

  @Test(arguments: falseHeaders) func aHeaderThatCannotBeTrueIsDamage(
    header: String, message: String
  ) throws {
    let found = try error(safetensors(header, data: Array(1...8)))
    #expect(found?.kind == .damaged)
    #expect(found?.reason == message)
  }

  @Test(arguments: [
    Array("a"), Array("plain text, and rather a long one"), Array("{\"json\": true, \"long\": 12}"),
    Array("PK\u{3}\u{4} and so on"), Array("\0\0\0\0\0\0\0\0{}"), Array("\u{2}\0\0\0\0\0\0\0[]"),
    Array("\u{2}\0\0\0\0\0\0\0"),
  ])
  func anotherKindOfFileIsForeign(text: [Character]) throws {
    #expect(try error(Array(String(text).utf8))?.kind == .foreign)
  }

  @Test(arguments: [100_000_001, 1 << 32, 1 << 40, 1 << 62, .max, 1 << 63, .max - 7] as [UInt64])
  func aHugeHeaderIsForeign(length: UInt64) throws {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array("{}".utf8)
    let found = try error(bytes)
    #expect(found?.kind == .foreign)
    #expect(found?.reason == "not a safetensors file")
  }

  @Test(arguments: [3, 4, 1000, 100_000_000]) func aHeaderBeyondTheFileIsTruncation(
    length: Int
  ) throws {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array("{}".utf8)
    #expect(
      try error(bytes)?.reason == "truncated: expected a header of \(length) bytes, found 2")
  }

  @Test func everyTruncationOfAModelIsAnError() throws {
    let model = try model()
    for count in 0..<model.count {
      for verifying in [true, false] {
        let found = try error(Array(model[..<count]), verifying: verifying)
        #expect(found != nil, "\(count) bytes")
        if count > 8 { #expect(found?.reason.contains("truncated") == true, "\(count) bytes") }
      }
    }
  }

  @Test func aChangedBitInAnyByteOfAModelIsAnError() throws {
    let model = try model()
    for index in model.indices {
      var changed = model
      changed[index] ^= 1 << (index % 8)
      #expect(try error(changed, verifying: true) != nil, "byte \(index)")
    }
  }

  @Test func bytesBehindAModelAreAnError() throws {
    #expect(try error(try model() + [0], verifying: true)?.kind == .damaged)
  }

  @Test func changedDataAreNamedAsSuch() throws {
    var model = try model()
    model[model.count - 1] ^= 1
    let found = try error(model, verifying: true)
    #expect(found?.kind == .damaged)
    #expect(found?.reason.hasPrefix("expected checksum xxh64:") == true)
    #expect(try error(model, verifying: false) == nil)
  }

  @Test(arguments: ["{}", #"{"__metadata__":{"format":"pt"}}"#])
  func aSafetensorsFileOfOthersIsForeign(header: String) throws {
    let found = try error(safetensors(header), verifying: true)
    #expect(found?.kind == .foreign)
    #expect(found?.reason == "a safetensors file, but not a syntagma model")
  }

  @Test func aNewerModelSaysWhatIsNeeded() throws {
    let found = try error(
      safetensors(#"{"__metadata__":{"format":"syntagma","version":"12"}}"#), verifying: true)
    #expect(found?.kind == .newer)
    #expect(
      found?.reason
        == "model format version 12, this syntagma reads up to 2: a newer syntagma is needed")
  }

  @Test(arguments: ["", "0", "-1", "+1", "01", "1.0", "one", "99999999999999999999"])
  func aVersionThatIsNoneIsDamage(version: String) throws {
    let header = #"{"__metadata__":{"format":"syntagma","version":"\#(version)"}}"#
    let found = try error(safetensors(header), verifying: true)
    #expect(found?.kind == .damaged)
    #expect(found?.reason == "expected a format version, found \(version)")
  }

  @Test(arguments: [
    "", "xxh64:", "xxh64:123", "md5:0123456789abcdef01", #"\u0078xh64:0123456789ab"#,
  ])
  func aChecksumThatIsNoneIsDamage(checksum: String) throws {
    let header =
      #"{"__metadata__":{"checksum":"\#(checksum)","format":"syntagma","version":"1"}}"#
    #expect(try error(safetensors(header), verifying: true)?.kind == .damaged)
  }

  @Test func aModelWithoutAChecksumIsDamaged() throws {
    let header = #"{"__metadata__":{"format":"syntagma","version":"1"}}"#
    #expect(
      try error(safetensors(header), verifying: true)?.reason == "expected a checksum, found none")
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func aHeaderWithAnyBytesChangedNeverCrashes(seed: UInt64) throws {
    var model = try model()
    var state = seed
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let letters = Array("0129[]{}\",:\\ue-. \u{0}".utf8)
    for _ in 0...random(below: 4) {
      model[random(below: 700)] = letters[random(below: letters.count)]
    }
    guard let found = try error(model) else { return }
    #expect([.damaged, .foreign].contains(found.kind))
  }
}
