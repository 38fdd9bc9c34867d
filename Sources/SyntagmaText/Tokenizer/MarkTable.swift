/// The marks that are repeated in one token, and those that cut words.
struct MarkTable: Sendable {
  /// For each mark the number of its set.
  private var sets: [UInt32: UInt8] = [:]
  private var setsOfASCII = [UInt8](repeating: 0, count: 128)
  private var setCount: UInt8 = 0
  private var cutting: Set<UInt32> = []
  private var cuttingASCII = [Bool](repeating: false, count: 128)

  /// Adds a set of marks that may follow each other in a token.
  mutating func insertRepeated(_ marks: String) {
    setCount = setCount == .max ? 1 : setCount + 1
    for mark in marks.unicodeScalars {
      sets[mark.value] = setCount
      if mark.isASCII { setsOfASCII[Int(mark.value)] = setCount }
    }
  }

  /// Adds a mark that cuts words.
  mutating func insertCutting(_ mark: Unicode.Scalar) {
    cutting.insert(mark.value)
    if mark.isASCII { cuttingASCII[Int(mark.value)] = true }
  }

  /// The number of the set that a code point is in; 0 if it is in none.
  @inline(__always)
  func set(of point: UInt32) -> UInt8 {
    point < 0x80 ? setsOfASCII[Int(point)] : sets[point] ?? 0
  }

  /// Whether a code point cuts the word around it.
  @inline(__always)
  func cuts(_ point: UInt32) -> Bool {
    point < 0x80 ? cuttingASCII[Int(point)] : cutting.contains(point)
  }
}
