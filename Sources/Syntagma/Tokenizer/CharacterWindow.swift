/// A part of a paragraph that a network reads at once.
///
/// Long paragraphs are read in overlapping windows, so that they need no more memory than short ones and
/// can be worked on side by side; what is said of the characters at a cut comes from the window that
/// sees more around them. Windows depend on the paragraph alone.
struct CharacterWindow: Sendable {
  /// The paragraph.
  let paragraph: Int
  /// The characters that are read.
  let range: Range<Int>
  /// Those of which something is said.
  let core: Range<Int>

  /// Characters of a core.
  private static let coreSize = 448
  /// Characters that are read before and after a core.
  private static let context = 64

  /// The windows of a paragraph of so many characters.
  static func windows(of paragraph: Int, count: Int) -> [CharacterWindow] {
    guard count > coreSize + 2 * context else {
      return [CharacterWindow(paragraph: paragraph, range: 0..<count, core: 0..<count)]
    }
    return stride(from: 0, to: count, by: coreSize).map { start in
      let end = min(start + coreSize, count)
      return CharacterWindow(
        paragraph: paragraph, range: max(0, start - context)..<min(count, end + context),
        core: start..<end)
    }
  }

  /// Windows of a batch.
  private static let batchSize = 32

  /// Windows in batches of about the same length.
  static func batches(_ windows: [CharacterWindow]) -> [[CharacterWindow]] {
    let sorted = windows.enumerated().sorted {
      ($1.element.range.count, $0.offset) < ($0.element.range.count, $1.offset)
    }.map(\.element)
    return stride(from: 0, to: sorted.count, by: batchSize).map {
      Array(sorted[$0..<min($0 + batchSize, sorted.count)])
    }
  }
}
