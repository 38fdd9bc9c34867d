/// Text such as `label:sentiment,text:review`: settings of a format, each once.
struct FormatOptions {
  private var values: [(name: String, value: String)] = []

  /// Reads settings of those names; a value holds no comma and is not empty.
  init(_ text: String, names: [String]) throws(FormatError) {
    for item in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let parts = item.split(
        separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = names.first(where: { parts[0].elementsEqual($0.utf8) })
      else {
        throw FormatError(
          expected: FormatOptions.list(names.map { "\($0):" }), found: "\"\(Substring(item))\"")
      }
      guard self[name] == nil else {
        throw FormatError(expected: "\(name): once", found: "it again")
      }
      guard !parts[1].isEmpty else {
        throw FormatError(expected: "a value after \(name):", found: "nothing")
      }
      values.append((name, String(Substring(parts[1]))))
    }
  }

  /// The value of a setting.
  subscript(name: String) -> String? { values.first { $0.name == name }?.value }

  /// Names as a text: `tsv, csv or lines`.
  static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")"
  }
}
