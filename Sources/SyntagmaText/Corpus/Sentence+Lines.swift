extension Sentence {
  /// The line of a word in the file that the sentence was read from, in formats of one word a line.
  ///
  /// - Complexity: O(length of the sentence).
  package func line(ofWord index: Int) -> Int {
    precondition(index >= 0 && index < count, "word \(index) of \(count)")
    if let lines { return lines.line(ofWord: index) }
    let ranges = multiwords.count { $0.words.lowerBound <= index }
    let nodes = emptyNodes.count { $0.after <= index }
    return line + comments.count + ranges + nodes + index
  }
}

extension ColumnLines {
  fileprivate func line(ofWord index: Int) -> Int {
    number + bytes[..<starts[index]].count { $0 == UInt8(ascii: "\n") }
  }
}
