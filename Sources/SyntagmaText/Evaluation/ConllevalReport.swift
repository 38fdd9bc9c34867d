/// The report of the shared tasks' script conlleval (version of 2004-01-26), byte for byte.
///
/// It is fed a file or word by word, and keeps counts only. Text is bytes of any encoding. A chunk is right if
/// it begins and ends where one of the right tags does and has the same type; the script's rules are
/// lenient, see ``TagScheme/spans(in:)``. A chunk may reach over a boundary where its tags know no
/// rule for that.
public struct ConllevalReport: Sendable {
  /// How lines are read and the report is written.
  public let options: ConllevalOptions

  private(set) var tokens = 0
  private(set) var correctTags = 0
  private(set) var types: [[UInt8]: LabelScore] = [:]

  private var lastGold = ConllevalTag.outside
  private var lastGuessed = ConllevalTag.outside
  /// Whether a right chunk and a guessed one of the same type began together and still go on.
  private var isInCorrectChunk = false

  /// A report of nothing.
  public init(options: ConllevalOptions = ConllevalOptions()) {
    self.options = options
  }

  /// The report of a whole file.
  ///
  /// - Throws: ``CorpusError`` at a line with too few columns, or another number of them than the
  ///   first line that has any; ``FileError``.
  public init(reading source: ByteSource, options: ConllevalOptions = ConllevalOptions()) throws {
    self.init(options: options)
    var columns = ConllevalColumns()
    var number = 0
    while let line = try source.nextLine() {
      number += 1
      let fields = ConllevalLine(line, delimiter: options.delimiter)
      if let problem = columns.problem(of: fields) {
        throw CorpusError(file: source.name, line: number, problem: problem)
      }
      guard !fields.isBoundary else {
        addBoundary()
        continue
      }
      add(
        gold: ConllevalTag(fields.gold, options: options),
        guessed: ConllevalTag(fields.guessed, options: options))
    }
  }

  /// Counts a word with its right tag and the guessed one.
  public mutating func add(gold: String, guessed: String) {
    add(
      gold: ConllevalTag(gold.utf8, options: options),
      guessed: ConllevalTag(guessed.utf8, options: options))
  }

  private mutating func add(gold: ConllevalTag, guessed: ConllevalTag) {
    tokens += 1
    if gold.isSame(as: guessed) { correctTags += 1 }
    advance(gold, guessed)
  }

  /// Ends a sentence.
  public mutating func addBoundary() {
    advance(.outside, .outside)
  }

  private mutating func advance(_ gold: ConllevalTag, _ guessed: ConllevalTag) {
    let haveSameType = gold.type == guessed.type
    if isInCorrectChunk {
      let goldEnds = lastGold.endsChunk(before: gold)
      let guessedEnds = lastGuessed.endsChunk(before: guessed)
      if goldEnds && guessedEnds && lastGold.type == lastGuessed.type {
        isInCorrectChunk = false
        types[lastGold.type, default: LabelScore()].correct += 1
      } else if goldEnds != guessedEnds || !haveSameType {
        isInCorrectChunk = false
      }
    }
    let goldStarts = gold.startsChunk(after: lastGold)
    let guessedStarts = guessed.startsChunk(after: lastGuessed)
    if goldStarts { types[gold.type, default: LabelScore()].support += 1 }
    if guessedStarts { types[guessed.type, default: LabelScore()].predicted += 1 }
    if goldStarts && guessedStarts && haveSameType { isInCorrectChunk = true }
    (lastGold, lastGuessed) = (gold, guessed)
  }

  /// The counts of each type, a chunk that is still open at the end included.
  var finalTypes: [[UInt8]: LabelScore] {
    var types = types
    if isInCorrectChunk { types[lastGold.type, default: LabelScore()].correct += 1 }
    return types
  }
}
