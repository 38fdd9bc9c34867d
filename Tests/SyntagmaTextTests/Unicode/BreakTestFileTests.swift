import CUTF8Proc
import SyntagmaText
import Testing

/// The consortium's own tests; the numbers of their lines show that none was left out.
struct BreakTestFileTests {
  @Test func wordBoundariesAreThoseOfUnicodesTests() throws {
    try expect("WordBreakTest", count: 1823) { Array(WordBoundaries($0)) }
  }

  @Test func sentenceBoundariesAreThoseOfUnicodesTests() throws {
    try expect("SentenceBreakTest", count: 502) { Array(SentenceBoundaries($0)) }
  }

  @Test func graphemeClusterBoundariesAreThoseOfUnicodesTests() throws {
    try expect("GraphemeBreakTest", count: 602) { Array(GraphemeClusterBoundaries($0)) }
  }

  @Test(arguments: ["WordBreakTest", "SentenceBreakTest", "GraphemeBreakTest"])
  func testsTablesAndUTF8ProcAreOfOneVersion(file: String) throws {
    let version = try String(BreakTestFile(file).version)
    #expect(UnicodeSegmentation.unicodeVersion == version)
    #expect(String(cString: utf8proc_unicode_version()).hasPrefix("\(version)."))
  }

  private func expect(
    _ name: String, count: Int, boundaries: (UnsafeBufferPointer<UInt8>) -> [Int]
  ) throws {
    let file = try BreakTestFile(name)
    #expect(file.lines.count == count)
    for line in file.lines {
      let found = line.text.withUnsafeBufferPointer(boundaries)
      #expect(found == line.boundaries, "\(line.source)")
    }
  }
}
