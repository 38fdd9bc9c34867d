/// How much of a text a list of words holds, such as a file of word vectors, and in which spelling.
public struct VocabularyCoverage: Sendable {
  /// Different forms, and occurrences of them.
  public struct Count: Sendable, Equatable {
    /// Different forms.
    public private(set) var types = 0
    /// Occurrences.
    public private(set) var tokens = 0

    mutating func add(_ tokens: Int) {
      types += 1
      self.tokens += tokens
    }
  }

  /// All forms.
  public private(set) var total = Count()
  /// Forms that no way finds, those that are made from parts included.
  public private(set) var missing = Count()
  /// Forms that no way finds, but for which the list can make a value from their parts.
  public private(set) var composed = Count()
  private var found = [Count](repeating: Count(), count: Fallback.allCases.count)
  private var missingForms: [(form: String, count: Int)] = []

  /// Looks up every form.
  ///
  /// - Parameters:
  ///   - counts: different forms, and how often each occurs.
  ///   - isComposed: whether the list can make a value for a form that it does not hold.
  /// - Complexity: O(forms), and O(n log n) for the n that are missing.
  public init(
    of counts: [(form: String, count: Int)], in vocabulary: Vocabulary,
    isComposed: (String) -> Bool = { _ in false }
  ) {
    for (form, count) in counts {
      total.add(count)
      if let way = Fallback.find(form, in: vocabulary).by {
        found[way.rawValue].add(count)
      } else {
        missing.add(count)
        if isComposed(form) { composed.add(count) }
        missingForms.append((form, count))
      }
    }
    missingForms.sort { left, right in
      left.count != right.count
        ? left.count > right.count : left.form.precedesInBytes(right.form)
    }
  }

  /// The forms found by a way, and by none before it.
  public func found(by way: Fallback) -> Count { found[way.rawValue] }

  /// The most frequent forms that are missing, equal counts in the order of their bytes.
  public func mostFrequentMissing(_ maximum: Int = 20) -> [(form: String, count: Int)] {
    Array(missingForms.prefix(maximum))
  }
}

extension VocabularyCoverage {
  /// A table for people: each way with its types and tokens, then the most frequent missing forms.
  ///
  /// Shares are percentages with two decimals, `n/a` where there was nothing to divide by.
  public func report(maximumMissing: Int = 20) -> String {
    var table = TextTable(
      header: ["found", "types", "%", "tokens", "%"], leftColumns: [0])
    for way in Fallback.allCases { table.add(row(way.title, found(by: way))) }
    table.add(row("not at all", missing))
    if composed.types > 0 { table.add(row("  made from parts", composed)) }
    table.add(row("all", total))
    let forms = mostFrequentMissing(maximumMissing)
    guard !forms.isEmpty else { return table.text }
    var list = TextTable(header: ["missing", "count"], leftColumns: [0])
    for (form, count) in forms { list.add([form, "\(count)"]) }
    return table.text + "\n" + list.text
  }

  private func row(_ title: String, _ count: Count) -> [String] {
    [
      title, "\(count.types)", percent(count.types, of: total.types), "\(count.tokens)",
      percent(count.tokens, of: total.tokens),
    ]
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    whole > 0 ? (100 * Double(part) / Double(whole)).fixed(2) : "n/a"
  }

  /// The counts as one JSON object in one line.
  public func json(maximumMissing: Int = 20) -> String {
    jsonValue(maximumMissing: maximumMissing).description
  }

  func jsonValue(maximumMissing: Int) -> JSONValue {
    .object([
      ("types", .integer(total.types)),
      ("tokens", .integer(total.tokens)),
      (
        "found",
        .object(Fallback.allCases.map { ($0.name, VocabularyCoverage.json(found(by: $0))) })
      ),
      ("missing", VocabularyCoverage.json(missing)),
      ("composed", VocabularyCoverage.json(composed)),
      (
        "most_frequent_missing",
        .array(
          mostFrequentMissing(maximumMissing).map {
            .object([("form", .string($0.form)), ("count", .integer($0.count))])
          })
      ),
    ])
  }

  private static func json(_ count: Count) -> JSONValue {
    .object([("types", .integer(count.types)), ("tokens", .integer(count.tokens))])
  }
}

extension Fallback {
  /// The words that reports use.
  fileprivate var title: String {
    switch self {
    case .written: "as written"
    case .lowerCase: "in lower case"
    case .digitsToZero: "digits as 0"
    case .digitsToHash: "digits as #"
    case .outerPunctuation: "punctuation off"
    case .repetition: "repetition cut"
    case .lastPart: "after the hyphen"
    }
  }

  /// The key in JSON.
  fileprivate var name: String {
    switch self {
    case .written: "written"
    case .lowerCase: "lower_case"
    case .digitsToZero: "digits_to_zero"
    case .digitsToHash: "digits_to_hash"
    case .outerPunctuation: "outer_punctuation"
    case .repetition: "repetition"
    case .lastPart: "last_part"
    }
  }
}
