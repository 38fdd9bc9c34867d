import Foundation
import TestSupport
import Testing

/// A model file that is not whole, or not ours: one line, status 65 or 66, at once.
struct DamagedModelTests {
  private static let model = Data((try? Data(contentsOf: URL(filePath: Models.upos))) ?? Data())
  private static var headerEnd: Int {
    8 + model.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
  }

  /// A way in which a file is altered.
  enum Mutation: Sendable, CustomTestStringConvertible {
    case truncated(to: Int)
    case flipped(at: Int, bit: Int)
    case extended(by: Int)
    case headerLength(UInt64)
    case replaced(String, by: String)

    var testDescription: String { "\(self)" }

    func applied(to model: Data) -> Data {
      var data = model
      switch self {
      case .truncated(let size): data = data.prefix(size)
      case .flipped(let place, let bit): data[place] ^= UInt8(1 << bit)
      case .extended(let count): data.append(Data(count: count))
      case .headerLength(let length):
        for byte in 0..<8 { data[byte] = UInt8(truncatingIfNeeded: length >> (8 * UInt64(byte))) }
      case .replaced(let old, let new):
        if let range = data.range(of: Data(old.utf8)) {
          data.replaceSubrange(range, with: Data(new.utf8))
        }
      }
      return data
    }
  }

  /// 90 of them, spread over the whole file.
  static let mutations: [Mutation] = {
    let (size, header) = (model.count, headerEnd)
    let cuts = [0, 1, 7, 8, 9, header - 1, header, header + 1, size - 1, size - 4, size / 2]
    let inHeader = (0..<24).map { Mutation.flipped(at: $0 * (header - 1) / 23, bit: $0 % 8) }
    let inData = (0..<24).map {
      Mutation.flipped(at: header + $0 * (size - header - 1) / 23, bit: $0 % 8)
    }
    let lengths: [UInt64] = [0, 1, UInt64(header), UInt64(size), 1 << 32, 1 << 62, 1 << 63, .max]
    let texts = [
      ("\"version\":\"1\"", "\"version\":\"2\""), ("F32", "F64"), ("F32", "I32"),
      ("data_offsets", "data_0ffsets"), ("shape", "shap3"), ("__metadata__", "__metadatA__"),
      (#"hidden\":8"#, #"hidden\":9"#), ("encoder.0", "encoder.1"), ("tagger", "parser"),
      ("upos", "xpos"),
    ]
    return cuts.map { .truncated(to: $0) } + (1...9).map { .truncated(to: $0 * size / 10) }
      + inHeader + inData + [.extended(by: 1), .extended(by: 4096)]
      + lengths.map { .headerLength($0) } + texts.map { .replaced($0.0, by: $0.1) }
  }()

  @Test func thereAreAtLeast64Mutations() { #expect(DamagedModelTests.mutations.count >= 64) }

  @Test(arguments: mutations)
  func everyMutationIsAnErrorOfOneLine(mutation: Mutation) throws {
    let folder = try TemporaryFolder()
    let damaged = mutation.applied(to: DamagedModelTests.model)
    try #require(damaged != DamagedModelTests.model, "the mutation changes nothing")
    try folder.write("bad.model", damaged)
    try expectError(of: "bad.model", status: 65, in: folder)
  }

  /// On Linux the command has 1 GB of address space: no header may make it ask for more.
  private func expectError(of model: String, status: Int32, in folder: TemporaryFolder) throws {
    let start = Date.now
    let limit = "export OPENBLAS_NUM_THREADS=1; ulimit -v 1000000 2> /dev/null;"
    let outcome = try shell("\(limit) exec $syntagma tag '\(model)' < /dev/null", in: folder)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("syntagma: "))
    #expect(outcome.errors.contains(model))
    #expect(outcome.errors.hasSuffix("\n") && outcome.errorLines.count == 1)
    #expect(Date.now.timeIntervalSince(start) < 10)
  }

  private func safetensors(_ header: String, data: Int) -> Data {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    return Data(length) + Data(header.utf8) + Data(count: data)
  }

  @Test func aForeignFileIsNamedAsSuch() throws {
    let folder = try TemporaryFolder()
    let foreign = #"{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}"#
    let huge = #"{"w":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,16]}}"#
    let files: [(String, Data)] = [
      ("foreign.safetensors", safetensors(foreign, data: 16)),
      ("huge.safetensors", safetensors(huge, data: 16)),
      ("text.txt", Data("not a model at all, but long enough to have a length\n".utf8)),
      ("corpus.conllu", try Data(contentsOf: URL(filePath: corpus("dev")))),
      ("zeros", Data(count: 100_000)), ("empty", Data()),
    ]
    for (name, data) in files {
      try folder.write(name, data)
      try expectError(of: name, status: 65, in: folder)
    }
  }

  @Test(arguments: [
    ["tag"], ["inspect"], ["inspect", "--json"], ["evaluate"], ["quantize", "-o", "small.model"],
  ])
  func everyVerbThatOpensAModelSaysTheSame(verb: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("cut.model", DamagedModelTests.model.dropLast(4))
    try folder.makeFolder("folder")
    let corpus = verb == ["evaluate"] ? [corpus("dev")] : []
    for (name, status, line) in [
      ("missing", 66, "cannot read missing: no such file or directory"),
      ("folder", 66, "cannot read folder: is a directory"), ("cut.model", 65, ""),
    ] as [(String, Int32, String)] {
      let arguments = [verb[0], name] + verb.dropFirst() + corpus
      let outcome = try syntagma(arguments, in: folder)
      #expect(outcome.status == status)
      #expect(outcome.errorLines.count == 1)
      if !line.isEmpty { #expect(outcome.errors == "syntagma: \(line)\n") }
    }
  }
}
