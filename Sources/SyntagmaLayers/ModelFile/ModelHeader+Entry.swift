import SyntagmaJSON

extension ModelHeader.Entry {
  /// No network of any kind has tensors of more dimensions.
  private static let mostDimensions = 64

  /// Reads `{"dtype": …, "shape": […], "data_offsets": [begin, end]}`, in any order.
  init(_ name: String, _ reader: inout JSONReader) throws {
    var type: TensorType?
    var shape: [Int]?
    var offsets: [Int]?
    try reader.readObject { key, reader in
      switch key {
      case "dtype": type = try Self.readType(name, &reader)
      case "shape": shape = try Self.readCounts(name, atMost: Self.mostDimensions, &reader)
      case "data_offsets": offsets = try Self.readCounts(name, atMost: 2, &reader)
      default: throw ModelHeaderProblem(name, "unknown key '\(key)'")
      }
    }
    guard let type, let shape, let offsets else {
      throw ModelHeaderProblem(name, "expected dtype, shape and data_offsets")
    }
    let range = try Self.range(name, offsets)
    guard let size = Self.byteCount(type, shape), size == range.count else {
      throw ModelHeaderProblem(
        name, "expected the bytes of \(type.rawValue) \(shape), found \(range.count)")
    }
    self.init(name: name, type: type, shape: shape, range: range)
  }

  /// The bytes of a tensor, nil where the number is too large to be one.
  static func byteCount(_ type: TensorType, _ shape: [Int]) -> Int? {
    // A dimension of 0 makes any other harmless, in whatever order they stand.
    if shape.contains(0) { return 0 }
    var count = type.byteCount
    for dimension in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return nil }
      count = product
    }
    return count
  }

  private static func readType(_ name: String, _ reader: inout JSONReader) throws -> TensorType {
    let text = try reader.readString()
    guard let type = TensorType(rawValue: text) else {
      throw ModelHeaderProblem(name, "unknown dtype '\(text)'")
    }
    return type
  }

  private static func readCounts(
    _ name: String, atMost most: Int, _ reader: inout JSONReader
  ) throws -> [Int] {
    var counts: [Int] = []
    try reader.readArray { reader in
      guard counts.count < most else { throw ModelHeaderProblem(name, "more than \(most) numbers") }
      counts.append(try reader.readCount())
    }
    return counts
  }

  private static func range(_ name: String, _ offsets: [Int]) throws -> Range<Int> {
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      throw ModelHeaderProblem(name, "expected data_offsets [begin, end], found \(offsets)")
    }
    return offsets[0]..<offsets[1]
  }
}
