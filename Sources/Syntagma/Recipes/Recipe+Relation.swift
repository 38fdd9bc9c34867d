extension Recipe {
  /// What is seen of the two names that a text marks, beside the marks, which are words like others (Zhang and
  /// Wang 2015).
  public struct Relation: Codable, Sendable, Equatable {
    /// Numbers in the vectors of how far a word stands from each of the names (Zeng et al. 2014); 0: none.
    public var size = 10
    /// Larger distances, in words, count as this one.
    public var distance = 30
  }

  /// The name of the task whose labels say how two marked names are related.
  static let relationTask = "relation"

  /// Whether relations of two marked names are classified, one task alone.
  public var isRelation: Bool { task == Recipe.relationTask && !isMultiTask }

  /// Whether the network sees how far words stand from the names; n-grams alone do not.
  var seesDistances: Bool { isRelation && relation.size > 0 && !pooling.kinds.isEmpty }

  func validateRelation() throws(RecipeError) {
    try Recipe.require(relation.size, "relation.size", 0...10_000)
    try Recipe.require(relation.distance, "relation.distance", 1...100_000)
  }
}
