import SyntagmaLayers
import SyntagmaText

/// A model of fastText (`.bin`, version 12), used where it lies in the mapped file.
///
/// The vector of a word is the mean of rows of one matrix: its own, if it has one, and one for each
/// of its n-grams of characters, whose rows are found by a hash.
///
/// Bojanowski, Grave, Joulin and Mikolov (2017).
struct FastTextModel {
  let file: MappedFile
  /// Where in the file the bytes of each word with a row lie, in the order of the rows.
  private(set) var words: [Range<Int>] = []
  /// Numbers a word.
  let size: Int
  /// Lengths of n-grams in characters, marks at both ends included.
  let shortest: Int
  let longest: Int
  /// Rows for n-grams, behind those for words.
  let buckets: Int
  /// Where in the file the matrix begins.
  private var matrix = 0

  /// 793,712,314 in four bytes, little-endian.
  static let magic: [UInt8] = [0xBA, 0x16, 0x4F, 0x2F]
  private static let version = 12
  private static let endOfSentence: [UInt8] = Array("</s>".utf8)

  /// Reads the arguments and the dictionary, and makes sure that both matrices are all there.
  init(path: String) throws {
    let file = try MappedFile(path: path)
    self.file = file
    var reader = LittleEndianReader(file)
    guard try reader.bytes(4, "a magic number").elementsEqual(FastTextModel.magic) else {
      throw VectorFileError(path, "expected a model of fastText, found another kind of file")
    }
    let version = try reader.int32("a version")
    guard version == FastTextModel.version else {
      throw VectorFileError(path, "expected version 12 of fastText's models, found \(version)")
    }
    let arguments = try FastTextArguments(&reader, path)
    size = arguments.size
    (shortest, longest) = (arguments.shortest, arguments.longest)
    buckets = arguments.buckets
    try readDictionary(&reader)
    guard try reader.uint8("the kind of the input matrix") == 0 else {
      throw VectorFileError(path, "expected numbers in float32, found a quantised model")
    }
    let rows = words.count + buckets
    matrix = try reader.matrix("input", rows: rows, columns: size)
    guard try reader.uint8("the kind of the output matrix") == 0 else {
      throw VectorFileError(path, "expected numbers in float32, found a quantised output")
    }
    _ = try reader.matrix("output", rows: nil, columns: size)
    try reader.finish()
  }

  private mutating func readDictionary(_ reader: inout LittleEndianReader) throws {
    let path = file.path
    let entries = try reader.int32("the size of the dictionary")
    let wordCount = try reader.int32("the number of words")
    let labelCount = try reader.int32("the number of labels")
    _ = try reader.int64("the number of tokens")
    let pruned = try reader.int64("the size of the pruned index")
    guard wordCount >= 0, labelCount >= 0, entries == wordCount + labelCount else {
      throw VectorFileError(
        path, "expected \(entries) entries, found \(wordCount) words and \(labelCount) labels")
    }
    guard pruned == -1 else {
      throw VectorFileError(path, "expected all n-grams, found a pruned model")
    }
    for entry in 0..<entries {
      let word = try reader.text("entry \(entry + 1) of the dictionary")
      _ = try reader.int64("the count of entry \(entry + 1)")
      let kind = try reader.uint8("the kind of entry \(entry + 1)")
      guard kind == (entry < wordCount ? 0 : 1) else {
        throw VectorFileError(
          path, "entry \(entry + 1): expected words, then labels, found kind \(kind)")
      }
      if entry < wordCount { words.append(word) }
    }
  }

  /// The mean of the rows of a word.
  ///
  /// - Parameters:
  ///   - row: the word's own row, if it has one.
  ///   - vector: `size` numbers, set to 0 where the word has no row at all.
  /// - Returns: whether there were rows.
  func write(
    _ word: UnsafeBufferPointer<UInt8>, row: Int?, to vector: UnsafeMutableBufferPointer<Float>
  ) -> Bool {
    vector.update(repeating: 0)
    var count = 0
    file.withUnsafeBytes { bytes in
      func add(_ row: Int) {
        let start = matrix + 4 * size * row
        for index in 0..<size {
          let bits = bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)
          vector[index] += Float(bitPattern: UInt32(littleEndian: bits))
        }
        count += 1
      }
      if let row { add(row) }
      forEachSubword(of: word) { add(words.count + Int($0) % buckets) }
    }
    if count > 1 {
      for index in 0..<size { vector[index] /= Float(count) }
    }
    return count > 0
  }

  /// Calls `body` with the hash of each n-gram of a word between `<` and `>`, by where it begins and
  /// then by length; the end of a sentence has none.
  func forEachSubword(of word: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
    guard buckets > 0, longest > 0, !word.elementsEqual(FastTextModel.endOfSentence) else { return }
    func byte(_ index: Int) -> UInt8 {
      index == 0 ? UInt8(ascii: "<") : index > word.count ? UInt8(ascii: ">") : word[index - 1]
    }
    let end = word.count + 2
    for start in 0..<end where byte(start) & 0xC0 != 0x80 {
      // FNV-1a; each byte counts as a signed number of 32 bits, as in the tool that wrote the file.
      var hash: UInt32 = 2_166_136_261
      var length = 0
      for index in start..<end {
        hash = (hash ^ UInt32(bitPattern: Int32(Int8(bitPattern: byte(index))))) &* 16_777_619
        let endsCharacter = index + 1 == end || byte(index + 1) & 0xC0 != 0x80
        guard endsCharacter else { continue }
        length += 1
        // A mark alone says nothing.
        let isMark = length == 1 && (start == 0 || index + 1 == end)
        if length >= shortest, !isMark { body(hash) }
        if length == longest { break }
      }
    }
  }
}

/// The settings that a model was trained with, as far as its vectors depend on them.
private struct FastTextArguments {
  let size: Int
  let buckets: Int
  let shortest: Int
  let longest: Int

  init(_ reader: inout LittleEndianReader, _ path: String) throws {
    size = try reader.int32("the size of vectors")
    for _ in 0..<7 { _ = try reader.int32("an argument") }
    buckets = try reader.int32("the number of buckets")
    shortest = try reader.int32("the length of the shortest n-gram")
    longest = try reader.int32("the length of the longest n-gram")
    _ = try reader.int32("an argument")
    _ = try reader.int64("an argument")
    guard 1...VectorHeader.largestSize ~= size else {
      throw VectorFileError(
        path, "expected 1 to \(VectorHeader.largestSize) numbers a word, found \(size)")
    }
    guard buckets >= 0, shortest >= 0, longest >= 0 else {
      throw VectorFileError(
        path, "expected counts, found \(buckets) buckets and n-grams of \(shortest) to \(longest)")
    }
  }
}
