import SyntagmaLayers
import SyntagmaText

/// Some sentences as a network reads them: packed rows of indices, and their distinct forms.
package struct TokenBatch: Sendable {
  package var packing: Packing { sentences.packing }
  /// What heads see of it.
  package var sentences: SentenceBatch
  /// For each row the index of its word, after word dropout.
  package let words: [Int32]
  /// For each row the place of its form among the distinct forms of the batch.
  package let forms: [Int32]
  /// The distinct forms.
  package let distinct: FormIndices
  /// For each task and each row its label, -1 where there is none; empty when tagging.
  package let targets: [[Int32]]
  /// What random decisions about a sentence are keyed by.
  package var sequenceKeys: [UInt64] { sentences.sequenceKeys }
  /// For each head what a teacher says of each row; empty where there is none.
  var taught: [TeacherAnswers.Answers] = []

  /// A sentence as places in a table of forms.
  package struct Item: Sendable {
    package let forms: ArraySlice<Int32>
    /// The labels of each task.
    package let targets: [ArraySlice<Int32>]
    package let key: UInt64

    package init(forms: ArraySlice<Int32>, targets: [ArraySlice<Int32>], key: UInt64) {
      self.forms = forms
      self.targets = targets
      self.key = key
    }
  }

  /// - Parameters:
  ///   - items: sentences in any order of length.
  ///   - table: the forms that the items refer to; the batch gets a table of its own of those that
  ///     occur, in order of first use by row.
  ///   - word: the index of the word at a position of an item; word dropout is decided here.
  package init(
    _ items: [Item], table: FormTable,
    word: (_ item: Item, _ position: Int, _ form: Int) -> Int32
  ) {
    let packing = Packing(lengths: items.map(\.forms.count))
    var distinct = DistinctForms(tokens: packing.rowCount)
    var words: [Int32] = []
    words.reserveCapacity(packing.rowCount)
    packing.forEachRow { _, sequence, step in
      let item = items[sequence]
      let form = item.forms[item.forms.startIndex + step]
      distinct.add(form)
      words.append(word(item, step, Int(form)))
    }
    sentences = SentenceBatch(packing: packing, sequenceKeys: items.map(\.key))
    self.words = words
    targets = TokenBatch.targets(of: items, packing)
    forms = distinct.places
    self.distinct = table.indices.picking(distinct.forms)
  }

  /// The labels of each task, row by row.
  private static func targets(of items: [Item], _ packing: Packing) -> [[Int32]] {
    (0..<(items.first?.targets.count ?? 0)).map { task in
      var targets: [Int32] = []
      targets.reserveCapacity(packing.rowCount)
      packing.forEachRow { _, sequence, step in
        let labels = items[sequence].targets[task]
        targets.append(labels[labels.startIndex + step])
      }
      return targets
    }
  }
}

/// The forms that occur in a batch, in order of first use.
private struct DistinctForms {
  private(set) var forms: [Int32] = []
  private(set) var places: [Int32] = []
  private var placeOf: [Int32: Int32] = [:]

  init(tokens: Int) {
    forms.reserveCapacity(tokens)
    places.reserveCapacity(tokens)
    placeOf.reserveCapacity(tokens)
  }

  mutating func add(_ form: Int32) {
    if let place = placeOf[form] {
      places.append(place)
    } else {
      placeOf[form] = Int32(forms.count)
      places.append(Int32(forms.count))
      forms.append(form)
    }
  }
}
