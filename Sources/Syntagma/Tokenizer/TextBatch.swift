import SyntagmaLayers

/// Some pieces of text as a tokenizer's network reads them in training: packed rows of indices.
package struct TextBatch: Sendable {
  package let packing: Packing
  /// For each row the index of its character.
  package let characters: [Int32]
  /// For each row the class of its character.
  package let classes: [Int32]
  /// For each n-gram around a character the indices of all rows.
  package let grams: [[Int32]]
  /// For each row the chunk that it stands in, and the one after that.
  package let chunks: [Int32]
  package let nextChunks: [Int32]
  /// For each row the pair of both.
  package let pairs: [Int32]
  /// For each row what the built-in rules would mark; empty where the network does not ask.
  package let ruleMarks: [Int32]
  /// For each row its mark.
  package let targets: [Int32]
  /// What random decisions about a piece are keyed by.
  package let sequenceKeys: [UInt64]
}
