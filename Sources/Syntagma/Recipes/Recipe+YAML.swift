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
    self = try Recipe.recipe(RecipeDocument(yaml: text, file: source.name), settings)
  }

  /// The defaults with `settings` over them.
  public init(settings: [(key: String, value: String)]) throws {
    self = try Recipe.recipe(RecipeDocument(), settings)
  }

  private static func recipe(
    _ document: RecipeDocument, _ settings: [(key: String, value: String)]
  ) throws -> Recipe {
    var document = document
    for (key, value) in settings { try document.set(key, to: value) }
    return try document.recipe()
  }

  /// The whole recipe as YAML, defaults included.
  public var yaml: String {
    get throws {
      let text = try YAMLEncoder().encode(self)
      return try Yams.compose(yaml: text).map { try Yams.serialize(node: Recipe.plain($0)) } ?? text
    }
  }

  /// The encoder writes 0.5 as 5e-1.
  private static func plain(_ node: Node) -> Node {
    switch node {
    case .mapping(let values):
      return .mapping(Node.Mapping(values.map { ($0.key, plain($0.value)) }, values.tag))
    case .scalar(let scalar) where scalar.style == .plain && node.tag == Tag(.float):
      guard let number = Double(scalar.string) else { return node }
      return Node("\(number)", Tag(.float))
    default: return node
    }
  }

  /// A text as a value for ``init(path:settings:)``, whatever it looks like.
  public static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// A list of texts as a value for ``init(path:settings:)``.
  public static func quoted(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  /// A recipe from the text that ``yaml`` gave.
  init(yaml: String, file: String) throws {
    self = try RecipeDocument(yaml: yaml, file: file).recipe()
  }
}
