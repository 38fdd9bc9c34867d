/// Text from data made fit for a page.
///
/// A page must not hold most control characters, and one that is not seen helps no reader: each is
/// shown by its picture (U+2400 …), what has none by the replacement character. So are the marks that
/// open and close runs of another writing direction, since they would turn the page around them.
package enum HTMLText {
  /// The text without such characters and noncharacters; a template escapes the rest.
  package static func displayable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement(of: $0) != nil }) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(replacement(of: scalar) ?? scalar) }
    return String(shown)
  }

  /// The text as content of an element or an attribute in quotes, for pictures that are written
  /// without a template.
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(replacement(of: scalar) ?? scalar)
      }
    }
    return escaped
  }

  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: "\u{FFFD}"
    default: scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : nil
    }
  }
}
