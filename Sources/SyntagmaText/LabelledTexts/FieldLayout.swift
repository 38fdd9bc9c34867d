/// Where label and text stand in the fields of a table, as in `text:2,label:1,header:1`.
///
/// - `label:`, `text:`: the number of a column, from 1, or its name in the header. Where neither is
///   given the first column is the label and the second one the text, in TSV with all that follows.
///   Where only the text is, there are no labels.
/// - `header:1`: the first line is a header. Names of columns say that as well.
/// - `separator:|`: one character of ASCII that separates several labels in their field. Without it
///   a field is one label.
///
/// An empty label is none. Other columns are neither read nor written.
public struct FieldLayout: Hashable, Sendable {
  /// How a column is found.
  public enum Column: Hashable, Sendable {
    /// By its number, from 1.
    case number(Int)
    /// By its name in the header.
    case name(String)
  }

  /// Where the labels stand; nil: nowhere.
  public let label: Column?
  /// Where the text stands.
  public let text: Column
  /// Whether the text ends only with the line, in TSV.
  public let isDefault: Bool
  /// Whether the first line is a header.
  public let hasHeader: Bool
  /// What separates several labels in their field; nil: a field is one label.
  public let separator: Unicode.Scalar?

  /// Label and text in the first two columns.
  ///
  /// - Parameter separator: a character of ASCII.
  public init(hasHeader: Bool = false, separator: Unicode.Scalar? = nil) {
    self.init(
      label: .number(1), text: .number(2), isDefault: true, hasHeader: hasHeader,
      separator: separator)
  }

  /// Label and text in chosen columns.
  init(
    label: Column?, text: Column, isDefault: Bool = false, hasHeader: Bool = false,
    separator: Unicode.Scalar? = nil
  ) {
    self.label = label
    self.text = text
    self.isDefault = isDefault
    self.hasHeader = hasHeader
    self.separator = separator
  }
}

extension FieldLayout {
  /// The labels that a field holds.
  func labels(in field: String) -> [String] {
    guard !field.isEmpty else { return [] }
    guard let separator else { return [field] }
    return field.utf8.split(separator: UInt8(ascii: separator)).map { String(Substring($0)) }
  }
}
