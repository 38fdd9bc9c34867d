import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma embeddings nearest FILE WORD…`
struct EmbeddingsNearest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nearest",
    abstract: "Finds the words whose vectors point most nearly where those of others do.",
    discussion: """
      The numbers are cosines: 1 the same direction, 0 nothing in common. The search is exact, and \
      the words of the question are no answers. + and - between words add and subtract their \
      directions; words without a sign between them are a question each. A word is looked up as it \
      is written, then in lower case and in other spellings.

      Examples:
        syntagma embeddings nearest glove.vectors dog cat
        syntagma embeddings nearest glove.vectors king - man + woman
        syntagma embeddings nearest glove.vectors --count 3 --json dog
      """)

  @OptionGroup var input: VectorArguments

  @Argument(help: "Words, and + and - between them.")
  var words: [String]

  @Option(help: "Answers to each question. [default: 10]")
  var count: Int?

  @Flag(help: "Print one JSON object a question.")
  var json = false

  func validate() throws {
    guard (count ?? 1) >= 1 else { throw ValidationError("--count must be at least 1.") }
  }

  func run() throws {
    let vectors = try input.read()
    let questions = try VectorQuestion.parse(words).map { try look(up: $0, in: vectors) }
    let nearest = NearestWords(vectors)
    let answers = questions.map { question in
      (question.text, nearest(to: question.ids, count: count ?? 10))
    }
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write(
      json
        ? answers.map(EmbeddingsNearest.json).joined()
        : answers.map(EmbeddingsNearest.text).joined(separator: "\n"))
    try file.commit()
  }

  private func look(
    up question: VectorQuestion, in vectors: WordVectors
  ) throws -> (text: String, ids: [(id: Int, weight: Float)]) {
    let ids = try question.terms.map { term in
      let id = WordVectors.index(of: term.word, in: vectors.vocabulary)
      guard id > 0 else {
        throw DataError(
          input.vectors, "expected the word '\(term.word.excerpt(40))', found it in no spelling")
      }
      return (id: id, weight: term.isSubtracted ? Float(-1) : 1)
    }
    return (question.text, ids)
  }

  private static func text(_ question: String, _ answers: [NearestWords.Neighbour]) -> String {
    "\(question)\n"
      + answers.map { answer in
        let number = Double(answer.similarity).fixed(4)
        return String(repeating: " ", count: max(0, 9 - number.count))
          + "\(number)  \(answer.word)\n"
      }.joined()
  }

  private static func json(_ question: String, _ answers: [NearestWords.Neighbour]) -> String {
    let list = answers.map { answer in
      JSONValue.object([
        ("word", .string(answer.word)), ("similarity", .number(Double(answer.similarity))),
      ])
    }
    return "\(JSONValue.object([("question", .string(question)), ("nearest", .array(list))]))\n"
  }
}
