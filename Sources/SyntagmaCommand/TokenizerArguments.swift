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

  @Flag(
    help: "Read bytes of raw text that are no UTF-8, and NUL, as U+FFFD instead of refusing them.")
  var lossy = false

  static let languages: String = {
    let codes = TokenizerRules.languages.map(\.code)
    return "\(codes.dropLast().joined(separator: ", ")) or \(codes.last ?? "")"
  }()

  func validate() throws {
    guard language == nil || rules == nil else {
      throw ValidationError("--language and --rules are two ways to say the same.")
    }
  }

  /// Whether anything was said of raw text.
  var areGiven: Bool { language != nil || rules != nil || lossy }

  /// The tokenizer of the rules.
  func tokenizer() throws -> any Tokenizer {
    if let rules { return RuleTokenizer(rules: try TokenizerRules(path: rules)) }
    return try RuleTokenizer(language: language ?? "en")
  }

  /// How to read files of these formats; nil if none of them is raw text.
  ///
  /// - Throws: ``UsageError`` where none is and something was said of raw text.
  func reading(of formats: [CorpusFormat], isImmediate: Bool = false) throws -> TextReading? {
    guard formats.contains(where: \.isText) else {
      if areGiven { throw UsageError("--language, --rules and --lossy go with raw text") }
      return nil
    }
    return TextReading(try tokenizer(), isLossy: lossy, isImmediate: isImmediate)
  }
}
