/// Names of labels inside pictures, where nothing but we cuts what is too long.
enum LabelText {
  /// The width in letters of about half an em: ideographs and emoji take two, marks none.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// The beginning of the text, with an ellipsis where it is longer than `maximum` letters.
  static func cut(_ text: String, to maximum: Int) -> String {
    let text = HTMLText.displayable(text)
    guard width(text) > maximum else { return text }
    var cut = ""
    var rest = maximum - 1
    for character in text {
      rest -= width(character)
      guard rest >= 0 else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    return scalar.value >= 0x1100 && scalar.properties.generalCategory != .nonspacingMark ? 2 : 1
  }
}
