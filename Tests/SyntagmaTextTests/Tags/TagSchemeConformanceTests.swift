import SyntagmaText
import Testing

/// Every reading of every row of `Tests/Fixtures/schemes`.
struct TagSchemeConformanceTests {
  let rows: [SchemeFixtures.Row]
  let conversions: [SchemeFixtures.Conversion]

  init() throws {
    rows = try SchemeFixtures.rows(SchemeFixtures.Row.self, "spans.jsonl")
    conversions = try SchemeFixtures.rows(SchemeFixtures.Conversion.self, "conversions.jsonl")
  }

  private func rows(of scheme: TagScheme) -> [SchemeFixtures.Row] {
    rows.filter { $0.scheme == scheme.upperCaseName }
  }

  @Test func allRowsAreThere() {
    #expect(rows.count == 1938)
    #expect(conversions.count == 120)
    let known = TagScheme.allCases.reduce(0) { $0 + rows(of: $1).count }
    #expect(known == 1938)
  }

  @Test(arguments: TagScheme.allCases)
  func lenientSpansAreThoseOfTheScript(scheme: TagScheme) {
    for row in rows(of: scheme) {
      #expect(scheme.spans(in: row.tags) == row.conlleval_as_iob.map(\.span), "\(row.tags)")
    }
  }

  /// The script knows four letters; the schemes that have no others read tags as it does.
  @Test(arguments: TagScheme.allCases)
  func theScriptItselfReadsAllTagsAsIOB(scheme: TagScheme) {
    for row in rows(of: scheme) {
      #expect(TagScheme.iob2.spans(in: row.tags) == row.conlleval.map(\.span), "\(row.tags)")
    }
  }

  @Test(arguments: TagScheme.allCases)
  func strictSpansAreThoseOfTheReference(scheme: TagScheme) throws {
    for row in rows(of: scheme) {
      switch row.strict {
      case .spans(let expected)?:
        #expect(try scheme.strictSpans(in: row.tags) == expected, "\(row.tags)")
      case .error?:
        #expect(throws: TagError.self, "\(row.tags)") { try scheme.strictSpans(in: row.tags) }
      case nil: #expect(scheme == .ioe1)
      }
    }
  }

  @Test(arguments: TagScheme.allCases)
  func wellFormedTagsAreThoseOfTheReference(scheme: TagScheme) {
    for row in rows(of: scheme) {
      #expect(scheme.illFormedPlaces(in: row.tags).isEmpty == row.well_formed, "\(row.tags)")
    }
  }

  @Test(arguments: TagScheme.allCases)
  func encodingGivesTheTagsAndDecodingTheSpans(scheme: TagScheme) throws {
    for row in conversions {
      let spans = row.spans.map(\.span)
      let tags = try #require(row.tags[scheme.upperCaseName])
      #expect(scheme.tags(of: spans, count: row.length) == tags)
      #expect(scheme.spans(in: tags) == spans)
      #expect(try scheme.strictSpans(in: tags) == spans)
    }
  }

  @Test(arguments: TagScheme.allCases, TagScheme.allCases)
  func schemesAreConvertedIntoEachOtherWithoutLoss(source: TagScheme, target: TagScheme) throws {
    for row in conversions {
      let tags = try #require(row.tags[source.upperCaseName])
      let converted = source.converted(tags, to: target)
      #expect(converted == row.tags[target.upperCaseName])
      #expect(target.converted(converted, to: source) == tags)
    }
  }
}
