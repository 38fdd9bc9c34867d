import SyntagmaText
import Testing

/// The data of sentiment and of question types, read and written again.
@Suite(.enabled(if: SharedData.isSet, SharedData.comment))
struct SharedLabelledFilesTests {
  static let sentiments = ["negative", "positive"]
  static let questions = ["ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"]

  @Test(arguments: [
    ("sst2/train", 6_920, sentiments), ("sst2/dev", 872, sentiments),
    ("sst2/test", 1_821, sentiments), ("trec/train", 5_452, questions),
    ("trec/test", 500, questions),
  ])
  func everyTextHasOneOfTheLabels(file: String, count: Int, labels: [String]) throws {
    let bytes = try SharedData.bytes("data/\(file).tsv")
    let reader = try labelledReader(bytes, "tsv")
    let texts = try reader.readAll()
    #expect(texts.count == count)
    #expect(texts.allSatisfy { $0.labels.count == 1 && !$0.text.isEmpty })
    #expect(Set(texts.flatMap(\.labels)).sorted() == labels)
    #expect(reader.repairs.isEmpty)
    #expect(try labelledBytes(texts, "tsv") == bytes)
    for format in ["csv", "jsonl", "fasttext"] {
      let back = try labelledReader(labelledBytes(texts, format), format).readAll()
      #expect(back == texts)
    }
  }

  @Test func theSentencesHaveWordsAndTheirLabel() throws {
    let format = try LabelledTextFormat(text: "tsv")
    let reader = LabelledTextSentences(
      try format.reader(path: SharedData.path("data/sst2/dev.tsv")), key: "sentiment")
    let sentences = try reader.readAll()
    #expect(sentences.count == 872)
    #expect(sentences.allSatisfy { $0.count > 0 && $0.comments("sentiment").count == 1 })
  }
}
