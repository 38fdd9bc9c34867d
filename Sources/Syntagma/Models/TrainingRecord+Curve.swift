import SyntagmaLayers

/// The learning curve as three texts of a model file, numbers with blanks between them.
extension TrainingRecord {
  private static let keys = ["curve.loss", "curve.dev", "curve.rate"]

  /// The texts by their keys; none for a record without a curve.
  var curveTexts: [String: String] {
    guard !curve.isEmpty else { return [:] }
    let columns = [curve.map(\.loss), curve.map(\.dev), curve.map(\.rate)]
    let texts = columns.map { $0.map { "\($0)" }.joined(separator: " ") }
    return Dictionary(uniqueKeysWithValues: zip(TrainingRecord.keys, texts))
  }

  /// The curve of a file; models of version 0.1 have none.
  static func curve(of file: ModelFile) throws(FileReadError) -> [EpochScore] {
    guard keys.contains(where: { file.metadata[$0] != nil }) else { return [] }
    var columns: [[Double]] = []
    for key in keys { columns.append(try numbers(key, of: file)) }
    guard columns.allSatisfy({ $0.count == columns[0].count }) else {
      throw FileReadError(
        file.path, .unexpected,
        "learning curve: expected as many scores and rates as losses, "
          + "found \(columns.map { "\($0.count)" }.joined(separator: ", "))")
    }
    return columns[0].indices.map {
      EpochScore(loss: columns[0][$0], dev: columns[1][$0], rate: columns[2][$0])
    }
  }

  private static func numbers(
    _ key: String, of file: ModelFile
  ) throws(FileReadError) -> [Double] {
    var numbers: [Double] = []
    for part in (file.metadata[key] ?? "").split(separator: " ", omittingEmptySubsequences: false) {
      guard let number = Double(part), number.isFinite else {
        throw FileReadError(file.path, .unexpected, "\(key): expected numbers, found '\(part)'")
      }
      numbers.append(number)
    }
    return numbers
  }
}
