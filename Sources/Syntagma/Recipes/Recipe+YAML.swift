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
}
