import Syntagma

extension Recipe {
  /// A whole recipe of defaults for the help, read from the struct itself and wrapped at 78 columns.
  static var defaultsForHelp: String {
    let keys = Mirror(reflecting: Recipe()).children.map { label, value in
      "\(label ?? ""): \(text(value))"
    }
    return keys.map(wrapped).joined(separator: "\n")
  }

  /// What each of several tasks can hold, with the defaults.
  static var taskDefaultsForHelp: String { wrapped(text(Recipe.Task())) }

  /// The defaults of a task, such as `tokenizer`, that are not those of the others.
  static func defaultsForHelp(of task: String) -> String {
    let differences = Recipe.defaults(for: task).differences(from: Recipe())
    return wrapped(
      differences.filter { $0.key != "task" }.map { "\($0.key)=\($0.ours)" }
        .joined(separator: ", "))
  }

  /// The optimisers and schedules that a recipe can name.
  static var choicesForHelp: String {
    [
      names("output.kind", Output.Kind.self), names("output.scheme", Output.Scheme.self),
      names("characters.kind", Characters.Kind.self), names("encoder.cell", Encoder.Cell.self),
      names("encoder.join", Encoder.Join.self),
      names("encoder.connection", Encoder.Connection.self),
      names("encoder.normalization", Encoder.Normalization.self),
      names("pooling.kinds", Pooling.Kind.self),
      names("optimizer.kind", Optimization.Kind.self),
      names("optimizer.schedule", Optimization.Schedule.self),
      names("selection.metric", Selection.Metric.self),
    ].map(wrapped).joined(separator: "\n")
  }

  private static func names<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String, _: Value.Type
  ) -> String {
    "\(key): " + Value.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func text(_ value: Any) -> String {
    if let text = value as? String { return text.isEmpty ? "''" : text }
    if let kinds = value as? [Pooling.Kind] {
      return "[" + kinds.map(\.rawValue).joined(separator: ", ") + "]"
    }
    let members = Mirror(reflecting: value)
    guard members.displayStyle == .struct, members.children.first?.label != nil,
      !(value is any Numeric), !(value is Bool)
    else { return "\(value)" }
    return "{"
      + members.children.map { "\($0.label ?? ""): \(text($0.value))" }
      .joined(separator: ", ") + "}"
  }

  /// Breaks after commas only, so that a value stays beside its key.
  private static func wrapped(_ line: String) -> String {
    var lines = [""]
    for part in line.split(separator: ",") {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] += part
      } else if lines[last].count + part.count > 75 {
        lines[last] += ","
        lines.append("   " + part)
      } else {
        lines[last] += "," + part
      }
    }
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }
}
