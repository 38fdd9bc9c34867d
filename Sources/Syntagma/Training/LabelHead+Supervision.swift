import SyntagmaLayers
import SyntagmaText

extension LabelHead.Supervision {
  /// - Parameter sets: what targets are places in, where several labels may be right.
  init(
    _ output: Recipe.Output, _ labels: LabelSet, areSpans: Bool, sets: LabelCombinations?
  ) throws(TrainingError) {
    weights = try LabelHead.Supervision.weights(output.weights, labels, areSpans: areSpans)
    costs = LabelHead.Supervision.costs(output, labels, areSpans: areSpans)
    smoothing = Float(output.smoothing)
    self.sets = sets?.all ?? []
  }

  private static func weights(
    _ settings: [String], _ labels: LabelSet, areSpans: Bool
  ) throws(TrainingError) -> [Float]? {
    guard !settings.isEmpty else { return nil }
    var weights = [Float](repeating: 1, count: labels.count)
    for setting in settings {
      let sign = setting.lastIndex(of: "=") ?? setting.endIndex
      let name = String(setting[..<sign])
      let places = labels.names.indices.filter { index in
        let tag = Tag(labels[index])
        return name == (areSpans && tag.prefix != "O" ? tag.type : labels[index])
      }
      guard !places.isEmpty else { throw TrainingError.unknownLabel(name) }
      let factor = Float(setting[sign...].dropFirst()) ?? 1
      for place in places { weights[place] = factor }
    }
    return weights
  }

  private static func costs(
    _ output: Recipe.Output, _ labels: LabelSet, areSpans: Bool
  ) -> Matrix? {
    guard output.missedCost != 0 || output.spuriousCost != 0 || output.wrongCost != 0 else {
      return nil
    }
    let matrix = Matrix(labels.count, labels.count)
    for (row, gold) in labels.names.enumerated() {
      for (column, predicted) in labels.names.enumerated() where row != column {
        let cost =
          switch (areSpans, gold, predicted) {
          case (true, "O", _): output.spuriousCost
          case (true, _, "O"): output.missedCost
          default: output.wrongCost
          }
        matrix[row, column] = Float(cost)
      }
    }
    return matrix
  }
}
