/// Writes texts as the fields of a table, TSV or CSV, that a reader of the same layout reads back.
///
/// Columns that the layout chooses by name stand in the first places that are free, below a header;
/// columns without a use are empty. In TSV a line end or a NUL in a text becomes a space, and so does a
/// tab unless the text has the rest of the line; in CSV only a NUL does.
struct FieldTextWriter: LabelledTextWriter {
  /// What separates fields.
  enum Kind { case tabs, commas }

  private let layout: FieldLayout
  private let kind: Kind
  private let label: Int?
  private let text: Int
  private let count: Int
  private var isFirst = true
  private(set) var replacements = 0

  init(_ layout: FieldLayout, kind: Kind) {
    self.layout = layout
    self.kind = kind
    (label, text) = layout.places
    count = max(label ?? 0, text) + 1
  }

  mutating func append(_ text: LabelledText, to bytes: inout [UInt8]) throws(WritingError) {
    let label = try label == nil ? "" : field(ofLabels: text)
    if isFirst, layout.hasHeader {
      let names = layout.names
      _ = appendLine(label: names.label, text: names.text, to: &bytes)
    }
    isFirst = false
    replacements += appendLine(label: label, text: text.text, to: &bytes)
  }

  /// Appends a line and tells how many bytes became spaces.
  private func appendLine(label: String, text: String, to bytes: inout [UInt8]) -> Int {
    var replaced = 0
    for index in 0..<count {
      if index > 0 { bytes.append(UInt8(ascii: kind == .tabs ? "\t" : ",")) }
      if index == self.label { append(field: label, to: &bytes) }
      if index == self.text { replaced += append(text: text, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\n"))
    return replaced
  }

  private func append(field: String, to bytes: inout [UInt8]) {
    switch kind {
    case .tabs: bytes.append(field)
    case .commas: bytes.append(commaField: field, isAlone: count == 1)
    }
  }

  private func append(text: String, to bytes: inout [UInt8]) -> Int {
    switch kind {
    case .tabs:
      return bytes.append(text, endsLine: self.text == count - 1) {
        $0.breaksLine || ($0 == UInt8(ascii: "\t") && !layout.isDefault)
      }
    case .commas:
      let nuls = text.utf8.count { $0 == 0 }
      append(field: nuls > 0 ? text.replacingNULs : text, to: &bytes)
      return nuls
    }
  }

  private func field(ofLabels text: LabelledText) throws(WritingError) -> String {
    let isLast = label == count - 1
    switch kind {
    case .tabs:
      try text.requireLabels("a label without tabs and line ends") {
        $0.breaksLine || $0 == UInt8(ascii: "\t") || (isLast && $0 == UInt8(ascii: "\r"))
      }
    case .commas: try text.requireLabels("a label without NUL") { $0 == 0 }
    }
    guard let separator = layout.separator else {
      guard text.labels.count < 2 else {
        throw WritingError(
          line: text.line,
          problem: "expected one label, or separator: for several, found \(text.labels.count)")
      }
      return text.labels.first ?? ""
    }
    try text.requireLabels("a label without \(separator)") { $0 == UInt8(ascii: separator) }
    return text.labels.joined(separator: "\(separator)")
  }
}

extension FieldLayout {
  /// Where a file that is made anew has label and text, from 0.
  fileprivate var places: (label: Int?, text: Int) {
    var taken: Set<Int> = []
    for case .number(let number)? in [label, text] { taken.insert(number - 1) }
    func place(_ column: Column) -> Int {
      if case .number(let number) = column { return number - 1 }
      var free = 0
      while taken.contains(free) { free += 1 }
      taken.insert(free)
      return free
    }
    let label = label.map(place)
    return (label, place(text))
  }

  /// What a header says above them.
  fileprivate var names: (label: String, text: String) {
    func name(_ column: Column?, otherwise name: String) -> String {
      if case .name(let name)? = column { name } else { name }
    }
    return (name(label, otherwise: "label"), name(text, otherwise: "text"))
  }
}

extension String {
  fileprivate var replacingNULs: String {
    String(decoding: utf8.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a field of CSV, in quotes where it could be read as something else.
  ///
  /// - Parameter isAlone: whether it is its line, which must not be empty.
  fileprivate mutating func append(commaField field: String, isAlone: Bool) {
    let quote = UInt8(ascii: "\"")
    guard field.isEmpty ? isAlone : field.utf8.needQuotes else {
      append(field)
      return
    }
    append(quote)
    for byte in field.utf8 {
      if byte == quote { append(quote) }
      append(byte)
    }
    append(quote)
  }
}

extension String.UTF8View {
  /// Separators, quotes and line ends; blanks at the edge, which some readers drop; and what would be
  /// a byte order mark at the beginning of a file.
  fileprivate var needQuotes: Bool {
    guard let first, let last else { return false }
    return first.isBlank || last.isBlank || first == 0xEF
      || contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
  }
}
