import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

struct ModelFileGazetteerTests {
  let folder: TemporaryFolder
  let gazetteer = Gazetteer(
    [("LOC", "New York"), ("ORG", "New York Times"), ("PER", "Ann")])

  init() throws { folder = try TemporaryFolder() }

  private func save(_ gazetteer: Gazetteer, as name: String) throws -> String {
    var writer = ModelFileWriter()
    writer.add(gazetteer)
    try writer.write(to: folder(name))
    return folder(name)
  }

  @Test func aMappedGazetteerFindsTheSame() throws {
    let path = try save(gazetteer, as: "a")
    let mapped = try ModelFile(path: path, verifying: true).gazetteer()
    #expect(mapped.types == ["LOC", "ORG", "PER"])
    let forms = ["Ann", "reads", "the", "new", "york", "times"]
    #expect(mapped.features(of: forms) == gazetteer.features(of: forms))
    #expect(mapped.features(of: forms)[1] == [0, 0, 0, 1, 2, 3])
    #expect(try contents(save(mapped, as: "b")) == contents(path))
  }

  @Test func anEmptyGazetteerComesBack() throws {
    let path = try save(Gazetteer([]), as: "a")
    #expect(try ModelFile(path: path, verifying: true).gazetteer().features(of: ["a"]).isEmpty)
  }

  /// The good file with one tensor of numbers in the place of another.
  private func problem(_ name: String, _ change: ([UInt32]) -> [UInt32]) throws -> String {
    let original = try ModelFile(path: save(gazetteer, as: "good"), verifying: true)
    var writer = ModelFileWriter()
    for other in original.names where other != name {
      let tensor = try original.tensor(other)
      writer.add(other, tensor.type, shape: tensor.shape) { receive in
        try tensor.withUnsafeBytes { bytes in try receive(bytes) }
      }
    }
    let numbers = try change(Array(original.uint32s(named: name)))
    writer.add(name, numbers, shape: [numbers.count])
    try writer.write(to: folder("bad"))
    let file = try ModelFile(path: folder("bad"), verifying: true)
    let error = #expect(throws: FileReadError.self) { try file.gazetteer() }
    #expect(error?.kind == .damaged)
    return try #require(error).reason
  }

  @Test func buffersThatAreNoneAreRefused() throws {
    let edges = "gazetteer.edges"
    #expect(
      try problem(edges) { $0 + [0] }.hasPrefix("gazetteer: expected a power of two of edges"))
    #expect(
      try problem(edges) { _ in [] }.hasPrefix("gazetteer: expected a power of two of edges"))
    #expect(
      try problem(edges) { $0.map { $0 == 0 ? 2 : $0 } }
        == "gazetteer: expected edges with empty slots, found none")
    #expect(
      try problem(edges) { $0.map { $0 == 3 ? 99 : $0 } }
        == "gazetteer: expected edges between 10 nodes, found another")
    #expect(
      try problem("gazetteer.offsets") { $0.dropLast() + [7] }
        == "gazetteer: expected rising offsets to the end of the types, found others")
    #expect(
      try problem("gazetteer.offsets") { _ in [] }
        == "gazetteer: expected edges between 0 nodes, found another")
    #expect(
      try problem("gazetteer.ends") { $0.map { _ in 3 } }
        == "gazetteer: expected types below 3, found another")
  }
}
