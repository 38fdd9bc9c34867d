extension Sentence {
  /// The words of a text whose tokens are separated by white space already, as in SST-2 or TREC.
  ///
  /// Spaces, tabs and line ends separate; a no-break space does not, as in ``HorizontalReader``. A text
  /// of nothing else is a sentence without words.
  public init(whitespaceText text: String, comments: [String] = [], line: Int = 0) {
    let words = text.withBytes { bytes in
      bytes.split(whereSeparator: \.isASCIIWhiteSpace).map {
        Word(form: String(knownUTF8: UnsafeBufferPointer(rebasing: $0)))
      }
    }
    self.init(
      checkedWords: words, multiwords: [], emptyNodes: [], comments: comments, line: line)
  }
}

extension UInt8 {
  /// A space, a tab, LF, VT, FF or CR.
  var isASCIIWhiteSpace: Bool {
    self == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(self)
  }
}
