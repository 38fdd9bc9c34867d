import SyntagmaLayers
import SyntagmaText

extension Tagger {
  /// Makes sure that a recipe, on the data as they are now, is what the tagger comes from.
  ///
  /// - Parameter path: the file of the tagger, for the message.
  /// - Throws: ``FileReadError`` that says what differs, and what readers throw.
  package func requireTrained(by recipe: Recipe, path: String) throws {
    try self.recipe.requireSame(recipe, path: path)
    let digest = TrainingRecord(of: try TaskCorpora(trainingFor: recipe)).dataDigest
    try requireSameData("training", expected: record.dataDigest, found: digest, path: path)
  }
}

extension Recipe {
  /// - Parameters:
  ///   - recipe: that of the run which wants to use a file of a run by this one.
  ///   - path: the file.
  func requireSame(_ recipe: Recipe, path: String) throws(FileReadError) {
    let differences = differences(from: recipe).map { key, ours, theirs in
      "\(key): expected \(ours) as in the run that began, found \(theirs)"
    }
    guard differences.isEmpty else {
      throw FileReadError(path, .unexpected, differences.joined(separator: "; "))
    }
  }
}

/// - Parameter path: the file of the run that had the expected data.
func requireSameData(
  _ name: String, expected: String, found: String, path: String
) throws(FileReadError) {
  guard expected == found else {
    throw FileReadError(
      path, .unexpected,
      "expected the \(name) data of the run that began, xxh64:\(expected), found others, "
        + "xxh64:\(found)")
  }
}
