import Foundation
import SyntagmaText
import TestSupport
import Testing

struct SchemeRecognitionTests {
  private func recognition(_ sentences: [String]) -> SchemeRecognition {
    var recognition = SchemeRecognition()
    for (index, sentence) in sentences.enumerated() {
      recognition.add(sentence.split(separator: " ").map(String.init), line: 10 * index + 1)
    }
    return recognition
  }

  @Test(arguments: TagScheme.allCases)
  func theSchemeInWhichTagsWereWrittenIsFound(scheme: TagScheme) {
    let spans = [(0, 2), (2, 3), (4, 7), (7, 8)].map { Span(type: "A", range: $0..<$1) }
    var recognition = SchemeRecognition()
    recognition.add(scheme.tags(of: spans, count: 9))
    #expect(recognition.scheme == scheme)
    #expect(recognition.wellFormed == [scheme])
    #expect(recognition.areSpans && !recognition.isMixed)
    #expect(recognition.description == scheme.rawValue)
  }

  @Test(arguments: [
    (["I-A I-A O"], TagScheme.iob1, [TagScheme.iob1, .ioe1]),
    (["B-A O"], .iob2, [.iob2]),
    (["S-A O"], .iobes, [.iobes]),
    (["U-A O"], .bilou, [.bilou]),
    (["E-A O"], .ioe2, [.ioe2]),
    (["O O"], .iob2, [.iob2, .iob1, .iobes, .bilou, .ioe2, .ioe1]),
    (["B I O"], .iob2, [.iob2]),
  ])
  func ofSeveralSchemesTheUsualOneIsPreferred(
    sentences: [String], scheme: TagScheme, all: [TagScheme]
  ) {
    #expect(recognition(sentences).scheme == scheme)
    #expect(recognition(sentences).wellFormed == all)
  }

  @Test func withoutAWellFormedReadingTheOneWithTheFewestIllFormedTagsIsTaken() {
    let found = recognition(["B-A I-A O B-A", "O O B-A I-B", "B-A I-A I-A"])
    #expect(found.wellFormed.isEmpty)
    #expect(found.scheme == .iob2)
    #expect(found.illFormed(in: .iob2).count == 1)
    let place = found.illFormed(in: .iob2).first
    #expect(place?.sentence == 2 && place?.word == 4 && place?.line == 11 && place?.tag == "I-B")
    #expect(
      found.description == """
        iob2; 1 of 11 tags is ill-formed, the first is I-B at word 4 of sentence 2 (line 11)
        """)
  }

  @Test func lettersOfTwoFamiliesAreMixed() {
    #expect(recognition(["S-A O", "U-A O"]).isMixed)
    #expect(recognition(["B-A E-A", "B-A L-A"]).isMixed)
    #expect(!recognition(["S-A O", "B-A E-A"]).isMixed)
    #expect(!recognition(["U-A O", "B-A L-A"]).isMixed)
    #expect(recognition(["S-A O", "U-A O"]).description.contains("mixed"))
  }

  @Test func tagsOfNoSchemeAreCountedAndNamed() {
    let found = recognition(["B-A FOO", "b-per B-A", "FOO B-A B-A O-A"])
    #expect(found.scheme == .iob2)
    #expect(found.foreignCount == 4)
    #expect(found.foreignTags.map(\.tag) == ["FOO", "b-per", "O-A"])
    #expect(found.foreignTags.map(\.count) == [2, 1, 1])
    #expect(found.description.contains("4 of no scheme: FOO 2, b-per 1, O-A 1"))
  }

  @Test func namesOfForeignTagsAreBounded() {
    let found = recognition([(0..<1000).map { "T\($0)" }.joined(separator: " ")])
    #expect(found.foreignCount == 1000)
    #expect(found.foreignTags.count == 20)
  }

  @Test func labelsOfWordsAreNoSpans() {
    for labels in ["DET NOUN VERB", "O PER PER O LOC", "X -LRB- X"] {
      #expect(!recognition([labels]).areSpans)
      #expect(recognition([labels]).scheme == nil)
      #expect(recognition([labels]).description == "no tags of spans")
    }
    #expect(SchemeRecognition().scheme == nil)
  }
}

/// The schemes of real corpora, which are read here line by line: a tag is what stands behind the
/// last blank.
@Suite(.enabled(if: SharedData.isSet, SharedData.comment))
struct CorpusSchemeTests {
  private func recognition(_ path: String) throws -> SchemeRecognition {
    var recognition = SchemeRecognition()
    var tags: [String] = []
    let source = ByteSource(bytes: try SharedData.bytes(path), name: path)
    while let line = try source.nextLine() {
      let text = String(decoding: line, as: UTF8.self)
      if let tag = text.split(whereSeparator: { " \t".contains($0) }).last {
        tags.append(String(tag))
      } else {
        recognition.add(tags)
        tags = []
      }
    }
    recognition.add(tags)
    return recognition
  }

  @Test(arguments: [
    ("wikigold/wikigold.conll", TagScheme.iob1), ("wnut17/dev.conll", .iob2),
    ("wnut17/test.conll", .iob2), ("conll2000/test.txt", .iob2), ("btc/dev.conll", .iob2),
  ])
  func theSchemeOfACorpusIsFound(path: String, scheme: TagScheme) throws {
    let found = try recognition("data/\(path)")
    #expect(found.scheme == scheme, "\(found)")
    #expect(found.illFormed(in: scheme).count == 0, "\(found)")
    #expect(found.foreignCount == 0)
  }
}
