extension String {
  /// The beginning of a text, to be shown in a line: at most 60 Unicode scalars, with one blank for
  /// every run of white space and control characters between words, and `…` where something was cut.
  package var opening: String {
    var scalars = String.UnicodeScalarView()
    var (count, isAfterBlank) = (0, false)
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        isAfterBlank = count > 0
        continue
      }
      guard count + (isAfterBlank ? 2 : 1) <= 60 else {
        var text = String(scalars)
        // The last character of a word that is cut may have lost its marks.
        if !isAfterBlank { text.removeLast() }
        return text + "…"
      }
      if isAfterBlank { scalars.append(" ") }
      scalars.append(scalar)
      count += isAfterBlank ? 2 : 1
      isAfterBlank = false
    }
    return String(scalars)
  }
}
