import SyntagmaText

// How the page writes numbers.

extension Int {
  /// The digits in groups of three, divided by a narrow blank.
  var grouped: String {
    var text = ""
    let digits = Array(String(magnitude))
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place).isMultiple(of: 3) { text += "\u{202F}" }
      text.append(digit)
    }
    return (self < 0 ? "−" : "") + text
  }

  /// At most four characters, for narrow cells: `999`, `1.2k`, `12k`, `3.4M`.
  var compact: String {
    switch self {
    case ..<1000: "\(self)"
    case ..<9950: (Double(self) / 1e3).fixed(1) + "k"
    case ..<999_500: (Double(self) / 1e3).fixed(0) + "k"
    case ..<9_950_000: (Double(self) / 1e6).fixed(1) + "M"
    default: (Double(self) / 1e6).fixed(0) + "M"
    }
  }
}

extension Double? {
  /// A fraction as percent with two decimals and no sign; `n/a` for nil.
  var percent: String { map { (100 * $0).fixed(2) } ?? "n/a" }

  /// The same with its sign, for where no heading says what it is.
  var percentWithSign: String { self == nil ? percent : percent + " %" }
}

extension Double {
  /// A coordinate of a picture: at most two decimals.
  var coordinate: String {
    var text = fixed(2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
