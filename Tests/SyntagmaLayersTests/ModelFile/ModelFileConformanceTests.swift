import Foundation
import SyntagmaLayers
import Testing

/// The folder of files made by other programs, which lies beside the repository on some machines.
private let shared = ProcessInfo.processInfo.environment["SYNTAGMA_SHARED"]

@Suite struct ModelFileConformanceTests {
  @Test(.enabled(if: shared != nil, "SYNTAGMA_SHARED does not say where the reference files are"))
  func everyReferenceFileIsReadAndCoveredByItsTensors() throws {
    let root = try #require(shared) + "/conformance"
    let names = try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".safetensors") }
    #expect(names.count > 50)
    for name in names {
      let file = try ModelFile(path: "\(root)/\(name)", verifying: false)
      #expect(!file.names.isEmpty)
      for tensor in try file.names.map(file.tensor) {
        #expect(tensor.byteCount == tensor.shape.reduce(tensor.type.byteCount, *))
        if tensor.type == .float32 {
          #expect(try tensor.elements(Float.self).count == tensor.byteCount / 4)
        }
      }
      let error = #expect(throws: FileReadError.self) {
        try ModelFile(path: "\(root)/\(name)", verifying: true)
      }
      #expect(error?.kind == .foreign)
    }
  }
}
