import Foundation
import SyntagmaLayers

/// The reference data in Tests/Fixtures.
package enum Fixtures {
  /// The folder, found from the place of this file.
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Tests/Fixtures")

  /// Where the environment says that the whole collection lies from which the fixtures were copied.
  package static let collection = ProcessInfo.processInfo.environment["SYNTAGMA_SHARED"].map {
    URL(fileURLWithPath: $0).appendingPathComponent("conformance")
  }

  /// A manifest or another JSON file, whose keys are written in snake case.
  package static func json<Value: Decodable>(_ type: Value.Type, _ file: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: folder.appendingPathComponent(file)))
  }

  package static func tensors(_ file: String) throws -> FixtureTensors {
    try FixtureTensors(ModelFile(path: folder.appendingPathComponent(file).path, verifying: false))
  }
}

/// The tensors of one safetensors file.
package struct FixtureTensors: Sendable {
  private let file: ModelFile

  init(_ file: ModelFile) { self.file = file }

  package func shape(_ name: String) throws -> [Int] { try file.tensor(name).shape }

  package func doubles(_ name: String) throws -> [Double] {
    try file.floats(named: name).map(Double.init)
  }

  package func integers(_ name: String) throws -> [Int] {
    try file.tensor(name).elements(Int64.self).map(Int.init)
  }

  package func bytes(_ name: String) throws -> [UInt8] {
    try file.tensor(name).elements(UInt8.self).map { $0 }
  }

  /// All numbers of the tensor, as rows of that many columns; the last dimension if nil.
  package func grid(_ name: String, columns: Int? = nil) throws -> Grid {
    let values = try doubles(name)
    let columns = try columns ?? shape(name).last ?? 1
    return Grid(values.count / columns, columns, values)
  }
}
