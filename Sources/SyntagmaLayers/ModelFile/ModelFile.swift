import SyntagmaJSON

/// Named tensors and texts in a safetensors file, used where they lie in the mapped file.
///
/// Everything the header states is verified before anything is used. The checksum is verified on
/// request: that touches every byte, about an eighth of a second a gigabyte of pages in memory.
package struct ModelFile: Sendable {
  /// The file as the caller named it.
  package let path: String
  /// What the file says beside its tensors.
  package let metadata: ExactDictionary<String>
  /// The tensors' names in the order of their data.
  package let names: [String]
  /// The size of the whole file.
  package let byteCount: Int
  private let tensors: ExactDictionary<StoredTensor>

  /// Opens any safetensors file, or only an undamaged model of ours.
  ///
  /// - Parameters:
  ///   - verifying: whether the file must be a model: format, version and checksum.
  ///   - checksum: false leaves the checksum out, so that a large file opens at once.
  /// - Throws: ``FileReadError``: `unreadable`, `foreign`, `newer` or `damaged`.
  package init(
    path: String, verifying: Bool, checksum: Bool = true
  ) throws(FileReadError) {
    try self.init(MappedFile(path: path), verifying: verifying, checksum: checksum)
  }

  /// Opens an undamaged model of ours that lies in memory, where it stays.
  ///
  /// - Parameters:
  ///   - bytes: valid and unchanged for ever, from a multiple of 64 on.
  ///   - name: what errors call it.
  /// - Throws: ``FileReadError``: `foreign`, `newer` or `damaged`.
  package init(
    bytes: UnsafeRawBufferPointer, name: String, checksum: Bool = true
  ) throws(FileReadError) {
    try self.init(MappedFile(bytes: bytes, name: name), verifying: true, checksum: checksum)
  }

  private init(_ file: MappedFile, verifying: Bool, checksum: Bool) throws(FileReadError) {
    let header = try ModelHeader(of: file)
    if verifying { try header.verifyModel(in: file, checksum: checksum) }
    var tensors = ExactDictionary<StoredTensor>()
    for entry in header.entries {
      tensors[entry.name] = StoredTensor(entry, of: file, dataStart: header.dataStart)
    }
    self.path = file.path
    self.byteCount = file.bytes.count
    self.metadata = header.metadata
    self.names = header.entries.map(\.name)
    self.tensors = tensors
  }

  /// The tensor of that name.
  ///
  /// - Throws: ``FileReadError`` of kind `unexpected` where there is none.
  package func tensor(_ name: String) throws(FileReadError) -> StoredTensor {
    guard let tensor = tensors[name] else {
      throw FileReadError(path, .unexpected, "tensor \(name): expected, but not there")
    }
    return tensor
  }

  /// A tensor of 32-bit floating-point numbers; see ``StoredTensor/elements(_:shape:)``.
  package func floats(
    named name: String, shape: [Int]? = nil
  ) throws(FileReadError) -> StoredElements<Float> {
    try tensor(name).elements(Float.self, shape: shape)
  }

  /// A tensor of 8-bit signed numbers; see ``StoredTensor/elements(_:shape:)``.
  package func int8s(
    named name: String, shape: [Int]? = nil
  ) throws(FileReadError) -> StoredElements<Int8> {
    try tensor(name).elements(Int8.self, shape: shape)
  }

  /// A tensor of 32-bit unsigned numbers; see ``StoredTensor/elements(_:shape:)``.
  package func uint32s(
    named name: String, shape: [Int]? = nil
  ) throws(FileReadError) -> StoredElements<UInt32> {
    try tensor(name).elements(UInt32.self, shape: shape)
  }

  /// A tensor of bytes; see ``StoredTensor/elements(_:shape:)``.
  package func bytes(
    named name: String, shape: [Int]? = nil
  ) throws(FileReadError) -> StoredElements<UInt8> {
    try tensor(name).elements(UInt8.self, shape: shape)
  }
}
