import SyntagmaText
import Yams

extension Recipe {
  /// Reads a recipe: what the file leaves out keeps its default, and `settings` (`encoder.hidden` to
  /// `200`, a value in YAML) go over the file.
  ///
  /// - Throws: ``FileError`` where the file cannot be read, ``RecipeError`` for an unknown key, a
  ///   value of another type or out of its range, with the line of the file.
  public init(path: String, settings: [(key: String, value: String)] = []) throws {
    let source = try ByteSource(path: path)
    var text = ""
    var number = 0
    while let bytes = try source.nextLine() {
      number += 1
      guard let line = String(validating: bytes, as: UTF8.self) else {
        throw RecipeError(
          file: source.name, line: number, key: "", problem: "expected UTF-8, found other bytes")
      }
      text += line + "\n"
    }
    // A byte order mark is not part of the text.
    let yaml =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let task = Recipe.task(in: settings)
    self = try Recipe.recipe(
      RecipeDocument(yaml: yaml, file: source.name, task: task), settings)
  }

  /// The defaults of their task with `settings` over them.
  public init(settings: [(key: String, value: String)]) throws {
    let task = Recipe.task(in: settings)
    self = try Recipe.recipe(
      task.map { try RecipeDocument(task: $0) } ?? RecipeDocument(), settings)
  }

  /// The task that settings name, whose defaults the others go over.
  private static func task(in settings: [(key: String, value: String)]) -> String? {
    settings.last { $0.key == "task" }.flatMap { try? Yams.compose(yaml: $0.value)?.string }
  }

  private static func recipe(
    _ document: RecipeDocument, _ settings: [(key: String, value: String)]
  ) throws -> Recipe {
    var document = document
    for (key, value) in settings { try document.set(key, to: value) }
    return try document.recipe { try $0.validate() }
  }

  /// The whole recipe as YAML, defaults included.
  public var yaml: String {
    get throws { try RecipeDocument.yaml(of: self) }
  }

  /// A text as a value for ``init(path:settings:)``, whatever it looks like.
  public static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// Line breaks and all that does not print would not come back as they are.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case " "..."~": "\(scalar)"
    default:
      "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).utf8.count)
        + String(scalar.value, radix: 16)
    }
  }

  /// A list of texts as a value for ``init(path:settings:)``.
  public static func quoted(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  /// The recipe of a model, from the text that ``yaml`` gave.
  package init(yaml: String, file: String) throws {
    if let recipe = Recipe(written: yaml) {
      self = recipe
    } else {
      self = try RecipeDocument(yaml: yaml, file: file).recipe { try $0.validateRanges() }
    }
  }

  /// A recipe whose text has no other keys than those of a recipe: read without laying it over the defaults
  /// line by line, in half the time, which shows when a model is opened. A key that it lacks is one that came
  /// later. Nil for any other text.
  private init?(written yaml: String) {
    guard let root = try? Yams.compose(yaml: yaml),
      let filled = Recipe.filled(root, as: Recipe.beforeLaterKeys),
      let recipe = try? YAMLDecoder().decode(Recipe.self, from: filled),
      (try? recipe.validateRanges()) != nil
    else { return nil }
    self = recipe
  }

  /// What was done before there was a key for it.
  private static var beforeLaterKeys: Recipe {
    var recipe = Recipe()
    recipe.output.rank = 0
    return recipe
  }

  /// A node with all properties of a value as keys, section by section; nil where it has others.
  private static func filled(_ node: Node, as value: Any) -> Node? {
    if let tasks = node.sequence, value is [Recipe.Task] {
      let filled = tasks.compactMap { Recipe.filled($0, as: Recipe.Task()) }
      return filled.count == tasks.count ? Node(filled) : nil
    }
    guard var mapping = node.mapping else { return node }
    let children = Mirror(reflecting: value).children
    for child in children {
      guard let name = child.label else { return nil }
      let key = Node(name)
      guard
        let filled = mapping[key].map({ Recipe.filled($0, as: child.value) })
          ?? Recipe.node(of: child.value)
      else { return nil }
      mapping[key] = filled
    }
    return mapping.count == children.count ? .mapping(mapping) : nil
  }

  /// A value as a node; nil where it is of no type that recipes have.
  private static func node(of value: Any) -> Node? {
    switch value {
    case let number as Int: Node("\(number)", Tag(.int))
    case let number as UInt64: Node("\(number)", Tag(.int))
    case let number as Double: Node("\(number)", Tag(.float))
    case let flag as Bool: Node("\(flag)", Tag(.bool))
    case let text as String: Node(text, Tag(.str))
    case let choice as any RawRepresentable<String>: Node(choice.rawValue, Tag(.str))
    case let items as [Any]: Recipe.nodes(of: items).map { Node($0) }
    default: filled(.mapping(Node.Mapping([])), as: value)
    }
  }

  private static func nodes(of items: [Any]) -> [Node]? {
    let nodes = items.compactMap { node(of: $0) }
    return nodes.count == items.count ? nodes : nil
  }
}
