/// The words of multiword tokens, as training saw them, and rules for those that it did not see.
///
/// A token is looked up in lower case. Others follow the rule of the longest ending that training saw:
/// *Google's* ends as *dog's* does, so its words are *Google* and *'s*; an ending may change, as in
/// Spanish *dámelo*, *da me lo*. Capitals go over to the words.
package struct MultiwordExpander: Sendable {
  /// In lower case.
  private var tokens: [String: [String]] = [:]
  /// For an ending in lower case what it becomes: the end of the first word, and the words after it.
  private var endings: [String: [String]] = [:]
  private var longestEnding = 0

  /// `=` or `-`, the token or the ending, then its words, with tabs between.
  package private(set) var entries: [String] = []

  package init() {}

  /// From `entries` of another one.
  package init(entries: [String]) {
    self.entries = entries
    for entry in entries {
      let parts = entry.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 2 else { continue }
      add(parts[1], Array(parts[2...]), isEnding: parts[0] == "-")
    }
  }

  /// Learns from the multiword tokens of a treebank.
  ///
  /// Of several ways to expand a token the most frequent one is kept, the first in the order of bytes
  /// where they are equally so. A token that a rule expands right anyway needs no entry.
  package init(learning examples: [(form: String, words: [String])]) {
    var wholes: [String: VocabularyBuilder] = [:]
    var rules: [String: VocabularyBuilder] = [:]
    for (form, words) in examples {
      let key = form.lowercased()
      let lower = words.map { $0.lowercased() }
      wholes[key, default: VocabularyBuilder()].add(lower.joined(separator: "\t"))
      let (ending, result) = MultiwordExpander.rule(key, lower)
      rules[ending, default: VocabularyBuilder()].add(result.joined(separator: "\t"))
    }
    func best(_ counts: VocabularyBuilder) -> String { counts.vocabulary().entry(1) ?? "" }
    for (ending, counts) in rules.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      insert(ending, best(counts), isEnding: true)
    }
    for (form, counts) in wholes.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      let whole = best(counts)
      if lowerWords(of: form).joined(separator: "\t") != whole {
        insert(form, whole, isEnding: false)
      }
    }
  }

  private mutating func insert(_ key: String, _ words: String, isEnding: Bool) {
    entries.append((isEnding ? "-" : "=") + "\t" + key + "\t" + words)
    add(
      key, words.split(separator: "\t", omittingEmptySubsequences: false).map(String.init),
      isEnding: isEnding)
  }

  private mutating func add(_ key: String, _ words: [String], isEnding: Bool) {
    if isEnding {
      endings[key] = words
      longestEnding = max(longestEnding, key.unicodeScalars.count)
    } else {
      tokens[key] = words
    }
  }

  /// What stays of the token is the beginning that it shares with its first word.
  private static func rule(_ form: String, _ words: [String]) -> (ending: String, [String]) {
    let form = Array(form.unicodeScalars)
    let first = Array((words.first ?? "").unicodeScalars)
    let shared = zip(form, first).prefix { $0 == $1 }.count
    return (
      String(String.UnicodeScalarView(form[shared...])),
      [String(String.UnicodeScalarView(first[shared...]))] + words.dropFirst()
    )
  }

  /// The words of a token, at least two; none where neither training nor a rule says what they are.
  ///
  /// - Complexity: O(length of the longest ending).
  package func words(of form: String) -> [String] {
    let words = lowerWords(of: form.lowercased())
    guard words.count > 1, words.allSatisfy({ !$0.isEmpty }) else { return [] }
    return MultiwordExpander.capitalized(words, like: form)
  }

  private func lowerWords(of form: String) -> [String] {
    if let words = tokens[form] { return words }
    let scalars = Array(form.unicodeScalars.suffix(longestEnding))
    let rest = form.unicodeScalars.count - scalars.count
    for start in scalars.indices where rest + start > 0 {
      guard let words = endings[String(String.UnicodeScalarView(scalars[start...]))] else {
        continue
      }
      let stem = String(String.UnicodeScalarView(form.unicodeScalars.prefix(rest + start)))
      return [stem + (words.first ?? "")] + words.dropFirst()
    }
    return []
  }

  /// Cut from the form itself where the words are just its parts; else with its capitals.
  private static func capitalized(_ words: [String], like form: String) -> [String] {
    let scalars = Array(form.unicodeScalars)
    let lengths = words.map(\.unicodeScalars.count)
    if words.joined() == form.lowercased(), lengths.reduce(0, +) == scalars.count {
      var start = 0
      return lengths.map { length in
        defer { start += length }
        return String(String.UnicodeScalarView(scalars[start..<start + length]))
      }
    }
    if form == form.lowercased() { return words }
    if form == form.uppercased(), scalars.count > 1 { return words.map { $0.uppercased() } }
    guard form.first?.isUppercase == true, let first = words.first else { return words }
    return [first.prefix(1).uppercased() + first.dropFirst()] + words.dropFirst()
  }
}
