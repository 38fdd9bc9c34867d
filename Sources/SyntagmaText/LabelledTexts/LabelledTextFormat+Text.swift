extension LabelledTextFormat: CustomStringConvertible {
  /// The names of the formats that can be written.
  public static let outputNames = ["tsv", "csv", "jsonl", "fasttext", "lines"]
  /// The names of the formats that can be read.
  public static let names = outputNames + ["folder"]

  /// The format of that name; `tsv` and `csv` may be followed by `=` and a layout (see ``FieldLayout``),
  /// `jsonl` by `=label:NAME,text:NAME`, `fasttext` by `=prefix:PREFIX`.
  ///
  /// - Throws: ``FormatError`` where the text names none.
  public init(text: String) throws(FormatError) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    let settings = parts.count > 1 ? String(Substring(parts[1])) : nil
    switch (String(Substring(parts[0])), settings) {
    case ("tsv", let settings): self = .tsv(try LabelledTextFormat.layout(settings))
    case ("csv", let settings): self = .csv(try LabelledTextFormat.layout(settings))
    case ("jsonl", nil): self = .jsonl
    case ("jsonl", let settings?): self = try LabelledTextFormat.jsonl(settings)
    case ("fasttext", nil): self = .fastText
    case ("fasttext", let settings?): self = try LabelledTextFormat.fastText(settings)
    case ("lines", nil): self = .lines
    case ("folder", nil): self = .folder
    default:
      throw FormatError(expected: FormatOptions.list(LabelledTextFormat.names), found: text)
    }
  }

  private static func layout(_ settings: String?) throws(FormatError) -> FieldLayout {
    guard let settings else { return FieldLayout() }
    return try FieldLayout(text: settings)
  }

  private static func jsonl(_ settings: String) throws(FormatError) -> LabelledTextFormat {
    let options = try FormatOptions(settings, names: ["label", "text"])
    let (label, text) = (options["label"] ?? "label", options["text"] ?? "text")
    guard !label.hasSameBytes(as: text) else {
      throw FormatError(expected: "different members for label and text", found: "one for both")
    }
    return .jsonl(label: label, text: text)
  }

  private static func fastText(_ settings: String) throws(FormatError) -> LabelledTextFormat {
    let prefix = try FormatOptions(settings, names: ["prefix"])["prefix"] ?? ""
    guard !prefix.utf8.contains(where: \.isASCIIWhiteSpace) else {
      throw FormatError(expected: "a prefix without blanks", found: "\"\(prefix)\"")
    }
    return .fastText(prefix: prefix)
  }

  /// The text that stands for the format.
  public var description: String {
    switch self {
    case .tsv(let layout): layout.description.isEmpty ? "tsv" : "tsv=\(layout)"
    case .csv(let layout): layout.description.isEmpty ? "csv" : "csv=\(layout)"
    case .jsonl("label", "text"): "jsonl"
    case .jsonl(let label, let text): "jsonl=label:\(label),text:\(text)"
    case .fastText("__label__"): "fasttext"
    case .fastText(let prefix): "fasttext=prefix:\(prefix)"
    case .lines: "lines"
    case .folder: "folder"
    }
  }
}
