import SyntagmaText
import Testing

/// What is counted in corpora, and what they have in common.
struct CorpusCheckTests {
  /// A check of columns in memory.
  private func check(
    _ text: String, _ format: String = "columns", column: Column = .item("NER"),
    file: String = "a.conll"
  ) throws -> CorpusCheck {
    let reader = try columnReader(text, format, target: column)
    var check = CorpusCheck(file: file, column: column)
    while let sentence = try reader.next() { check.add(sentence) }
    check.repairs = reader.repairs
    return check
  }

  @Test func sentencesWordsAndLabelsAreCounted() throws {
    let check = try check("a O\nb _\n\nc B-X\nd I-X\n\na O\nb O\n\n\n")
    #expect(check.sentences == 3)
    #expect(check.repeated == 1)
    #expect(check.tokens == 6)
    #expect(check.unlabelled == 1)
    #expect(check.longest == (2, 1))
    #expect(check.labelCounts.map(\.label) == ["O", "B-X", "I-X"])
    #expect(check.labelCounts.map(\.count) == [3, 1, 1])
    #expect(check.forms.count(of: "a") == 2)
    #expect(check.repairs[.extraBlankLine] == 1)
  }

  @Test func aWordWithoutFeaturesHasALabel() {
    var check = CorpusCheck(file: "a", column: .feats)
    check.add(Sentence(forms: ["a", "b"]))
    check.add(Sentence(forms: []))
    #expect(check.unlabelled == 0)
    #expect(check.labels.count(of: "_") == 2)
    #expect(check.sentences == 1)
  }

  @Test func ambiguousSequencesOfFormsAreDifferentSentences() throws {
    let check = try check("ab O\nc O\n\na O\nbc O\n\nabc O\n\n")
    #expect(check.repeated == 0)
  }

  @Test func illFormedTagsHaveTheirLines() throws {
    let text = "-DOCSTART- O\n\n# x\na O\n# y\nb I-X\n\nc B-X\nd I-Y\ne I-Y\n\nf B-X\n\ng B-X\n"
    let tags = try check(text, "columns=form:1,ner:2,comments:#").tags
    #expect(tags.recognition.scheme == .iob2)
    #expect(tags.illFormed.tags == 2)
    #expect(tags.illFormed.sentences == 2)
    #expect(tags.illFormed.places.map(\.line) == [6, 9])
    #expect(tags.illFormed.places.map(\.tag) == ["I-X", "I-Y"])
  }

  @Test func onlyTheFirstTenPlacesAreKept() throws {
    let text = String(repeating: "a B-X\nb I-Y\n\n", count: 12)
    let illFormed = try check(text).tags.illFormed
    #expect(illFormed.tags == 12)
    #expect(illFormed.sentences == 12)
    #expect(illFormed.places.map(\.line) == (0..<10).map { 3 * $0 + 2 })
  }

  @Test func labelsThatAreNoTagsHaveNoScheme() throws {
    let check = try check("a NOUN\nb VERB\n\n")
    #expect(check.tags.recognition.scheme == nil)
    #expect(check.tags.illFormed == TagCheck.IllFormed())
    #expect(CorpusOverlap(of: check, with: check).unseenSpans == nil)
  }

  @Test func overlapIsCountedInCopiesWordsAndSpans() throws {
    let train = try check("Ann B-PER\nLee I-PER\nsang O\n\nin O\n1999 O\n\n")
    let text =
      "in O\n2024 O\n\nin O\n1999 O\n\nin O\n1999 O\n\nLEE B-PER\nAnn B-PER\nLee I-PER\nx B-Z\n"
    let overlap = CorpusOverlap(of: try check(text), with: train)
    #expect(overlap.sharedSentences == .init(part: 2, whole: 4))
    #expect(overlap.unseenWords == .init(part: 1, whole: 10))
    #expect(overlap.unseenSpans == .init(part: 2, whole: 3))
    #expect(overlap.newLabels.map(\.label) == ["B-Z"])
    let itself = CorpusOverlap(of: train, with: train)
    #expect(itself.sharedSentences.value == 1)
    #expect(itself.unseenWords.value == 0)
    #expect(itself.unseenSpans?.value == 0)
    #expect(itself.newLabels.isEmpty)
  }

  @Test(arguments: [
    ("a B-X\nb I-X\n\nc B-X\n\n", "a B-X\nb L-X\n\nc U-X\n\n"),
    ("a B-X\nb I-X\n\nc B-X\n\n", "a B-X\nb E-X\n\nc S-X\n\n"),
    ("a I-X\nb E-X\n\nc E-X\n\n", "a B-X\nb I-X\n\nc B-X\n\n"),
    ("a B-X\nb B-X\n\n", "a U-X\nb U-X\n\n"),
  ])
  func spansAreTheSameInEveryScheme(left: String, right: String) throws {
    let overlap = CorpusOverlap(of: try check(left), with: try check(right))
    #expect(overlap.unseenSpans == .init(part: 0, whole: 2), "\(left) \(right)")
  }

  @Test func theShareOfNothingIsUndefined() throws {
    let empty = CorpusCheck(file: "b", column: .upos)
    let overlap = CorpusOverlap(of: empty, with: empty)
    #expect(overlap.sharedSentences.value == nil)
    #expect(overlap.unseenWords.value == nil)
  }

  @Test func theReportNamesEverything() throws {
    let train = try check("a B-X\nb I-X\nc O\n\nd O\n\nd O\n\n", file: "train.conll")
    let dev = try check("d O\n\ne I-X\nf FOO\ng B-Y\nh I-Y\n\n\n", file: "dev.conll")
    let expected = """
      train.conll
        sentences   3, of which copies of earlier ones 1
        tokens      5, of which without ner 0
        longest     3 tokens, at line 1
        repairs     none
        tags        iob2
        ill-formed  0 of 5 tags, in 0 of 3 sentences

      ner  count      %
      O        3  60.00
      B-X      1  20.00
      I-X      1  20.00

      dev.conll
        sentences   2, of which copies of earlier ones 0
        tokens      5, of which without ner 0
        longest     4 tokens, at line 3
        repairs     1 extra blank line
        tags        iob2
        ill-formed  2 of 5 tags, in 1 of 2 sentences
                    dev.conll:3: I-X
                    dev.conll:4: FOO
        no scheme   1: FOO 1

      ner  count      %
      B-Y      1  20.00
      FOO      1  20.00
      I-X      1  20.00
      I-Y      1  20.00
      O        1  20.00

      of         in           same sentences      %  unseen words %  unseen spans %
      dev.conll  train.conll               1  50.00           80.00          100.00

      dev.conll: labels that train.conll does not have: B-Y 1, FOO 1, I-Y 1

      """
    #expect(CorpusReport([train, dev]).text == expected)
  }

  @Test func theReportAsJSONHoldsTheSameNumbers() throws {
    let train = try check("a B-X\n\n", file: "train.conll")
    let dev = try check("a B-X\n\nb U-X\nc E-X\n\n", file: "dev.conll")
    let json = CorpusReport([train, dev]).json
    for part in [
      #""task": "ner""#, #""of": "dev.conll""#, #""in": "train.conll""#, #""same_sentences": 1"#,
      #""same_sentences_share": 0.5"#, #""new_labels": {"E-X": 1, "U-X": 1}"#, #""mixed": true"#,
      #""longest": {"line": 3, "tokens": 2}"#, #""repeated_sentences": 0"#,
    ] { #expect(json.contains(part), "\(part) in \(json)") }
  }

  @Test func theLineOfAWordCountsRangesNodesAndComments() throws {
    let sentence = try reader("\n" + sample).readAll()[0]
    #expect((0..<6).map { sentence.line(ofWord: $0) } == [4, 5, 7, 8, 9, 10])
    let second = try reader(sample).readAll()[1]
    #expect(second.line(ofWord: 0) == second.line + 3)
  }
}
