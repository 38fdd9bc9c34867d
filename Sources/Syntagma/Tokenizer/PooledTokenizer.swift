import SyntagmaLayers
import SyntagmaText

/// A trained tokenizer with threads of its own, for one caller at a time.
package struct PooledTokenizer: Tokenizer {
  private let tokenizer: TrainedTokenizer
  private let pool: WorkerPool

  package init(_ tokenizer: TrainedTokenizer, threads: Int) {
    self.tokenizer = tokenizer
    pool = WorkerPool(threadCount: threads)
  }

  package func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]] {
    tokenizer.tokenize(paragraphs, on: pool)
  }
}
