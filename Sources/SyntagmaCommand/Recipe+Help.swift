import Syntagma

extension Recipe {
  /// A whole recipe of defaults for the help, read from the struct itself and wrapped at 78 columns.
  static var defaultsForHelp: String {
    let keys = Mirror(reflecting: Recipe()).children.map { label, value in
      "\(label ?? ""): \(text(value))"
    }
    return keys.map(wrapped).joined(separator: "\n")
  }

  private static func text(_ value: Any) -> String {
    if let text = value as? String { return text.isEmpty ? "''" : text }
    let members = Mirror(reflecting: value)
    guard members.displayStyle == .struct, members.children.first?.label != nil,
      !(value is any Numeric), !(value is Bool)
    else { return "\(value)" }
    return "{"
      + members.children.map { "\($0.label ?? ""): \(text($0.value))" }
      .joined(separator: ", ") + "}"
  }

  private static func wrapped(_ line: String) -> String {
    var lines = [""]
    for word in line.split(separator: " ") {
      let last = lines.count - 1
      if lines[last].count + word.count > 76 {
        lines.append("    " + word)
      } else {
        lines[last] += (lines[last].isEmpty ? "" : " ") + word
      }
    }
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }
}
