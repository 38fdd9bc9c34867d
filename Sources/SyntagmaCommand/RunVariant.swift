import Syntagma
import SyntagmaText

/// What sets one of several runs apart.
struct RunVariant {
  /// `seed 3`
  let name: String
  /// The same as a member of the result.
  let member: (key: String, value: JSONValue)
  let recipe: Recipe
  /// Whether a mean over the variants says something.
  let areAlike: Bool

  private init(
    _ key: String, _ text: String, _ value: JSONValue, _ recipe: Recipe, areAlike: Bool = true
  ) {
    name = "\(key) \(text)"
    member = (key, value)
    self.recipe = recipe
    self.areAlike = areAlike
  }

  /// So many seeds, from that of the recipe on.
  static func seeds(of recipe: Recipe, count: Int) -> [RunVariant] {
    (0..<UInt64(count)).map { index in
      var recipe = recipe
      recipe.seed += index
      // A number that JSON readers can hold, or a text.
      let value = Int(exactly: recipe.seed).map(JSONValue.integer) ?? .string("\(recipe.seed)")
      return RunVariant("seed", "\(recipe.seed)", value, recipe)
    }
  }

  /// Cross-validation: each part of the training data is held out once. Unless the recipe says otherwise the
  /// last epoch is kept, since the best one on the part that is scored would flatter.
  static func folds(of recipe: Recipe, count: Int) -> [RunVariant] {
    (1...count).map { fold in
      var recipe = recipe
      (recipe.sample.folds, recipe.sample.fold) = (count, fold)
      if recipe.selection.metric == .auto { recipe.selection.metric = .last }
      return RunVariant("fold", "\(fold)", .integer(fold), recipe)
    }
  }

  /// A learning curve: shares of the training data.
  static func fractions(of recipe: Recipe, _ fractions: [Double]) -> [RunVariant] {
    fractions.map { fraction in
      var recipe = recipe
      recipe.sample.fraction = fraction
      return RunVariant(
        "fraction", "\(fraction)", .number(fraction), recipe, areAlike: false)
    }
  }

  /// `path/pos.model` as `path/pos-seed3.model`.
  func fileName(_ path: String) -> String {
    let own = "-" + name.split(separator: " ").joined()
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot != name else { return path + own }
    return path[..<dot] + own + path[dot...]
  }
}
