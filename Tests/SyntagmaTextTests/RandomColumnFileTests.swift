import SyntagmaText
import Testing

/// Random column files, made with the file that is expected when the target has changed.
struct RandomColumnFileTests {
  /// A file before and after its target has become `*` with the number of the token.
  private struct Sample {
    var source = ""
    var expected = ""
    var forms: [String] = []
    let count: Int
    let form: Int
    let target: Int

    init(_ generator: inout SplitMix64) {
      let count = Int.random(in: 1...5, using: &generator)
      let form = Int.random(in: 0..<count, using: &generator)
      // One beyond the others: a file without the target, to which it is appended.
      let others = (0...count).filter { $0 != form }
      target = others.randomElement(using: &generator) ?? count
      (self.count, self.form) = (count, form)
      let isTab = count > 1 && Bool.random(using: &generator)
      if Bool.random(using: &generator) { append("\u{FEFF}") }
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        addLine(isTab: isTab, &generator)
        let ends = forms.isEmpty ? ["\n", "\r\n"] : ["\n", "\n", "\r\n"]
        append(ends.randomElement(using: &generator) ?? "\n")
      }
      if Bool.random(using: &generator) { addLine(isTab: isTab, &generator) }
    }

    var format: String {
      let named = "columns=form:\(form + 1)" + (target < count ? ",ner:\(target + 1)" : "")
      return named + ",comments:%"
    }

    private mutating func append(_ text: String) {
      source += text
      expected += text
    }

    private mutating func addLine(isTab: Bool, _ generator: inout SplitMix64) {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0: append("-DOCSTART- x")
      case 1: append("% \t comment |")
      case 2: append([" ", "\t \t"].randomElement(using: &generator) ?? " ")
      case 3, 4: break
      default: addToken(isTab: isTab, &generator)
      }
    }

    private mutating func addToken(isTab: Bool, _ generator: inout SplitMix64) {
      let isFirst = forms.isEmpty
      let label = "*\(forms.count)"
      if !isTab, Int.random(in: 0..<5, using: &generator) == 0 { append(" ") }
      for column in 0..<count {
        if column > 0 {
          let blanks = isTab ? ["\t"] : [" ", "\t", "  ", " \t "]
          // The first token's line must show what separates.
          append(isTab ? "\t" : isFirst ? " " : blanks.randomElement(using: &generator) ?? " ")
        }
        let text = field(isTab: isTab, &generator)
        source += text
        expected += column == target ? label : text
        if column == form { forms.append(text) }
      }
      if target == count { expected += (isTab ? "\t" : " ") + label }
      if Int.random(in: 0..<5, using: &generator) == 0 { append(isTab ? "  " : " ") }
    }

    private func field(isTab: Bool, _ generator: inout SplitMix64) -> String {
      let texts = ["a", "O", "_", "B-PER", "#", "\\|p", "é", "e\u{301}", "東", "\u{A0}", "x=y|z"]
      let text = texts.randomElement(using: &generator) ?? "a"
      return isTab && Bool.random(using: &generator) ? "\(text) b" : text
    }
  }

  @Test(arguments: 0..<500)
  func aFileComesBackWithNothingButItsTargetChanged(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let sample = Sample(&generator)
    let column = Column.item("NER")
    var sentences = try columnReader(sample.source, sample.format, target: column).readAll()
    let writer = try CorpusFormat(text: sample.format).writer(columns: [column])
    let forms = sentences.flatMap { $0.words.map(\.form) }
    #expect(forms.map { Array($0.utf8) } == sample.forms.map { Array($0.utf8) })
    if sample.target < sample.count {
      #expect(try written(sentences, by: writer).utf8.elementsEqual(sample.source.utf8))
    }
    var number = 0
    for index in sentences.indices {
      let labels = sentences[index].words.indices.map { "*\(number + $0)" }
      number += labels.count
      sentences[index].set(column, to: labels)
    }
    let text = try written(sentences, by: writer)
    #expect(
      text.utf8.elementsEqual(sample.expected.utf8), "\(sample.format) \(text.debugDescription)")
  }

  /// Bytes changed, removed or doubled at random: what is read at all comes back as it was.
  @Test(arguments: 0..<40)
  func damagedFilesAreWrittenBackByteForByteOrRefused(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let spice: [UInt8] = Array("\t\n\r %-_a".utf8) + [0, 0x80, 0xC3]
    let names = ["columns", "columns=comments:%", "columns=form:-1,ner:1", "columns=separator:tab"]
    let format = try CorpusFormat(text: names[Int(seed) % names.count])
    var counts = (read: 0, refused: 0)
    for _ in 0..<50 {
      var bytes = Array(Sample(&generator).source.utf8)
      for _ in 0..<3 where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = spice.randomElement(using: &generator) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
        }
      }
      do {
        let sentences = try format.reader(ByteSource(bytes: bytes, name: "damaged")).readAll()
        var output: [UInt8] = []
        var writer = format.writer()
        for sentence in sentences { try writer.append(sentence, to: &output) }
        #expect(output == bytes)
        counts.read += 1
      } catch is CorpusError {
        counts.refused += 1
      }
    }
    #expect(counts.read > 0 && counts.refused > 0)
  }
}
