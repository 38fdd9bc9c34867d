import Foundation
import SyntagmaText
import Testing

struct BadInputTests {
  @Test(arguments: ["", "\n", "\n\n\n", " \n\t\n", "\u{FEFF}", "\r\n\r\n"])
  func emptyInputHasNoSentences(text: String) throws {
    #expect(try reader(text).next() == nil)
    #expect(try reader(text, format: .vertical).next() == nil)
  }

  @Test func aTokenOfAMegabyteGoesThrough() throws {
    let form = String(repeating: "é", count: 500_000)
    let text = line("1", form: form) + "\n"
    let sentences = try reader(text).readAll()
    #expect(sentences[0].words[0].form.utf8.count == 1_000_000)
    #expect(try written(sentences, by: ConlluWriter()) == text)
  }

  @Test func aSentenceOf100_000WordsTakesLinearTime() throws {
    // Every third pair of words is a multiword token, so that looking up tokens is tried too.
    func seconds(words count: Int) throws -> Double {
      var text = ""
      for number in 1...count {
        if number % 6 == 1, number < count { text += line("\(number)-\(number + 1)") }
        text += line("\(number)")
      }
      text += "\n"
      let start = processorSeconds()
      let sentence = try #require(try reader(text).next())
      #expect(sentence.count == count)
      #expect(sentence.text.utf8.count == 2 * sentence.tokens.count - 1)
      #expect(sentence.tokens.indices.reduce(0) { $0 + sentence.tokens[$1].words.count } == count)
      var bytes: [UInt8] = []
      try ConlluWriter().append(sentence, to: &bytes)
      #expect(bytes.count == text.utf8.count)
      return processorSeconds() - start
    }
    _ = try seconds(words: 1_000)
    let (small, large) = (try seconds(words: 10_000), try seconds(words: 100_000))
    // Ten times the words; a quadratic step would take a hundred times as long.
    #expect(large < 40 * small, "\(small) s, then \(large) s")
  }

  /// The time this thread has had on a processor: other tests run beside.
  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func aStreamOf300_000WordsIsReadInConstantMemory() throws {
    // Every block is filled to its end, so that sentences and lines lie across blocks.
    let sentences = Array(sample.utf8)
    let total = 43_000 * sentences.count
    var written = 0
    let source = ByteSource(name: "stream") { block in
      let count = min(block.count, total - written)
      for index in 0..<count { block[index] = sentences[(written + index) % sentences.count] }
      written += count
      return count
    }
    let reader = ConlluReader(source)
    var words = 0
    while let sentence = try reader.next() { words += sentence.count }
    #expect(words == 301_000)
    #expect(source.capacity == 64 << 10)
  }

  /// Bytes of a valid text changed, removed, doubled or put in at random places.
  @Test(arguments: [(CorpusFormat.conllu, 20_000), (.horizontal, 2_000), (.vertical, 2_000)])
  func mutatedTextIsReadOrRefusedButNeverCrashes(format: CorpusFormat, times: Int) throws {
    var generator = SplitMix64(seed: 20_240_718)
    // A tab is an error in every line of vertical input, so there the text has spaces instead.
    let valid = Array((format == .vertical ? sample.replacing("\t", with: " ") : sample).utf8)
    let spice: [UInt8] = Array("\t\n\r #-._0129".utf8) + [0, 0x80, 0xC3, 0xFF]
    var refused = 0
    for _ in 0..<times {
      var bytes = valid
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = spice.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = byte
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(byte, at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
        }
      }
      do {
        let sentences = try format.reader(ByteSource(bytes: bytes, name: "mutated")).readAll()
        for sentence in sentences { _ = sentence.text }
        var output: [UInt8] = []
        for sentence in sentences { try ConlluWriter().append(sentence, to: &output) }
      } catch let error as CorpusError {
        refused += 1
        if error.line < 1 || error.line > 40 { Issue.record("line \(error.line)") }
      }
    }
    #expect(refused > times / 10 && refused < times)
  }
}
