extension CorpusReport {
  /// The report as one JSON object in one line; shares are fractions of 1, null where undefined.
  public var json: String {
    let task = checks.first.map { JSONValue.string("\($0.column)") } ?? .null
    let pairs = zip(checks.dropFirst(), overlaps).flatMap { check, overlaps in
      zip(checks, overlaps).map { other, overlap in overlap.json(of: check.file, in: other.file) }
    }
    return JSONValue.object([
      ("task", task), ("files", .array(checks.map(\.json))), ("overlaps", .array(pairs)),
      ("embeddings", .array(coverages.map { $0.jsonValue(maximumMissing: 5) })),
    ]).description
  }

  fileprivate static func counts(_ counts: [(label: String, count: Int)]) -> JSONValue {
    .object(counts.map { ($0.label, .integer($0.count)) })
  }
}

extension CorpusCheck {
  fileprivate var json: JSONValue {
    let repairs = Deviation.allCases.filter { self.repairs[$0] > 0 }
      .map { ($0.rawValue, JSONValue.integer(self.repairs[$0])) }
    return .object([
      ("file", .string(file)),
      ("sentences", .integer(sentences)),
      ("repeated_sentences", .integer(repeated)),
      ("tokens", .integer(tokens)),
      ("unlabelled_tokens", .integer(unlabelled)),
      (
        "longest",
        .object([("tokens", .integer(longest.tokens)), ("line", .integer(longest.line))])
      ),
      ("labels", CorpusReport.counts(labelCounts)),
      ("repairs", .object(repairs)),
      ("spans", tags.json),
    ])
  }
}

extension TagCheck {
  /// Null where the labels are none of spans.
  fileprivate var json: JSONValue {
    guard let scheme = recognition.scheme else { return .null }
    let places = illFormed.places.map { place in
      JSONValue.object([("line", .integer(place.line)), ("tag", .string(place.tag))])
    }
    return .object([
      ("scheme", .string(scheme.rawValue)),
      ("mixed", .boolean(recognition.isMixed)),
      ("ill_formed_tags", .integer(illFormed.tags)),
      ("ill_formed_sentences", .integer(illFormed.sentences)),
      ("first_ill_formed", .array(places)),
      ("foreign_tags", .integer(recognition.foreignCount)),
      ("first_foreign", CorpusReport.counts(recognition.foreignTags.map { ($0.tag, $0.count) })),
    ])
  }
}

extension CorpusOverlap {
  fileprivate func json(of file: String, in other: String) -> JSONValue {
    .object([
      ("of", .string(file)),
      ("in", .string(other)),
      ("same_sentences", .integer(sharedSentences.part)),
      ("same_sentences_share", .optional(sharedSentences.value)),
      ("unseen_words_share", .optional(unseenWords.value)),
      ("unseen_spans_share", .optional(unseenSpans?.value)),
      ("new_labels", CorpusReport.counts(newLabels)),
    ])
  }
}
