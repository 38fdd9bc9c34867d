import Foundation

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "syntagma-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a file in the folder and returns its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(filePath: self(name)))
    return self(name)
  }

  /// Makes a file of text in the folder and returns its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }
}

/// All bytes of a file.
func contents(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }
