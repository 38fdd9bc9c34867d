import SyntagmaLayers
import SyntagmaText

/// Words with the vectors that somebody's training gave them: word2vec, GloVe, fastText.
///
/// The ids of `vocabulary` are the rows; 0 stands for every word that is not there, and its vector is
/// zeros. A value is immutable and serves any number of threads.
public struct WordVectors: Sendable {
  /// The words in the order of their file; id 0 is the unknown word.
  public let vocabulary: Vocabulary
  /// [vocabulary.count, size]; row 0 is zeros.
  package let vectors: Matrix
  /// What reading the file met; nothing where vectors were not read from one.
  public let summary: VectorReadingSummary

  package init(
    vocabulary: Vocabulary, vectors: Matrix, summary: VectorReadingSummary = VectorReadingSummary()
  ) {
    precondition(
      vectors.rows == vocabulary.count,
      "\(vectors.rows) vectors do not fit \(vocabulary.count) ids")
    self.vocabulary = vocabulary
    self.vectors = vectors
    self.summary = summary
  }

  /// Numbers a word.
  public var size: Int { vectors.columns }

  /// The number of words.
  public var count: Int { vocabulary.count - 1 }

  /// The id of a form by the first ``Fallback`` that finds it, 0 where none does.
  ///
  /// - Complexity: O(length) expected; no memory is set aside beyond the stack for short forms.
  package static func index(of form: String, in vocabulary: Vocabulary) -> Int {
    Fallback.find(form, in: vocabulary).id
  }

  /// The vector of a form, found by the first ``Fallback`` that finds it; nil where none does.
  public func vector(of form: String) -> [Float]? {
    let id = WordVectors.index(of: form, in: vocabulary)
    guard id > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: vectors.row(id), count: size))
  }

  /// The same words with all numbers times one factor, so that their standard deviation is that of
  /// the other inputs of a network.
  ///
  /// - Parameter deviation: more than 0. Numbers that are all the same stay as they are.
  package func scaled(toDeviation deviation: Double) -> WordVectors {
    precondition(deviation > 0 && deviation.isFinite, "a standard deviation of \(deviation)")
    let found = self.deviation
    guard found > 0 else { return self }
    let scaled = Matrix(
      storage: Storage(capacity: vectors.count), rows: vectors.rows, columns: vectors.columns)
    scaled.copy(from: vectors)
    scaled.scale(by: Float(deviation / found))
    return WordVectors(vocabulary: vocabulary, vectors: scaled, summary: summary)
  }

  /// The standard deviation of the numbers of all words around their mean.
  package var deviation: Double {
    let numbers = vectors.rows(1..<vectors.rows)
    guard numbers.count > 0 else { return 0 }
    var sum = 0.0
    for index in 0..<numbers.count { sum += Double(numbers.pointer[index]) }
    let mean = sum / Double(numbers.count)
    var squares = 0.0
    for index in 0..<numbers.count {
      let distance = Double(numbers.pointer[index]) - mean
      squares += distance * distance
    }
    return (squares / Double(numbers.count)).squareRoot()
  }
}

/// What was met while a file of vectors was read.
public struct VectorReadingSummary: Sendable, Equatable {
  /// Rows of the file, those left out included.
  public internal(set) var rows = 0
  /// Rows left out because their word was kept already: of equal words the first counts.
  public internal(set) var duplicates = 0
  /// Damaged rows that were left out on request.
  public internal(set) var badRows = BadVectorRows()
  /// Words without a row of their own, whose vector was made from their parts.
  public internal(set) var composed = 0

  /// Nothing.
  public init() {}
}
