import ArgumentParser
import Syntagma
import SyntagmaText

/// How raw text is cut into sentences and tokens.
struct TokenizerArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Built-in rules by which raw text is cut: \(TokenizerArguments.languages). [default: en]
      """, valueName: "language"))
  var language: String?

  @Option(
    help: ArgumentHelp(
      "File of rules of your own instead, on top of the neutral ones. [default: none]",
      valueName: "path"), completion: .file())
  var rules: String?

  @Option(
    name: .customLong("tokenizer"),
    help: ArgumentHelp(
      "Model that cuts raw text instead. [default: the tokenizer in the model, if it has one]",
      valueName: "model"), completion: .file())
  var trained: String?

  @Flag(
    help: "Read bytes of raw text that are no UTF-8, and NUL, as U+FFFD instead of refusing them.")
  var lossy = false

  static let languages: String = {
    let codes = TokenizerRules.languages.map(\.code)
    return "\(codes.dropLast().joined(separator: ", ")) or \(codes.last ?? "")"
  }()

  func validate() throws {
    guard [language, rules, trained].compactMap({ $0 }).count < 2 else {
      throw ValidationError("--language, --rules and --tokenizer say the same in different ways.")
    }
  }

  /// Whether it was said what cuts raw text.
  var isChosen: Bool { language != nil || rules != nil || trained != nil }

  /// What was said, or the tokenizer of a model, or else the built-in rules.
  ///
  /// - Parameter model: asked for its tokenizer where nothing was said; nil if it has none.
  func tokenizer(
    of model: () throws -> TrainedTokenizer? = { nil }, threads: Int
  ) throws -> any Tokenizer {
    if let rules { return RuleTokenizer(rules: try TokenizerRules(path: rules)) }
    if let language { return try RuleTokenizer(language: language) }
    if let tokenizer = try trained.map(TrainedTokenizer.init(named:)) ?? model() {
      return PooledTokenizer(tokenizer, threads: threads)
    }
    return try RuleTokenizer(language: "en")
  }

  /// How to read files of these formats; nil if none of them is raw text.
  ///
  /// - Throws: ``UsageError`` where none is and something was said of raw text.
  func reading(
    of formats: [CorpusFormat], isImmediate: Bool = false, threads: Int,
    model: () throws -> TrainedTokenizer? = { nil }
  ) throws -> TextReading? {
    guard formats.contains(where: \.isText) else {
      if isChosen || lossy {
        throw UsageError("--language, --rules, --tokenizer and --lossy go with raw text")
      }
      return nil
    }
    return TextReading(
      try tokenizer(of: model, threads: threads), isLossy: lossy, isImmediate: isImmediate)
  }
}
