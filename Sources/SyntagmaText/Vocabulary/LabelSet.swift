/// The labels of a task, numbered from 0 in the order of their UTF-8 bytes.
public struct LabelSet: Sendable {
  /// The labels in order.
  public let names: [String]

  /// The different labels among those given.
  public init(_ labels: some Sequence<String>) {
    names = Set(labels.lazy.map(UTF8Key.init)).sorted().map(\.string)
  }

  /// The number of labels.
  public var count: Int { names.count }

  /// The label at an index from 0.
  public subscript(index: Int) -> String { names[index] }

  /// The index of a label, nil if it is none of these.
  ///
  /// - Complexity: O(log count).
  public func index(of label: String) -> Int? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].precedesInBytes(label) { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low].hasSameBytes(as: label) ? low : nil
  }
}

extension LabelSet: Equatable {
  /// Whether both hold the same labels, byte for byte.
  public static func == (left: LabelSet, right: LabelSet) -> Bool {
    left.count == right.count && zip(left.names, right.names).allSatisfy { $0.hasSameBytes(as: $1) }
  }
}

extension LabelSet: Codable {
  /// Reads a list of labels that are in order and all different.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let labels = try container.decode([String].self)
    self.init(labels)
    guard count == labels.count, zip(names, labels).allSatisfy({ $0.hasSameBytes(as: $1) }) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected labels in the order of their bytes")
    }
  }

  /// Writes the list of labels.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(names)
  }
}
