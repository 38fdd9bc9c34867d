import Foundation

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "syntagma-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = url.path
  }

  deinit { remove() }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a file in the folder.
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: URL(filePath: self(name)))
  }

  /// Makes a file in the folder.
  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// Makes a folder in the folder.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: self(name)), withIntermediateDirectories: false)
  }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String { try contents(self(name)) }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: self(name))) }

  /// The names in the folder, sorted; what a run left behind shows here, hidden files too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// The text of a file.
func contents(_ path: String) throws -> String {
  try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}
