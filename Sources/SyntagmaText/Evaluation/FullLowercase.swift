extension String {
  /// The string in lower case by Unicode's full mapping, with ς for Σ at the end of a word.
  ///
  /// That is what the scripts of shared tasks compare; the standard library's own mapping takes no
  /// heed of what stands beside a letter.
  package var fullLowercase: String {
    let scalars = unicodeScalars
    guard scalars.contains(.capitalSigma) else { return lowercased() }
    var lowercase = String.UnicodeScalarView()
    for index in scalars.indices {
      if scalars[index] == .capitalSigma {
        lowercase.append(String.isFinal(index, in: scalars) ? "ς" : "σ")
      } else {
        lowercase.append(contentsOf: scalars[index].properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(lowercase)
  }

  /// Final_Sigma (Unicode, section 3.13): a cased letter stands before it and none behind, whatever
  /// can be ignored for case lies between.
  private static func isFinal(
    _ index: String.Index, in scalars: String.UnicodeScalarView
  ) -> Bool {
    func isLetter(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isCased ?? false }
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[index...].dropFirst().first { !$0.properties.isCaseIgnorable }
    return isLetter(before) && !isLetter(after)
  }
}

extension Unicode.Scalar {
  fileprivate static let capitalSigma: Unicode.Scalar = "Σ"
}
