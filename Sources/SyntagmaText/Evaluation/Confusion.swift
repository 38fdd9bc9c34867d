/// One label taken for another.
public struct Confusion: Sendable, Equatable {
  /// The label in the gold standard.
  public let gold: String
  /// The label that was predicted.
  public let predicted: String
  /// How often.
  public internal(set) var count = 0
  /// Up to three different words it happened to, or beginnings of texts, the first ones met.
  public internal(set) var examples: [String] = []

  init(gold: String, predicted: String) {
    self.gold = gold
    self.predicted = predicted
  }

  /// Counts one more, and keeps the word if there is room.
  mutating func add(_ form: String) {
    count += 1
    if examples.count < 3, !examples.contains(where: { $0.hasSameBytes(as: form) }) {
      examples.append(form)
    }
  }
}
