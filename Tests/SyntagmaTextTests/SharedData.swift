import Foundation
import Testing

/// The reference data that are not part of the repository: the folder named by the environment
/// variable SYNTAGMA_SHARED. Tests of it are skipped where the variable is not set; if it names no
/// folder, they fail.
enum SharedData {
  static let root = ProcessInfo.processInfo.environment["SYNTAGMA_SHARED"].map {
    URL(filePath: $0, directoryHint: .isDirectory)
  }
  static let isSet = root != nil
  /// The reason shown where such a test is skipped.
  static let comment: Comment = "set SYNTAGMA_SHARED to the folder with conformance/ and data/"

  /// A path below the folder; missing ones are an error that names them.
  static func path(_ relative: String) throws -> String {
    let path = try #require(root).appending(path: relative).path
    try #require(FileManager.default.fileExists(atPath: path), "missing: \(path)")
    return path
  }

  /// The bytes of a file below the folder.
  static func bytes(_ relative: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path(relative))))
  }
}

/// The root of the repository, found from where this file lies.
let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
