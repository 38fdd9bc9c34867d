/// Names of labels inside pictures, where nothing but we cuts what is too long.
package enum LabelText {
  /// The width in letters of about half an em: ideographs, Hangul and emoji take two.
  package static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// The beginning and the end of the text, with an ellipsis between them where it is longer than
  /// `maximum` letters: labels with features in them often begin alike.
  package static func cut(_ text: String, to maximum: Int) -> String {
    let text = HTMLText.displayable(text)
    guard width(text) > maximum else { return text }
    let end = (maximum - 1) / 2
    let start = beginning(text, maximum - 1 - end)
    return "\(start)…\(String(beginning(text.reversed(), end).reversed()))"
  }

  /// As many characters as are no wider than `maximum` letters.
  private static func beginning(_ text: some Sequence<Character>, _ maximum: Int) -> String {
    var rest = maximum
    return String(
      text.prefix {
        rest -= width($0)
        return rest >= 0
      })
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
