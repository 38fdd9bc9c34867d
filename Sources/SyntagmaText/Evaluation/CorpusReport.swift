/// The checks of several files and what each has in common with those before it; the first one is
/// the training data.
public struct CorpusReport: Sendable {
  /// The files in their order.
  public let checks: [CorpusCheck]
  /// For each file but the first, its overlap with each of those before it.
  public let overlaps: [[CorpusOverlap]]
  /// For each file how many of its words a list of words holds; empty where none was asked.
  public var coverages: [VocabularyCoverage] = []

  private static let labelsShown = 50

  /// A report on files.
  public init(_ checks: [CorpusCheck]) {
    self.checks = checks
    overlaps = checks.indices.dropFirst().map { index in
      checks[..<index].map { CorpusOverlap(of: checks[index], with: $0) }
    }
  }

  /// The report for people: a section for each file, then what the files share.
  ///
  /// Shares are percentages with two decimals, `n/a` where there was nothing to divide by.
  public var text: String {
    var sections = checks.map(CorpusReport.text)
    if !overlaps.isEmpty {
      sections.append(overlapTable)
      sections += zip(checks.dropFirst(), overlaps).compactMap { check, overlaps in
        CorpusReport.newLabels(of: check.file, overlaps[0].newLabels, reference: checks[0].file)
      }
    }
    if !coverages.isEmpty { sections.append(coverageTable) }
    return sections.joined(separator: "\n")
  }

  private var coverageTable: String {
    var table = TextTable(
      header: ["vectors for", "tokens", "%", "words", "%", "most frequent without"],
      leftColumns: [0, 5])
    for (check, coverage) in zip(checks, coverages) {
      let (total, missing) = (coverage.total, coverage.missing)
      let (tokens, types) = (total.tokens - missing.tokens, total.types - missing.types)
      table.add([
        check.file, "\(tokens)", percent(Double(tokens) / Double(total.tokens)),
        "\(types)", percent(Double(types) / Double(total.types)),
        coverage.mostFrequentMissing(5).map(\.form).joined(separator: " "),
      ])
    }
    return table.text
  }

  private static func text(_ check: CorpusCheck) -> String {
    var lines = [
      check.file,
      "  sentences   \(check.sentences), of which copies of earlier ones \(check.repeated)",
      "  tokens      \(check.tokens), of which without \(check.column) \(check.unlabelled)",
      "  longest     \(check.longest.tokens) tokens, at line \(check.longest.line)",
      "  repairs     \(check.repairs.isEmpty ? "none" : check.repairs.description)",
    ]
    lines += tags(of: check)
    return lines.joined(separator: "\n") + "\n\n" + labelTable(of: check)
  }

  private static func tags(of check: CorpusCheck) -> [String] {
    let recognition = check.tags.recognition
    guard let scheme = recognition.scheme else { return ["  tags        none of spans"] }
    let illFormed = check.tags.illFormed
    var lines = [
      "  tags        \(scheme)\(recognition.isMixed ? ", mixed with another scheme" : "")"
    ]
    lines.append(
      "  ill-formed  \(illFormed.tags) of \(check.tokens) tags, "
        + "in \(illFormed.sentences) of \(check.sentences) sentences"
        + (illFormed.tags > illFormed.places.count ? ", the first ones:" : ""))
    lines += illFormed.places.map { "              \(check.file):\($0.line): \($0.tag)" }
    if recognition.foreignCount > 0 {
      let names = recognition.foreignTags.map { "\($0.tag) \($0.count)" }.joined(separator: ", ")
      lines.append("  no scheme   \(recognition.foreignCount): \(names)")
    }
    return lines
  }

  private static func labelTable(of check: CorpusCheck) -> String {
    let labels = check.labelCounts
    var table = TextTable(header: ["\(check.column)", "count", "%"], leftColumns: [0])
    for (label, count) in labels.prefix(labelsShown) {
      let share = Double(count) / Double(check.tokens - check.unlabelled)
      table.add([label, "\(count)", percent(share)])
    }
    let more = labels.count - labelsShown
    return table.text + (more > 0 ? "and \(more) more\n" : "")
  }

  private var overlapTable: String {
    var table = TextTable(
      header: ["of", "in", "same sentences", "%", "unseen words %", "unseen spans %"],
      leftColumns: [0, 1])
    for (check, overlaps) in zip(checks.dropFirst(), overlaps) {
      for (other, overlap) in zip(checks, overlaps) {
        table.add([
          check.file, other.file, "\(overlap.sharedSentences.part)",
          percent(overlap.sharedSentences.value), percent(overlap.unseenWords.value),
          percent(overlap.unseenSpans?.value),
        ])
      }
    }
    return table.text
  }

  private static func newLabels(
    of file: String, _ labels: [(label: String, count: Int)], reference: String
  ) -> String? {
    guard !labels.isEmpty else { return nil }
    let names = labels.prefix(labelsShown).map { "\($0.label) \($0.count)" }
    let more = labels.count > labelsShown ? ", and \(labels.count - labelsShown) more" : ""
    return "\(file): labels that \(reference) does not have: "
      + names.joined(separator: ", ") + more + "\n"
  }
}
