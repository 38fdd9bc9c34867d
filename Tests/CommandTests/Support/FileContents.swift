import Foundation

/// The text of a file.
func contents(_ path: String) throws -> String {
  try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}
