import SyntagmaLayers
import SyntagmaText

/// The training data of a tokenizer as indices.
package struct TextTrainingSet: Sendable {
  /// A paragraph, character by character.
  private struct Paragraph: Sendable {
    var characters: [Int32] = []
    var classes: [Int32] = []
    var grams: [[Int32]] = []
    /// For each character the chunk that it stands in, -1 for white space, and the one after that.
    var chunkPlaces: [Int32] = []
    var nextPlaces: [Int32] = []
    /// The index of each chunk.
    var chunks: [Int32] = []
    /// The index of each chunk with the one after it.
    var pairs: [Int32] = []
    var ruleMarks: [Int32] = []
    var targets: [Int32] = []
  }

  private var paragraphs: [Paragraph] = []
  /// For each chunk of the vocabulary the probability that it becomes the unknown one.
  private let unknownProbability: [Float]
  private let window: Int
  private let seed: UInt64
  package private(set) var characterCount = 0

  package init(
    _ texts: [(text: MarkableText, marks: [TokenMark])],
    vocabularies: CharacterVocabularies, chunkCounts: [Int], recipe: Recipe
  ) {
    let dropout = Float(recipe.words.unknownDropout)
    unknownProbability = chunkCounts.map { dropout == 0 ? 0 : dropout / (dropout + Float($0)) }
    window = recipe.tokenizer.window
    seed = recipe.seed
    var known: [CharacterVocabularies.Window: CharacterVocabularies.Indices] = [:]
    for (text, marks) in texts {
      let (characters, chunks) = (text.characters, text.chunks)
      var paragraph = Paragraph()
      paragraph.ruleMarks = text.ruleMarks.map(\.rawValue)
      paragraph.targets = marks.map(\.rawValue)
      for index in 0..<characters.count {
        let window = characters.window(at: index)
        let indices = known[window] ?? vocabularies.indices(of: window)
        known[window] = indices
        paragraph.characters.append(indices.character)
        paragraph.classes.append(indices.characterClass)
        if paragraph.grams.isEmpty { paragraph.grams = indices.grams.map { _ in [] } }
        for (place, gram) in indices.grams.enumerated() { paragraph.grams[place].append(gram) }
      }
      paragraph.chunkPlaces = chunks.places
      paragraph.nextPlaces = chunks.nextPlaces
      paragraph.chunks = chunks.ranges.map { vocabularies.chunk(characters.scalars[$0]) }
      paragraph.pairs = zip(chunks.ranges, chunks.ranges.dropFirst()).map {
        vocabularies.pair(characters.scalars[$0], characters.scalars[$1])
      }
      characterCount += characters.count
      paragraphs.append(paragraph)
    }
  }

  /// What an epoch goes through: pieces of the paragraphs, cut at other places in each epoch.
  package func items(epoch: Int) -> Items {
    var pieces: [Items.Piece] = []
    for (index, paragraph) in paragraphs.enumerated() {
      let count = paragraph.characters.count
      var generator = CounterGenerator(keys: seed, 5, UInt64(epoch), UInt64(index))
      var start = 0
      var end = count <= window ? count : 1 + generator.index(below: window)
      while start < count {
        pieces.append(Items.Piece(paragraph: index, range: start..<end))
        (start, end) = (end, min(end + window, count))
      }
    }
    return Items(data: self, epoch: epoch, pieces: pieces)
  }

  /// The pieces of one epoch.
  package struct Items: TrainingItems {
    struct Piece: Sendable {
      let paragraph: Int
      let range: Range<Int>
    }

    private let data: TextTrainingSet
    private let epoch: Int
    private let pieces: [Piece]
    package let lengths: [Int]

    init(data: TextTrainingSet, epoch: Int, pieces: [Piece]) {
      self.data = data
      self.epoch = epoch
      self.pieces = pieces
      lengths = pieces.map(\.range.count)
    }

    package func batches(_ items: [Int]) -> [TextBatch] {
      items.isEmpty ? [] : [data.batch(items.map { pieces[$0] }, epoch: epoch)]
    }
  }

  private func batch(_ pieces: [Items.Piece], epoch: Int) -> TextBatch {
    let packing = Packing(lengths: pieces.map(\.range.count))
    let gramCount = pieces.first.map { paragraphs[$0.paragraph].grams.count } ?? 0
    func column(_ value: (Paragraph, Int, Int) -> Int32) -> [Int32] {
      var column = [Int32](repeating: 0, count: packing.rowCount)
      packing.forEachRow { row, sequence, step in
        let piece = pieces[sequence]
        column[row] = value(
          paragraphs[piece.paragraph], piece.range.lowerBound + step, piece.paragraph)
      }
      return column
    }
    return TextBatch(
      packing: packing,
      characters: column { paragraph, index, _ in paragraph.characters[index] },
      classes: column { paragraph, index, _ in paragraph.classes[index] },
      grams: (0..<gramCount).map { gram in
        column { paragraph, index, _ in paragraph.grams[gram][index] }
      },
      chunks: column { paragraph, index, number in
        chunk(paragraph, Int(paragraph.chunkPlaces[index]), of: number, epoch: epoch)
      },
      nextChunks: column { paragraph, index, number in
        chunk(paragraph, Int(paragraph.nextPlaces[index]), of: number, epoch: epoch)
      },
      pairs: column { paragraph, index, _ in
        let place = Int(paragraph.chunkPlaces[index])
        return paragraph.pairs.indices.contains(place) ? paragraph.pairs[place] : 0
      },
      ruleMarks: pieces.contains { !paragraphs[$0.paragraph].ruleMarks.isEmpty }
        ? column { paragraph, index, _ in paragraph.ruleMarks[index] } : [],
      targets: column { paragraph, index, _ in paragraph.targets[index] },
      sequenceKeys: pieces.map { UInt64($0.paragraph) << 32 | UInt64($0.range.lowerBound) })
  }

  /// The index of a chunk, after some have become unknown; 0 beyond the paragraph and for white space.
  private func chunk(_ paragraph: Paragraph, _ place: Int, of number: Int, epoch: Int) -> Int32 {
    guard paragraph.chunks.indices.contains(place) else { return 0 }
    let index = paragraph.chunks[place]
    let probability = unknownProbability[Int(index)]
    guard probability > 0 else { return index }
    var generator = CounterGenerator(
      keys: seed, 6, UInt64(epoch), UInt64(number) << 32 | UInt64(place))
    return generator.uniform() < probability ? 0 : index
  }
}

/// The chunks of a paragraph, and for each character the one it stands in and the one after that.
struct ChunkPlaces: Sendable {
  let ranges: [Range<Int>]
  /// -1 for white space.
  private(set) var places: [Int32] = []
  /// May lie beyond the last one.
  private(set) var nextPlaces: [Int32] = []

  init(_ characters: TextCharacters) {
    ranges = characters.chunks
    places.reserveCapacity(characters.count)
    nextPlaces.reserveCapacity(characters.count)
    for (place, range) in ranges.enumerated() {
      for _ in range {
        places.append(Int32(place))
        nextPlaces.append(Int32(place + 1))
      }
      if range.upperBound < characters.count {
        places.append(-1)
        nextPlaces.append(Int32(place + 1))
      }
    }
  }
}
