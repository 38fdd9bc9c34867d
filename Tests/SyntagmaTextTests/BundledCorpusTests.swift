import Foundation
import SyntagmaText
import Testing

/// The corpora that come with the project, `corpora/english-*.conllu`.
struct BundledCorpusTests {
  static let names = ["english-train", "english-dev", "english-test"]
  static let parts: Set<String> = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
  ]
  static let types: Set<String> = ["PER", "LOC", "ORG", "MISC"]

  /// All `.conllu` files of the folder, so that a new one is tested too.
  static let files: [String] = {
    let folder = repository.appending(path: "corpora").path
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return found.filter { $0.hasSuffix(".conllu") }.sorted()
  }()

  private func path(_ file: String) -> String {
    repository.appending(path: "corpora/\(file)").path
  }

  private func sentences(_ file: String) throws -> [Sentence] {
    try ConlluReader(ByteSource(path: path(file)), strict: true).readAll()
  }

  @Test(arguments: names)
  func theCorporaAreThere(name: String) {
    #expect(Self.files.contains("\(name).conllu"))
  }

  @Test(arguments: files)
  func aStrictReaderAcceptsThemAndTheWriterGivesThemBack(file: String) throws {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path(file))))
    let text = try written(sentences(file), by: ConlluWriter())
    #expect(Array(text.utf8) == bytes)
  }

  @Test(arguments: files)
  func everyWordHasAUniversalPartOfSpeech(file: String) throws {
    for sentence in try sentences(file) {
      for word in sentence.words where !Self.parts.contains(word.upos) {
        Issue.record("\(file), sentence at line \(sentence.line): \(word.form) is \(word.upos)")
      }
    }
  }

  @Test(arguments: files)
  func entitiesAreWellFormedIOB2OfFourTypes(file: String) throws {
    for sentence in try sentences(file) {
      var previous = "O"
      for word in sentence.words {
        let tag = word.value(ofMisc: "NER") ?? "O"
        if !Self.isWellFormed(tag, after: previous) {
          Issue.record("\(file), sentence at line \(sentence.line): \(tag) after \(previous)")
        }
        previous = tag
      }
    }
  }

  /// Whether a tag may follow another: inside goes on with the type of the tag before.
  private static func isWellFormed(_ tag: String, after previous: String) -> Bool {
    if tag == "O" { return true }
    guard types.contains(String(tag.dropFirst(2))) else { return false }
    if tag.hasPrefix("B-") { return true }
    return tag.hasPrefix("I-") && previous != "O" && previous.dropFirst(2) == tag.dropFirst(2)
  }

  @Test(arguments: files)
  func theTextCommentIsTheTextOfTheTokens(file: String) throws {
    for sentence in try sentences(file) {
      #expect(sentence.comment("text").map { Array($0.utf8) } == Array(sentence.text.utf8))
    }
  }

  @Test func thereAreThreeHundredSentencesAllWithAnIDOfTheirOwn() throws {
    let all = try Self.names.flatMap { try sentences("\($0).conllu") }
    #expect(all.count >= 300)
    #expect(Set(all.compactMap { $0.comment("sent_id") }).count == all.count)
  }

  @Test(arguments: ["I-PER", "B-PER", "B-XXX", "B", "E-PER", "", "O", "I-LOC"])
  func theCheckOfTagsKnowsIllFormedOnes(tag: String) {
    #expect(Self.isWellFormed(tag, after: "O") == ["B-PER", "O"].contains(tag))
    #expect(Self.isWellFormed(tag, after: "B-PER") == ["B-PER", "O", "I-PER"].contains(tag))
  }
}
