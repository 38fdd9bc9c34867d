extension ClassificationEvaluation {
  /// The plain mean of the scores of the relations, as SemEval-2010 task 8 is scored (Hendrickx et al. 2010):
  /// labels such as `part(e1,e2)` and `part(e2,e1)` are one relation, an answer is right where the direction is
  /// too, and labels without a direction, such as `Other`, are not among those that the mean is taken of, though
  /// to take one for a relation is a mistake. Nil where no label has a direction.
  public var relationAverage: AverageScore? {
    var relations: [UTF8Key: LabelScore] = [:]
    for (label, score) in labels {
      guard let relation = ClassificationEvaluation.relation(in: label) else { continue }
      relations[relation] = (relations[relation] ?? LabelScore()) + score
    }
    guard !relations.isEmpty else { return nil }
    return AverageScore(macro: relations.sorted { $0.key < $1.key }.map(\.value))
  }

  private static let directions = ["(e1,e2)", "(e2,e1)"]

  /// `part` of `part(e1,e2)`; nil where the label has no direction.
  private static func relation(in label: String) -> UTF8Key? {
    for direction in directions
    where label.utf8.suffix(direction.utf8.count).elementsEqual(direction.utf8) {
      return UTF8Key(String(Substring(label.utf8.dropLast(direction.utf8.count))))
    }
    return nil
  }
}
