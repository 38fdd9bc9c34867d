import SyntagmaLayers

/// What a file says beside its tensors, where it must say it.
extension ModelFile {
  func text(_ key: String) throws(FileReadError) -> String {
    guard let text = metadata[key] else {
      throw FileReadError(path, .unexpected, "expected \(key) in the metadata, found none")
    }
    return text
  }

  func number<Number: LosslessStringConvertible>(
    _ key: String
  ) throws(FileReadError) -> Number {
    let text = try text(key)
    guard let number = Number(text) else {
      throw FileReadError(path, .unexpected, "\(key): expected a number, found '\(text)'")
    }
    return number
  }
}
