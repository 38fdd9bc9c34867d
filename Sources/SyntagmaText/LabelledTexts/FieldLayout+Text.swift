extension FieldLayout: CustomStringConvertible {
  private static let numbers = 1...1000

  /// The layout that a text such as `text:2,label:1,header:1` describes.
  ///
  /// - Throws: ``FormatError`` for what cannot be read or contradicts itself.
  public init(text: String) throws(FormatError) {
    let options = try FormatOptions(text, names: ["label", "text", "header", "separator"])
    let label = try options["label"].map(FieldLayout.column)
    let text = try options["text"].map(FieldLayout.column)
    if let header = options["header"], !header.hasSameBytes(as: "1") {
      throw FormatError(expected: "header:1", found: "\"header:\(header)\"")
    }
    let hasHeader = options["header"] != nil || [label, text].contains { $0?.isName == true }
    let separator = try options["separator"].map(FieldLayout.separator)
    if let text {
      guard label != text else {
        throw FormatError(expected: "different columns for label and text", found: "one for both")
      }
      self.init(label: label, text: text, hasHeader: hasHeader, separator: separator)
    } else if label != nil {
      throw FormatError(expected: "text: beside label:", found: "label: alone")
    } else {
      self.init(hasHeader: hasHeader, separator: separator)
    }
  }

  private static func column(_ value: String) throws(FormatError) -> Column {
    let isName = value.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if isName { return .name(value) }
    guard let number = value.withBytes({ ConlluID.digits($0) }), numbers.contains(number) else {
      throw FormatError(
        expected: "a column number from 1 to 1000, or a name", found: "\"\(value)\"")
    }
    return .number(number)
  }

  private static func separator(_ value: String) throws(FormatError) -> Unicode.Scalar {
    guard let scalar = value.unicodeScalars.first, value.utf8.count == 1, scalar.value > 0x1F,
      scalar.value < 0x7F
    else {
      throw FormatError(
        expected: "one character of ASCII such as | after separator:", found: "\"\(value)\"")
    }
    return scalar
  }

  /// The text that stands for the layout; empty for the first two columns.
  public var description: String {
    var items: [String] = []
    if !isDefault {
      if let label { items.append("label:\(label)") }
      items.append("text:\(text)")
    }
    if hasHeader, text.isNumber, label?.isName != true { items.append("header:1") }
    if let separator { items.append("separator:\(separator)") }
    return items.joined(separator: ",")
  }
}

extension FieldLayout.Column: CustomStringConvertible {
  /// The number or the name.
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .name(let name): name
    }
  }

  fileprivate var isName: Bool { !isNumber }

  fileprivate var isNumber: Bool {
    if case .number = self { true } else { false }
  }
}
