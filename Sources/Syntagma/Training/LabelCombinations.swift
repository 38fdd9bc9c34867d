import SyntagmaText

/// The sets of labels that texts have in the training data, where any number may be right: a target is a place
/// among them.
struct LabelCombinations: Sendable {
  /// The places of the labels of each set, in rising order.
  private(set) var all: [[Int32]] = []
  private var places: [[Int32]: Int] = [:]

  /// - Parameter texts: those of the sets, as ``text(of:)`` gives them.
  init(_ texts: some Sequence<String>, of labels: LabelSet) {
    for text in texts {
      let set = LabelCombinations.places(of: text, among: labels)
      guard places[set] == nil else { continue }
      places[set] = all.count
      all.append(set)
    }
  }

  /// The place of a set; nil where no text of the training data has it.
  func place(of text: String, among labels: LabelSet) -> Int? {
    places[LabelCombinations.places(of: text, among: labels)]
  }

  static func places(of text: String, among labels: LabelSet) -> [Int32] {
    Set(LabelCombinations.labels(in: text).compactMap { labels.index(of: $0) }).sorted()
      .map(Int32.init)
  }

  /// Several labels as one text; a label holds no line end.
  static func text(of labels: [String]) -> String { labels.joined(separator: "\n") }

  /// The labels of which ``text(of:)`` was made.
  static func labels(in text: String) -> [String] {
    text.isEmpty
      ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
