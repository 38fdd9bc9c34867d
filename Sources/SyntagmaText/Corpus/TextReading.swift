/// How raw text becomes sentences.
public struct TextReading: Sendable {
  /// Cuts the text.
  public var tokenizer: any Tokenizer
  /// Whether bytes that are no UTF-8, and NUL, are read as U+FFFD and counted instead of refused.
  public var isLossy: Bool
  /// Whether each sentence is handed out as soon as it is complete, and not first when enough is
  /// read for a tokenizer to work well.
  public var isImmediate: Bool

  /// Reading with a tokenizer.
  public init(_ tokenizer: any Tokenizer, isLossy: Bool = false, isImmediate: Bool = false) {
    self.tokenizer = tokenizer
    self.isLossy = isLossy
    self.isImmediate = isImmediate
  }
}
