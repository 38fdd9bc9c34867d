extension ModelHeader {
  /// Makes sure that `file`, whose header this is, is a model of ours, and with `checksum` an
  /// undamaged one.
  func verifyModel(in file: MappedFile, checksum: Bool) throws(FileReadError) {
    guard metadata[ModelFormat.formatKey] == ModelFormat.name else {
      throw FileReadError(file.path, .foreign, "a safetensors file, but not a syntagma model")
    }
    try verifyVersion(file.path)
    if checksum { try verifyChecksum(file) }
  }

  private func verifyVersion(_ path: String) throws(FileReadError) {
    let text = metadata[ModelFormat.versionKey] ?? "none"
    // `Int` alone would accept "+1".
    guard let version = Int(text), String(version) == text, version >= 1 else {
      throw FileReadError(path, .damaged, "expected a format version, found \(text)")
    }
    guard version <= ModelFormat.version else {
      throw FileReadError(
        path, .newer,
        "model format version \(version), this syntagma reads up to \(ModelFormat.version): "
          + "a newer syntagma is needed")
    }
  }

  private func verifyChecksum(_ file: MappedFile) throws(FileReadError) {
    guard let range = checksumRange, range.count == ModelFormat.noChecksum.utf8.count,
      let stated = metadata[ModelFormat.checksumKey]
    else { throw FileReadError(file.path, .damaged, "expected a checksum, found none") }
    let found = ModelFormat.checksumPrefix + digits(of: file, without: range)
    // As bytes: equal strings may differ in theirs.
    guard stated.utf8.elementsEqual(found.utf8) else {
      throw FileReadError(file.path, .damaged, "expected checksum \(stated), found \(found)")
    }
  }

  /// The checksum's digits, with zeros in their place.
  private func digits(of file: MappedFile, without range: Range<Int>) -> String {
    var hash = XXH64()
    let zeros = range.lowerBound + ModelFormat.checksumPrefix.utf8.count
    hash.add(UnsafeRawBufferPointer(rebasing: file.bytes[..<zeros]))
    Array(repeating: UInt8(ascii: "0"), count: ModelFormat.checksumDigits)
      .withUnsafeBytes { hash.add($0) }
    hash.add(UnsafeRawBufferPointer(rebasing: file.bytes[range.upperBound...]))
    return hash.digits
  }
}
