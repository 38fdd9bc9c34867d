/// The different strings of two files, each kept once: words hold their numbers.
struct UDNames {
  private(set) var strings: [String] = []
  private var numbers: [UTF8Key: Int32] = [:]
  private var lowercaseNumbers: [Int32: Int32] = [:]
  private var featureNumbers: [Int32: Int32] = [:]

  /// The number of `_`.
  static let underscore: Int32 = 0

  init() {
    _ = add(UTF8Key("_"))
  }

  /// The same number for the same bytes.
  mutating func number(of string: String) -> Int32 {
    if string.isUnderscore { return UDNames.underscore }
    let key = UTF8Key(string)
    return numbers[key] ?? add(key)
  }

  private mutating func add(_ key: UTF8Key) -> Int32 {
    let number = Int32(strings.count)
    strings.append(key.string)
    numbers[key] = number
    return number
  }

  /// The number of a string in lower case, by the string's own.
  mutating func lowercase(of number: Int32) -> Int32 {
    if let known = lowercaseNumbers[number] { return known }
    let lowercase = self.number(of: strings[Int(number)].fullLowercase)
    lowercaseNumbers[number] = lowercase
    return lowercase
  }

  /// The number of the universal ones among the features of a word, whatever their order.
  mutating func universalFeatures(of feats: String) -> Int32 {
    let number = self.number(of: feats)
    if let known = featureNumbers[number] { return known }
    let features = self.number(of: UDNames.universalFeatures(of: feats))
    featureNumbers[number] = features
    return features
  }

  /// The number of a relation without its subtype: `nmod` for `nmod:poss`.
  mutating func universalRelation(of deprel: String) -> Int32 {
    guard let colon = deprel.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return number(of: deprel)
    }
    return number(of: String(deprel[..<colon]))
  }

  private static func universalFeatures(of feats: String) -> String {
    let features = feats.utf8.split(separator: UInt8(ascii: "|")).filter { feature in
      universal.contains { $0.utf8.elementsEqual(feature.prefix { $0 != UInt8(ascii: "=") }) }
    }
    let sorted = features.sorted { $0.lexicographicallyPrecedes($1) }
    return sorted.map { String(Substring($0)) }.joined(separator: "|")
  }

  /// The features that the guidelines of 2018 had for all languages.
  private static let universal = [
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number",
    "Case", "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident",
    "Polarity", "Person", "Polite",
  ]
}
