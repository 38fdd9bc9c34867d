import SyntagmaLayers
import SyntagmaText

/// Some sentences as a network reads them: packed rows of indices, and their distinct forms.
package struct TokenBatch: Sendable {
  package let packing: Packing
  /// For each row the index of its word, after word dropout.
  package let words: [Int32]
  /// For each row the place of its form among the distinct forms of the batch.
  package let forms: [Int32]
  /// The indices of the distinct forms, one array for each kind of affix.
  package let affixes: [[Int32]]
  package let characters: [Int32]
  package let characterSegments: Segments
  /// For each row its label, -1 where there is none; empty when tagging.
  package let targets: [Int32]
  /// What random decisions about a sentence are keyed by.
  package let sequenceKeys: [UInt64]

  /// A sentence as places in a table of forms.
  package struct Item: Sendable {
    package let forms: ArraySlice<Int32>
    package let targets: ArraySlice<Int32>
    package let key: UInt64

    package init(forms: ArraySlice<Int32>, targets: ArraySlice<Int32>, key: UInt64) {
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
    var targets: [Int32] = []
    words.reserveCapacity(packing.rowCount)
    targets.reserveCapacity(packing.rowCount)
    packing.forEachRow { _, sequence, step in
      let item = items[sequence]
      let form = item.forms[item.forms.startIndex + step]
      distinct.add(form)
      words.append(word(item, step, Int(form)))
      if !item.targets.isEmpty { targets.append(item.targets[item.targets.startIndex + step]) }
    }
    self.packing = packing
    self.words = words
    self.targets = targets
    forms = distinct.places
    affixes = table.affixes.map { column in distinct.forms.map { column[Int($0)] } }
    (characters, characterSegments) = distinct.characters(of: table)
    sequenceKeys = items.map(\.key)
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

  func characters(of table: FormTable) -> ([Int32], Segments) {
    var characters: [Int32] = []
    var segments = Segments(capacity: forms.count)
    characters.reserveCapacity(forms.reduce(0) { $0 + table.segments[Int($1)].count })
    for form in forms {
      let range = table.segments[Int(form)]
      characters.append(contentsOf: table.characters[range])
      segments.append(length: range.count)
    }
    return (characters, segments)
  }
}
