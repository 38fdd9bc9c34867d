import Yams

/// A recipe as a tree of YAML nodes: the defaults, with a file and single values laid over them.
///
/// The tree of the defaults says which keys there are, so that a misspelt one is an error at its line
/// and not a value that is never read.
struct RecipeDocument {
  private var root: Node
  private let file: String?
  /// The line of every key that the file sets.
  private var lines: [String: Int] = [:]

  /// The defaults of a task.
  init(task: String = Recipe().task) throws {
    try self.init(Recipe.defaults(for: task), file: nil)
  }

  private init(_ recipe: Recipe, file: String?) throws {
    let text = try YAMLEncoder().encode(recipe)
    root = try Yams.compose(yaml: text) ?? .mapping(Node.Mapping([]))
    self.file = file
  }

  /// The defaults of the text's task, or of another one, with the text laid over them.
  ///
  /// - Throws: ``RecipeError`` where the text is no YAML or sets a key that does not exist.
  init(yaml: String, file: String, task: String? = nil) throws {
    try self.init(RecipeDocument.node(yaml: yaml, file: file), file: file, task: task)
  }

  /// The tree of a text; nil where it is empty.
  static func node(yaml: String, file: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw RecipeDocument.error(error, file: file)
    }
  }

  /// - Parameter base: what a task's recipe is where the tree says nothing.
  init(
    _ node: Node?, file: String, task: String? = nil,
    base: (_ task: String) -> Recipe = Recipe.defaults
  ) throws {
    let task = task ?? node?["task"]?.string
    try self.init(base(task ?? Recipe().task), file: file)
    guard let node, !RecipeDocument.isEmpty(node) else { return }
    guard case .mapping = node else {
      throw RecipeError(
        file: file, line: node.mark?.line, key: "",
        problem: "expected keys and values, found \(RecipeDocument.text(node))")
    }
    root = try overlay(node, on: root, path: [])
  }

  /// Sets one value, given as YAML, at a key with dots.
  mutating func set(_ key: String, to yaml: String) throws {
    let path = RecipeDocument.path(key)
    let node: Node
    do {
      node = try Yams.compose(yaml: yaml) ?? Node("", Tag(.str))
    } catch {
      throw RecipeError(
        file: nil, line: nil, key: key, problem: "expected a value, found '\(yaml)'")
    }
    let fileLines = lines
    do {
      root = try set(path[...], to: node, in: root, key: key)
    } catch let error as RecipeError {
      // Lines of the value are none of the file.
      throw RecipeError(file: nil, line: nil, key: error.key, problem: error.problem)
    }
    // The value is the caller's now, whatever line the file had for it.
    lines = fileLines.filter { $0.key != key && !$0.key.hasPrefix(key + ".") }
  }

  /// The recipe that the tree holds.
  ///
  /// - Parameter validate: what is asked of it.
  /// - Throws: ``RecipeError`` where a value has another type or is out of its range.
  func recipe(validate: (Recipe) throws -> Void) throws -> Recipe {
    do {
      let recipe = try YAMLDecoder().decode(Recipe.self, from: root)
      try validate(recipe)
      return recipe
    } catch let error as RecipeError {
      throw self.error(error.key, error.problem)
    } catch let error as DecodingError {
      throw self.error(error)
    }
  }

  /// A recipe as YAML, all values included.
  static func yaml(of recipe: Recipe) throws -> String {
    guard let node = try Yams.compose(yaml: YAMLEncoder().encode(recipe)) else { return "" }
    return try Yams.serialize(node: withAllDigits(node, of: recipe))
  }

  /// The encoder cuts numbers to 15 digits, of which not all come back, and writes 0.5 as `5e-1`.
  static func withAllDigits(_ node: Node, of value: Any) -> Node {
    if let number = value as? Double { return Node("\(number)", Tag(.float)) }
    if let tasks = value as? [Recipe.Task], let nodes = node.sequence {
      return Node(zip(nodes, tasks).map { withAllDigits($0, of: $1) })
    }
    guard case .mapping(var values) = node else { return node }
    for child in Mirror(reflecting: value).children {
      guard let name = child.label, let old = values[Node(name)] else { continue }
      values[Node(name)] = withAllDigits(old, of: child.value)
    }
    return .mapping(values)
  }

  // MARK: laying over

  private mutating func overlay(_ node: Node, on base: Node, path: [String]) throws -> Node {
    guard case .mapping(let values) = node, case .mapping(var known) = base else {
      lines[path.joined(separator: ".")] = node.mark?.line
      return try tasks(node, path: path) ?? node
    }
    for (key, value) in values {
      let path = path + [key.string ?? RecipeDocument.text(key)]
      guard let old = known[key] else {
        throw unknown(path.joined(separator: "."), line: key.mark?.line, known)
      }
      known[key] = try overlay(value, on: old, path: path)
    }
    return .mapping(known)
  }

  private mutating func set(
    _ path: ArraySlice<String>, to value: Node, in base: Node, key: String
  ) throws -> Node {
    guard let first = path.first else {
      return try overlay(value, on: base, path: RecipeDocument.path(key))
    }
    guard case .mapping(var known) = base, let old = known[Node(first)] else {
      guard case .mapping(let known) = base else { throw error(key, "expected a shorter key") }
      throw unknown(key, line: nil, known)
    }
    known[Node(first)] = try set(path.dropFirst(), to: value, in: old, key: key)
    return .mapping(known)
  }

  private static func path(_ key: String) -> [String] {
    key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// The values of each task laid over the defaults; a name alone is a task too. Nil where this is no list
  /// of tasks.
  private mutating func tasks(_ node: Node, path: [String]) throws -> Node? {
    guard path == ["tasks"], let items = node.sequence else { return nil }
    let base = try Yams.compose(yaml: YAMLEncoder().encode(Recipe.Task())) ?? Node([(Node, Node)]())
    let tasks = try items.map { item in
      try overlay(item.scalar == nil ? item : Node([(Node("name"), item)]), on: base, path: path)
    }
    // A key stands in several tasks: the line is that of the list.
    for key in lines.keys where key.hasPrefix("tasks.") { lines[key] = node.mark?.line }
    return Node(tasks)
  }

  // MARK: errors

  private func unknown(_ key: String, line: Int?, _ known: Node.Mapping) -> RecipeError {
    let names = known.keys.compactMap(\.string).joined(separator: ", ")
    return RecipeError(
      file: line == nil ? nil : file, line: line, key: key,
      problem: "unknown key; expected one of \(names)")
  }

  private func error(_ key: String, _ problem: String) -> RecipeError {
    let line = lines[key]
    return RecipeError(file: line == nil ? nil : file, line: line, key: key, problem: problem)
  }

  private func error(_ error: DecodingError) -> RecipeError {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      self.error(at: context.codingPath)
    case .keyNotFound(let key, let context): self.error(at: context.codingPath + [key])
    @unknown default: self.error("", "\(error)")
    }
  }

  /// What was expected goes by the type of the default: the decoder names types of its own.
  private func error(at path: [any CodingKey]) -> RecipeError {
    let names = path.filter { $0.intValue == nil }.map(\.stringValue)
    let key = names.joined(separator: ".")
    let expected = RecipeDocument.choices[key] ?? RecipeDocument.typeName(names)
    let value = path.reduce(Optional(root)) { node, key in
      key.intValue.flatMap { node?.sequence?[$0] } ?? node?[key.stringValue]
    }
    return error(key, "expected \(expected), found \(value.map(RecipeDocument.text) ?? "nothing")")
  }

  private static func error(_ error: YamlError, file: String) -> RecipeError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      RecipeError(
        file: file, line: mark.line, key: "",
        problem: "expected YAML, found a problem: \(problem)\(context.map { " \($0.text)" } ?? "")")
    case .reader(let problem, let offset, _, let yaml):
      RecipeError(
        file: file, line: offset.map { line(at: $0, of: yaml) }, key: "",
        problem: "expected YAML, found a problem: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      RecipeError(
        file: file, line: context.mark.line, key: "",
        problem: "expected each key once, found \(duplicates.joined(separator: ", ")) again")
    default:
      RecipeError(file: file, line: nil, key: "", problem: "expected YAML, found \(error)")
    }
  }

  private static func line(at offset: Int, of yaml: String) -> Int {
    yaml.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
  }

  private static let choices = [
    "output.kind": names(Recipe.Output.Kind.self),
    "output.scheme": names(Recipe.Output.Scheme.self),
    "selection.metric": names(Recipe.Selection.Metric.self),
    "characters.kind": names(Recipe.Characters.Kind.self),
    "encoder.cell": names(Recipe.Encoder.Cell.self),
    "tasks.output": names(Recipe.Output.Kind.self),
    "tasks.level": names(Recipe.Task.Level.self),
    "pooling.normalization": names(Recipe.Pooling.Normalization.self),
    "pooling.kinds": "a list with " + names(Recipe.Pooling.Kind.self),
    "encoder.join": names(Recipe.Encoder.Join.self),
    "encoder.connection": names(Recipe.Encoder.Connection.self),
    "encoder.normalization": names(Recipe.Encoder.Normalization.self),
    "optimizer.kind": names(Recipe.Optimization.Kind.self),
    "optimizer.schedule": names(Recipe.Optimization.Schedule.self),
  ]

  private static func names<Value: RawRepresentable<String> & CaseIterable>(
    _: Value.Type
  ) -> String {
    let names = Value.allCases.map(\.rawValue)
    return "one of " + names.joined(separator: ", ")
  }

  private static func typeName(_ path: [String]) -> String {
    let value = path.reduce(Recipe() as Any) { value, name in
      if value is [Recipe.Task] {
        return Mirror(reflecting: Recipe.Task()).descendant(name) ?? value
      }
      return Mirror(reflecting: value).descendant(name) ?? value
    }
    return switch type(of: value) {
    case is Int.Type: "a whole number"
    case is UInt64.Type: "a whole number, 0 or more"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is String.Type: "a text"
    case is [Int].Type: "a list of whole numbers"
    case is [String].Type: "a list of texts"
    case is [Recipe.Task].Type: "a list of tasks such as {name: upos, layer: 1}"
    default: "keys and values"
    }
  }

  private static func isEmpty(_ node: Node) -> Bool { node.null != nil }

  private static func text(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(scalar.string)'"
    case .sequence: "a list"
    case .mapping: "keys and values"
    case .alias: "an alias"
    }
  }
}
