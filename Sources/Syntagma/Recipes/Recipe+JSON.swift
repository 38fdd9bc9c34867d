import SyntagmaJSON
import Yams

/// Recipes in the files of models, as JSON: two of them in YAML took a third of the time in which a command begins.
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
    let tree = try? JSONTree(text)
    if let recipe = tree.flatMap(Recipe.init(tree:)) {
      self = recipe
    } else {
      let node = try tree.map(Node.init) ?? RecipeDocument.node(yaml: text, file: file)
      self = try RecipeDocument(node, file: file, base: Recipe.beforeLaterKeys)
        .recipe { try $0.validateRanges() }
    }
  }

  /// A recipe with all keys and no others, with all values in their ranges; nil for any other tree.
  private init?(tree: JSONTree) {
    guard let recipe = try? Recipe(from: JSONTreeDecoder(tree)),
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

extension Node {
  /// The same tree. Not by way of its text: strings of JSON hold characters that YAML folds or refuses.
  fileprivate init(_ tree: JSONTree) {
    switch tree {
    case .null: self.init("null", Tag(.null))
    case .boolean(let flag): self.init("\(flag)", Tag(.bool))
    case .number(let text): self.init(text)
    case .string(let text): self.init(text, Tag(.str))
    case .array(let items): self.init(items.map(Node.init))
    case .object(let members):
      self.init(members.map { (Node($0.key, Tag(.str)), Node($0.value)) })
    }
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
