import SyntagmaText
import Testing

/// The real corpora in columns: read, counted, and written back byte for byte.
struct SharedColumnFilesTests {
  struct Corpus: CustomTestStringConvertible, Sendable {
    let path: String
    let format: String
    let sentences: Int
    let tokens: Int
    var testDescription: String { path }
  }

  static let uner = "columns=form:2,ner:3,comments:#"
  static let corpora = [
    Corpus(path: "uner-en/ewt-dev.iob2", format: uner, sentences: 2001, tokens: 25149),
    Corpus(path: "uner-en/ewt-test.iob2", format: uner, sentences: 2077, tokens: 25097),
    Corpus(path: "uner-en/pud-test.iob2", format: uner, sentences: 1000, tokens: 21176),
    Corpus(path: "wnut17/train.conll", format: "columns", sentences: 3394, tokens: 62730),
    Corpus(path: "wnut17/dev.conll", format: "columns", sentences: 1009, tokens: 15733),
    Corpus(path: "wnut17/test.conll", format: "columns", sentences: 1287, tokens: 23394),
    Corpus(path: "wikigold/wikigold.conll", format: "columns", sentences: 1696, tokens: 39007),
    Corpus(path: "btc/train.conll", format: "columns", sentences: 5338, tokens: 85480),
    Corpus(path: "btc/dev.conll", format: "columns", sentences: 2001, tokens: 29480),
    Corpus(path: "btc/test.conll", format: "columns", sentences: 2000, tokens: 35427),
    Corpus(
      path: "conll2000/train.txt", format: "columns=form:1,xpos:2,chunk:3", sentences: 8936,
      tokens: 211727),
    Corpus(
      path: "conll2000/test.txt", format: "columns=form:1,xpos:2,chunk:3", sentences: 2012,
      tokens: 47377),
  ]

  @Test(.enabled(if: SharedData.isSet, SharedData.comment), arguments: corpora)
  func aCorpusIsReadAndWrittenBackByteForByte(corpus: Corpus) throws {
    let bytes = try SharedData.bytes("data/\(corpus.path)")
    let target = Column.item(corpus.format.contains("chunk") ? "CHUNK" : "NER")
    let format = try CorpusFormat(text: corpus.format).naming(targets: [target])
    let reader = try format.reader(ByteSource(bytes: bytes, name: corpus.path))
    var written: [UInt8] = []
    var writer = format.writer(columns: [target])
    var (sentences, tokens, unlabelled) = (0, 0, 0)
    while let sentence = try reader.next() {
      sentences += sentence.count > 0 ? 1 : 0
      tokens += sentence.count
      unlabelled += sentence.words.count { $0[target] == "_" }
      try writer.append(sentence, to: &written)
    }
    #expect(written == bytes)
    #expect(sentences == corpus.sentences)
    #expect(tokens == corpus.tokens)
    #expect(unlabelled == 0)
  }
}
