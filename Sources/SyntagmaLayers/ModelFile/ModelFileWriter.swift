import SyntagmaJSON

/// Collects tensors and texts and writes them as a model file.
///
/// The same contents give the same bytes, in whatever order they were added. Tensors whose size is
/// a multiple of 64 bytes come first, so that each begins at such a multiple, then the others by
/// the size of their elements, so that each is aligned; within that order, by name.
package struct ModelFileWriter {
  /// Hands the bytes of a tensor to a receiver, in one piece or in several.
  ///
  /// It is called twice, for the checksum and for the file, and must give the same both times.
  package typealias Source = (_ receive: (UnsafeRawBufferPointer) throws -> Void) throws -> Void

  private struct Tensor {
    let name: String
    let type: TensorType
    let shape: [Int]
    let byteCount: Int
    let source: Source
  }

  /// Texts beside the tensors; `format`, `version` and `checksum` are the writer's own.
  package var metadata: [String: String] = [:]
  private var tensors: [Tensor] = []

  /// A writer of an empty model.
  package init() {}

  /// Adds a tensor whose bytes are asked for when the file is written.
  ///
  /// - Parameters:
  ///   - name: not used before.
  ///   - shape: the size of each dimension, the slowest first.
  ///   - source: gives as many bytes as `type` and `shape` say, little-endian.
  package mutating func add(
    _ name: String, _ type: TensorType, shape: [Int], source: @escaping Source
  ) {
    precondition(name != ModelFormat.metadataKey, "\(name) is not a name for a tensor")
    precondition(
      !tensors.contains { $0.name.utf8.elementsEqual(name.utf8) }, "two tensors named \(name)")
    let byteCount = ModelHeader.Entry.byteCount(type, shape)
    guard let byteCount, shape.allSatisfy({ $0 >= 0 }) else {
      preconditionFailure("tensor \(name) cannot have shape \(shape)")
    }
    tensors.append(
      Tensor(name: name, type: type, shape: shape, byteCount: byteCount, source: source))
  }

  /// Adds a tensor with the elements of an array, rows one after another.
  package mutating func add<Element: TensorElement>(
    _ name: String, _ elements: [Element], shape: [Int]
  ) {
    add(name, Element.tensorType, shape: shape) { receive in
      try elements.withUnsafeBytes(receive)
    }
  }

  /// Writes the file; what stood under the name before is replaced only by a complete file.
  ///
  /// - Throws: ``FileWriteError``, and whatever a source throws.
  package func write(to path: String) throws {
    let ordered = tensors.sorted {
      Self.place(of: $0).lexicographicallyPrecedes(Self.place(of: $1))
    }
    var (header, digits) = Self.header(metadata, ordered)
    header.replaceSubrange(digits, with: try Self.checksum(header, ordered).utf8)
    let file = try AtomicFile(path: path)
    try header.withUnsafeBytes(file.write)
    for tensor in ordered { try Self.stream(tensor, into: file.write) }
    try file.commit()
  }

  /// What the order of the data goes by.
  private static func place(of tensor: Tensor) -> [UInt8] {
    let aligned = tensor.byteCount % ModelFormat.alignment == 0
    return [aligned ? 0 : 1, aligned ? 0 : UInt8(255 - tensor.type.byteCount)]
      + Array(tensor.name.utf8)
  }

  private static func checksum(_ header: [UInt8], _ tensors: [Tensor]) throws -> String {
    var hash = XXH64()
    header.withUnsafeBytes { hash.add($0) }
    for tensor in tensors { try stream(tensor) { hash.add($0) } }
    return hash.digits
  }

  private static func stream(
    _ tensor: Tensor, into receive: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var count = 0
    try tensor.source { bytes in
      count += bytes.count
      try receive(bytes)
    }
    precondition(
      count == tensor.byteCount,
      "tensor \(tensor.name): expected \(tensor.byteCount) bytes, found \(count)")
  }
}

// The header.
extension ModelFileWriter {
  /// Everything before the data, with zeros for the checksum's digits, and where these stand.
  private static func header(
    _ metadata: [String: String], _ tensors: [Tensor]
  ) -> (bytes: [UInt8], digits: Range<Int>) {
    var metadata = metadata
    for (key, value) in [
      (ModelFormat.formatKey, ModelFormat.name),
      (ModelFormat.versionKey, String(ModelFormat.version(of: tensors.map(\.type)))),
      (ModelFormat.checksumKey, ModelFormat.noChecksum),
    ] {
      precondition(metadata[key] == nil, "metadata \(key) is the writer's own")
      metadata[key] = value
    }
    var json = JSONWriter()
    var checksumEnd = 0
    var offset = 0
    json.appendObject([ModelFormat.metadataKey] + tensors.map(\.name)) { index, json in
      if index == 0 {
        checksumEnd = append(metadata, to: &json)
      } else {
        append(tensors[index - 1], at: &offset, to: &json)
      }
    }
    let bytes = framed(json.bytes)
    let end = ModelFormat.lengthBytes + checksumEnd
    return (bytes, end - ModelFormat.checksumDigits..<end)
  }

  /// Appends the metadata in the order of the keys and returns where the checksum's digits end.
  private static func append(_ metadata: [String: String], to json: inout JSONWriter) -> Int {
    let sorted = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var checksumEnd = 0
    json.appendObject(sorted.map(\.key)) { index, json in
      json.append(sorted[index].value)
      if sorted[index].key == ModelFormat.checksumKey { checksumEnd = json.bytes.count - 1 }
    }
    return checksumEnd
  }

  private static func append(
    _ tensor: Tensor, at offset: inout Int, to json: inout JSONWriter
  ) {
    let end = offset + tensor.byteCount
    json.appendObject(["dtype", "shape", "data_offsets"]) { index, json in
      switch index {
      case 0: json.append(tensor.type.rawValue)
      case 1: json.append(tensor.shape)
      default: json.append([offset, end])
      }
    }
    offset = end
  }

  /// The length, the text, and blanks up to where the data begin.
  private static func framed(_ json: [UInt8]) -> [UInt8] {
    let unpadded = ModelFormat.lengthBytes + json.count
    let padding = (ModelFormat.alignment - unpadded % ModelFormat.alignment) % ModelFormat.alignment
    let length = json.count + padding
    precondition(
      ModelFormat.headerLengths.contains(length), "a header of \(length) bytes is too long")
    let stated = (0..<ModelFormat.lengthBytes).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return stated + json + Array(repeating: UInt8(ascii: " "), count: padding)
  }
}
