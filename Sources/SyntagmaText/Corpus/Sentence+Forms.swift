extension Sentence {
  /// The forms of its words as a network should see them: in raw text each run of white space in a form
  /// is one space, as it will be in a file.
  package var forms: [String] {
    guard !ranges.isEmpty else { return words.map(\.form) }
    return words.map { $0.form.joined(by: " ") ?? $0.form }
  }

  /// The sentence with each run of white space in its forms made one separator, if it comes from raw
  /// text: there a token may hold any white space, which formats of lines cannot. What was read from
  /// such a format is left as it is.
  func joiningForms(by separator: String) -> Sentence {
    guard !ranges.isEmpty else { return self }
    var sentence = self
    for index in words.indices {
      if let form = words[index].form.joined(by: separator) { sentence.words[index].form = form }
    }
    for (index, token) in multiwords.enumerated() {
      guard let form = token.columns.form.joined(by: separator) else { continue }
      var columns = token.columns
      columns.form = form
      sentence.setColumns(ofMultiword: index, to: columns)
    }
    return sentence
  }
}

extension String {
  /// The string with each run of white space made one separator; nil if it holds none.
  fileprivate func joined(by separator: String) -> String? {
    withBytes { bytes in
      guard bytes.indices.contains(where: { WhiteSpace.length(at: $0, in: bytes) > 0 }) else {
        return nil
      }
      var joined: [UInt8] = []
      bytes.appendJoiningWhiteSpace(by: separator.utf8, to: &joined)
      return String(decoding: joined, as: UTF8.self)
    }
  }
}
