/// The rules of a language by which `RuleTokenizer` cuts text, from a rule file.
///
/// The format is explained at the head of `neutral.rules`, whose rules hold in every language.
public struct TokenizerRules: Sendable {
  let tables: RuleTables

  /// The code of the language, such as `en`; empty if its file has none.
  public var code: String { tables.code }
  /// The English name of the language, in small letters; empty if its file has none.
  public var name: String { tables.name }

  /// The languages whose rules are built in, by code.
  public static let languages = [
    TokenizerLanguage(code: "de", name: "german"),
    TokenizerLanguage(code: "en", name: "english"),
    TokenizerLanguage(code: "fr", name: "french"),
    TokenizerLanguage(code: "neutral", name: "neutral"),
  ]

  /// Built-in rules.
  ///
  /// - Parameter language: a code or a name of `languages`.
  /// - Throws: `FormatError` that lists the languages, if it is none of them.
  public init(language: String) throws {
    let found = Self.languages.first {
      $0.code.hasSameBytes(as: language) || $0.name.hasSameBytes(as: language)
    }
    guard let found else {
      let names = Self.languages.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
      throw FormatError(expected: "a language of \(names)", found: "\"\(language.excerpt)\"")
    }
    try self.init([Self.neutralFile, Self.builtInFile(of: found)].compactMap(\.self))
  }

  /// The rules of a file, on top of the neutral ones.
  ///
  /// - Throws: `RuleFileError` for a line that is no rule, `CorpusError` for one that is not UTF-8,
  ///   `FileError` for a file that cannot be read.
  public init(path: String) throws {
    try self.init(ByteSource(path: path))
  }

  /// The rules of a source whose name is that of a file, on top of the neutral ones.
  ///
  /// - Throws: as `init(path:)` does.
  public init(_ source: ByteSource) throws {
    try self.init([Self.neutralFile, source])
  }

  private init(_ sources: [ByteSource]) throws {
    var builder = RuleTablesBuilder()
    for source in sources { try builder.add(source) }
    tables = RuleTables(builder)
  }

  private static var neutralFile: ByteSource {
    ByteSource(bytes: PackageResources.neutral_rules, name: "neutral.rules")
  }

  private static func builtInFile(of language: TokenizerLanguage) -> ByteSource? {
    switch language.code {
    case "de": ByteSource(bytes: PackageResources.german_rules, name: "german.rules")
    case "en": ByteSource(bytes: PackageResources.english_rules, name: "english.rules")
    case "fr": ByteSource(bytes: PackageResources.french_rules, name: "french.rules")
    default: nil
    }
  }
}

/// A language that has built-in rules.
public struct TokenizerLanguage: Sendable, Equatable {
  /// Its code, as ISO 639 has it where there is one.
  public let code: String
  /// Its English name, in small letters.
  public let name: String
}
