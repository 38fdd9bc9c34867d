import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Models of fastText, made here byte by byte.
struct FastTextModelTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A model as fastText writes it; row r of its input holds r + 1 and -r.
  struct Sample {
    var magic: Int32 = 793_712_314
    var version: Int32 = 12
    var size: Int32 = 2
    var buckets: Int32 = 7
    var shortest: Int32 = 2
    var longest: Int32 = 3
    var words = ["</s>", "the", "é"]
    var labels: [String] = ["__label__a"]
    var pruned: Int64 = -1
    var quantised: UInt8 = 0
    var rows: Int?
    var firstNumber: Float = 1

    var rowCount: Int { rows ?? words.count + max(0, Int(buckets)) }

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      func add<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
      }
      for number in [magic, version, size, 5, 5, 1, 5, 1, 2, 2, buckets, shortest, longest, 100] {
        add(number)
      }
      add(UInt64(0x3F1A_36E2_EB1C_432D))
      for count in [words.count + labels.count, words.count, labels.count] { add(Int32(count)) }
      add(Int64(1000))
      add(pruned)
      for (kind, entries) in [(UInt8(0), words), (1, labels)] {
        for entry in entries {
          bytes += entry.bytes + [0]
          add(Int64(3))
          add(kind)
        }
      }
      add(quantised)
      add(Int64(rowCount))
      add(Int64(size))
      for row in 0..<rowCount {
        add((row == 0 ? firstNumber : Float(row + 1)).bitPattern)
        add(Float(-row).bitPattern)
      }
      add(UInt8(0))
      add(Int64(1))
      add(Int64(size))
      for _ in 0..<max(0, size) { add(Float(0).bitPattern) }
      return bytes
    }
  }

  /// The rows of a word by the rules as they are written down: n-grams as strings, and FNV-1a.
  private func rows(_ word: String, _ sample: Sample) -> [Int] {
    var rows = sample.words.firstIndex(of: word).map { [$0] } ?? []
    guard word != "</s>" else { return rows }
    let scalars = Array("<\(word)>".unicodeScalars)
    for start in scalars.indices {
      for length in Int(sample.shortest)...Int(sample.longest) where start + length <= scalars.count
      {
        if length == 1, start == 0 || start + 1 == scalars.count { continue }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<start + length])
        var hash: UInt32 = 2_166_136_261
        for byte in String(text).utf8 {
          hash ^= byte < 128 ? UInt32(byte) : UInt32(byte) | 0xFFFF_FF00
          hash = hash &* 16_777_619
        }
        rows.append(sample.words.count + Int(hash % UInt32(sample.buckets)))
      }
    }
    return rows
  }

  @Test(arguments: [(2, 3), (1, 1), (1, 4), (3, 6)], ["the", "</s>", "é", "unseen", "x", "日本"])
  func aVectorIsTheMeanOfItsRows(lengths: (Int32, Int32), word: String) throws {
    var sample = Sample()
    (sample.shortest, sample.longest) = lengths
    let path = try folder.write("model.bin", sample.bytes)
    let vectors = try WordVectors(path: path, forms: [word], limit: 0)
    let rows = rows(word, sample)
    let found = vectors.vectors.rows(vectors.vocabulary[word]..<vectors.vocabulary[word] + 1)
    let mean = rows.isEmpty ? 0 : Double(rows.reduce(0, +)) / Double(rows.count)
    let expected = rows.isEmpty ? [0, 0] : [mean + 1, -mean]
    #expect(zip(found.values, expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
    #expect((vectors.vocabulary[word] == 0) == rows.isEmpty)
    #expect(vectors.summary.composed == (sample.words.contains(word) || rows.isEmpty ? 0 : 1))
  }

  @Test func wordsComeInTheOrderOfTheDictionaryAndLabelsDoNot() throws {
    let path = try folder.write("model.bin", Sample().bytes)
    #expect(try WordVectors(path: path).vocabulary.entries == ["</s>", "the", "é"])
    #expect(try WordVectors(path: path, limit: 2).vocabulary.entries == ["</s>", "the"])
  }

  private func problem(_ bytes: [UInt8]) throws -> String {
    let path = try folder.write("model.bin", bytes)
    let error = #expect(throws: VectorFileError.self) {
      try WordVectors(path: path, format: .fastText)
    }
    return try #require(error).description.replacing(path, with: "m")
  }

  private func problem(_ change: (inout Sample) -> Void) throws -> String {
    var sample = Sample()
    change(&sample)
    return try problem(sample.bytes)
  }

  @Test func whatIsWrongIsSaid() throws {
    #expect(
      try problem { $0.magic = 1 } == "m: expected a model of fastText, found another kind of file")
    #expect(
      try problem { $0.version = 11 } == "m: expected version 12 of fastText's models, found 11")
    #expect(
      try problem { $0.size = -2 }.hasPrefix("m: expected 1 to 1000000 numbers a word, found -2"))
    #expect(
      try problem { $0.buckets = -1 }.hasPrefix("m: expected counts, found -1 buckets"))
    #expect(
      try problem { $0.quantised = 1 }
        == "m: expected numbers in float32, found a quantised model")
    #expect(try problem { $0.pruned = 3 } == "m: expected all n-grams, found a pruned model")
    #expect(
      try problem { $0.rows = 9 }
        == "m: expected 10 rows of 2 in the input matrix, found 9 of 2")
    #expect(try problem { $0.words = [] } == "m: expected words, found none")
    #expect(
      try problem { $0.words = ["a", ""] }
        == "m: entry 2 of the dictionary: expected a word in UTF-8, found other bytes")
    #expect(
      try problem { $0.firstNumber = .infinity }
        == "m: word 1: expected finite numbers, found inf")
    #expect(
      try problem(Sample().bytes + [0, 0])
        == "m: expected the end after \(Sample().bytes.count) bytes, found 2 more")
  }

  @Test func aFileCutAnywhereIsRefused() throws {
    let bytes = Sample().bytes
    for count in 1..<bytes.count {
      let problem = try problem(Array(bytes[..<count]))
      #expect(problem.hasSuffix("found the end of the file"), "\(count): \(problem)")
    }
  }

  @Test func changedBytesNeverCrash() throws {
    let bytes = Sample().bytes
    var generator = CounterGenerator(keys: 4)
    for _ in 0..<500 {
      var changed = bytes
      for _ in 0..<3 {
        changed[generator.index(below: 130)] = UInt8(truncatingIfNeeded: generator.next())
      }
      let path = try folder.write("model.bin", changed)
      _ = try? WordVectors(path: path, format: .fastText, forms: ["unseen"])
    }
  }
}
