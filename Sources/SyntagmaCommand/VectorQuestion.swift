/// Words with signs between them, such as `king - man + woman`.
struct VectorQuestion: Equatable {
  /// A word that is added or subtracted.
  struct Term: Equatable {
    let word: String
    let isSubtracted: Bool
  }

  private(set) var terms: [Term]

  /// The words and signs, separated by blanks.
  var text: String {
    terms.enumerated().map { index, term in
      index == 0 ? term.word : (term.isSubtracted ? "- " : "+ ") + term.word
    }.joined(separator: " ")
  }

  /// The questions of a command line: words that have no sign between them begin anew.
  ///
  /// A sign counts only between two words; elsewhere it is a word itself. An argument may hold
  /// several words separated by blanks.
  static func parse(_ arguments: [String]) -> [VectorQuestion] {
    let parts = arguments.flatMap { $0.split(separator: " ").map(String.init) }
    var questions: [VectorQuestion] = []
    var index = 0
    while index < parts.count {
      let isSign = parts[index] == "+" || parts[index] == "-"
      if isSign, !questions.isEmpty, index + 1 < parts.count {
        questions[questions.count - 1].terms.append(
          Term(word: parts[index + 1], isSubtracted: parts[index] == "-"))
        index += 2
      } else {
        questions.append(
          VectorQuestion(terms: [Term(word: parts[index], isSubtracted: false)]))
        index += 1
      }
    }
    return questions
  }
}
