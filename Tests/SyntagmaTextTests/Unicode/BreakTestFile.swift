import Foundation
import Testing

/// One of Unicode's files of strings with all their boundaries, ÷ between characters or ×.
struct BreakTestFile {
  /// A string and its boundaries but 0, in bytes.
  struct Line {
    let source: Substring
    let text: [UInt8]
    let boundaries: [Int]
  }

  let lines: [Line]
  /// The first two numbers of its version.
  let version: Substring

  init(_ name: String) throws {
    let url = repository.appending(path: "Tests/Fixtures/unicode/\(name).txt")
    let content = try String(contentsOf: url, encoding: .utf8)
    version = try #require(content.firstMatch(of: /-(\d+\.\d+)\.\d+\.txt/)).1
    lines = try content.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(Line.init)
  }
}

extension BreakTestFile.Line {
  init(_ source: Substring) throws {
    self.source = source
    var text: [UInt8] = []
    var boundaries: [Int] = []
    for field in source.split(separator: " ") {
      switch field {
      case "÷": boundaries.append(text.count)
      case "×": break
      default:
        let value = try #require(UInt32(field, radix: 16))
        text += Array(try #require(Unicode.Scalar(value)).description.utf8)
      }
    }
    self.text = text
    self.boundaries = Array(boundaries.dropFirst())
  }
}
