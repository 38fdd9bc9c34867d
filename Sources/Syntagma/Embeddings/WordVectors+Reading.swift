import SyntagmaLayers
import SyntagmaText

extension WordVectors {
  /// Reads vectors from a file, once from its beginning to its end, and keeps those that are wanted.
  ///
  /// Our own form is not read but mapped if all its words are wanted.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input, for the text formats and word2vec's binary one.
  ///   - format: nil: recognised from the content.
  ///   - forms: words that will be looked up. Every word that a ``Fallback`` could find for them is
  ///     kept, and where the file can make vectors for words it does not hold (fastText's models),
  ///     each form without a row gets one.
  ///   - limit: so many words from the beginning of the file are kept whatever `forms` are.
  ///   - skippingBadRows: whether damaged rows of text formats are left out and counted.
  ///   - checksum: whether every byte of our own form is verified before use.
  ///   - progress: called now and then with the number of rows read.
  /// - Throws: ``VectorFileError`` for damage, `FileError` or ``FileReadError`` for a file that
  ///   cannot be read.
  /// - Complexity: memory for what is kept, and for a part of it a second time.
  public init(
    path: String, format: VectorFormat? = nil,
    forms: some Sequence<String> = EmptyCollection<String>(), limit: Int = .max,
    skippingBadRows: Bool = false, checksum: Bool = true, progress: (Int) -> Void = { _ in }
  ) throws {
    let file = try VectorFile(
      path: path, format: format, skippingBadRows: skippingBadRows, checksum: checksum)
    let forms = Array(forms)
    switch file {
    case .rows(let reader):
      self = try WordVectors.read(reader, forms: forms, limit: limit, progress: progress)
    case .stored(let stored):
      self = WordVectors.choose(from: stored, forms: forms, limit: limit)
    }
  }

  private static func read(
    _ reader: any VectorReader, forms: [String], limit: Int, progress: (Int) -> Void
  ) throws -> WordVectors {
    var kept = KeptVectors(size: reader.size)
    var summary = VectorReadingSummary()
    let wanted = limit == .max ? Vocabulary(entries: []) : keys(of: forms)
    while let row = try reader.next() {
      summary.rows += 1
      if summary.rows % 4096 == 0 { progress(summary.rows) }
      guard summary.rows <= limit || wanted.id(of: row.word) > 0 else { continue }
      if !kept.add(String(decoding: row.word, as: UTF8.self), row.vector) {
        summary.duplicates += 1
      }
    }
    summary.badRows = reader.badRows
    summary.rows += reader.badRows.count
    summary.composed = try kept.compose(forms, by: reader)
    return kept.finish(summary)
  }

  /// The words of a mapped file that are wanted: all of them where they lie, or copies of some.
  private static func choose(
    from stored: StoredVectors, forms: [String], limit: Int
  ) -> WordVectors {
    let vocabulary = stored.vocabulary
    var summary = VectorReadingSummary()
    summary.rows = vocabulary.count - 1
    guard limit < summary.rows else {
      return WordVectors(vocabulary: vocabulary, vectors: stored.vectors, summary: summary)
    }
    let found = keys(of: forms).entries.map { vocabulary[$0] }.filter { $0 > limit }
    var kept = KeptVectors(size: stored.vectors.columns)
    for id in Array(0..<limit + 1).dropFirst() + Set(found).sorted() {
      guard let word = vocabulary.entry(id) else { continue }
      let row = UnsafeBufferPointer(start: stored.vectors.row(id), count: stored.vectors.columns)
      _ = kept.add(word, row)
    }
    return kept.finish(summary)
  }

  /// Every key under which one of the forms may be found.
  private static func keys(of forms: [String]) -> Vocabulary {
    var keys = Set<UTF8Key>()
    for form in forms {
      Fallback.forEachKey(of: form) { _, _, key in
        keys.insert(UTF8Key(String(decoding: key, as: UTF8.self)))
        return true
      }
    }
    return Vocabulary(entries: keys.map(\.string))
  }
}

/// Words and vectors collected in blocks, so that no more than one of them is in memory twice.
private struct KeptVectors {
  private let size: Int
  private var words: [String] = []
  private var seen: Set<UTF8Key> = []
  private var blocks: [[Float]] = []

  /// Numbers of a block: 4 MB, or one vector.
  private var blockSize: Int { max(1 << 20, size) }

  init(size: Int) { self.size = size }

  /// Adds a word, unless it is there already.
  mutating func add(_ word: String, _ vector: UnsafeBufferPointer<Float>) -> Bool {
    guard seen.insert(UTF8Key(word)).inserted else { return false }
    if blocks.isEmpty || blocks[blocks.count - 1].count + size > blockSize {
      blocks.append([])
      blocks[blocks.count - 1].reserveCapacity(blockSize)
    }
    blocks[blocks.count - 1].append(contentsOf: vector)
    words.append(word)
    return true
  }

  /// Adds the forms that are not there and that the reader can make a vector for.
  mutating func compose(_ forms: [String], by reader: any VectorReader) throws -> Int {
    let before = words.count
    let vector = UnsafeMutableBufferPointer<Float>.allocate(capacity: size)
    defer { vector.deallocate() }
    for form in forms where !seen.contains(UTF8Key(form)) {
      guard try reader.compose(form, into: vector) else { continue }
      _ = add(form, UnsafeBufferPointer(vector))
    }
    return words.count - before
  }

  /// The words and their vectors behind a row of zeros. Nothing is left here.
  mutating func finish(_ summary: VectorReadingSummary) -> WordVectors {
    seen = []
    let rows = words.count + 1
    let vectors = Matrix(storage: Storage(capacity: rows * size), rows: rows, columns: size)
    vectors.rows(0..<1).fill(0)
    var target = vectors.row(1)
    for index in blocks.indices {
      blocks[index].withUnsafeBufferPointer { block in
        guard let start = block.baseAddress else { return }
        target.update(from: start, count: block.count)
        target += block.count
      }
      blocks[index] = []
    }
    return WordVectors(
      vocabulary: Vocabulary(entries: words), vectors: vectors, summary: summary)
  }
}
