import SyntagmaText

/// The formats of files with word vectors.
public enum VectorFormat: String, CaseIterable, Sendable {
  /// A word and its numbers a line, separated by blanks, without a header.
  case glove
  /// The same below a line with the number of words and of numbers a word; fastText's `.vec` too.
  case word2vec
  /// That header, then words in text and numbers in float32.
  case word2vecBinary = "word2vec-binary"
  /// A whole model of fastText (`.bin`, version 12), which makes vectors for unseen words too.
  case fastText = "fasttext"
  /// Our own form: safetensors, used where it lies in the mapped file.
  case syntagma

  /// The bytes by which a format is recognised.
  static let sampleSize = 1 << 14

  /// The format of the file that begins with these bytes.
  ///
  /// - Parameter sample: the first 16 KB, or the whole file.
  /// - Returns: nil for what is neither text nor one of the binary formats.
  init?(of sample: UnsafeBufferPointer<UInt8>) {
    if sample.starts(with: FastTextModel.magic) {
      self = .fastText
    } else if VectorFormat.isSafetensors(sample) {
      self = .syntagma
    } else if let header = VectorFormat.header(sample) {
      self = VectorFormat.isText(sample[header.endIndex...]) ? .word2vec : .word2vecBinary
    } else if VectorFormat.isText(sample[...]) {
      self = .glove
    } else {
      return nil
    }
  }

  /// A length of eight bytes that cannot be large, and the brace of the header.
  private static func isSafetensors(_ sample: UnsafeBufferPointer<UInt8>) -> Bool {
    sample.count > 8 && sample[4..<8].allSatisfy { $0 == 0 } && sample[8] == UInt8(ascii: "{")
  }

  /// The first line with its line feed, if it is two whole numbers.
  private static func header(_ sample: UnsafeBufferPointer<UInt8>) -> Slice<
    UnsafeBufferPointer<UInt8>
  >? {
    guard let lineFeed = sample.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let fields = VectorHeader.fields(sample[..<lineFeed])
    guard fields.count == 2, fields.allSatisfy({ VectorHeader.number($0) != nil }) else {
      return nil
    }
    return sample[...lineFeed]
  }

  /// Whether bytes are text: no control characters, or at least half of them what numbers are
  /// written in. Numbers in binary hold both soon enough.
  private static func isText(_ sample: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var controls = 0
    var numeric = 0
    for byte in sample {
      switch byte {
      case 0x09, 0x0A, 0x0D: break
      case 0..<0x20: controls += 1
      case 0x30...0x39, 0x20, 0x2B, 0x2D, 0x2E, 0x45, 0x65: numeric += 1
      default: break
      }
    }
    return controls == 0 || 2 * numeric >= sample.count
  }
}
