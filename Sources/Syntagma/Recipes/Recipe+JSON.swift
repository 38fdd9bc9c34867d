import SyntagmaJSON
import Yams

/// Recipes in the files of models, as JSON: YAML takes 20 ms to read, most of the time in which a command begins.
extension Recipe {
  /// The whole recipe as JSON, defaults included.
  package var json: String {
    get throws { try RecipeDocument.json(of: self) }
  }

  /// The recipe of a model, from the text that ``json`` gave; or from YAML, or from a text that lacks keys, as
  /// earlier versions wrote them.
  ///
  /// - Throws: ``RecipeError`` for an unknown key, a value of another type or out of its range.
  package init(ofModel text: String, file: String) throws {
    if let recipe = Recipe(json: text) {
      self = recipe
    } else {
      self = try RecipeDocument(yaml: text, file: file, base: Recipe.beforeLaterKeys)
        .recipe { try $0.validateRanges() }
    }
  }

  /// A recipe with all keys and no others, with all values in their ranges; nil for any other text.
  private init?(json text: String) {
    guard let tree = try? JSONTree(text),
      let recipe = try? Recipe(from: JSONTreeDecoder(tree)),
      (try? recipe.validateRanges()) != nil
    else { return nil }
    self = recipe
  }

  /// What was done before there was a key for it.
  private static func beforeLaterKeys(_ task: String) -> Recipe {
    var recipe = Recipe.defaults(for: task)
    recipe.output.rank = 0
    return recipe
  }
}

extension RecipeDocument {
  /// A recipe as JSON, all values included.
  fileprivate static func json(of recipe: Recipe) throws -> String {
    guard let node = try Yams.compose(yaml: YAMLEncoder().encode(recipe)) else { return "{}" }
    var json = JSONWriter()
    write(withAllDigits(node, of: recipe), to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ node: Node, to json: inout JSONWriter) {
    switch node {
    case .mapping(let members):
      let members = Array(members)
      json.appendObject(members.map { $0.key.string ?? "" }) { write(members[$0].value, to: &$1) }
    case .sequence(let items):
      json.append(mark: "[")
      for (index, item) in items.enumerated() {
        if index > 0 { json.append(mark: ",") }
        write(item, to: &json)
      }
      json.append(mark: "]")
    case .scalar(let scalar):
      if node.tag == Tag(.str) {
        json.append(scalar.string)
      } else {
        json.append(mark: scalar.string)
      }
    case .alias: json.append(mark: "null")
    }
  }
}
