import SyntagmaLayers

/// The products of the forms that were met lately, so that a form is worked on once and not each time
/// it comes. It belongs to one work space, and its size is bounded: when it is full a new generation
/// begins, which takes over what is still asked for; what a whole generation did not see is forgotten.
///
/// Values do not depend on what else is in the cache, so neither do results.
final class FormCache {
  private let network: TaggerNetwork
  private let words: WordEncoder
  private var generation = Generation()
  private var older = Generation()

  /// Forms of a generation: some 13 MB at 100 units.
  private static let capacity = 4096
  /// New forms that are worked on together: a sentence of a hundred thousand different words takes
  /// the memory of its results, and not that of all the steps on the way to them.
  private static let atOnce = 1024

  private struct Generation {
    var places: [WordKey: Int32] = [:]
    var products = Matrix(0, 0)

    /// A place for one form more.
    mutating func add(_ key: WordKey) -> Int32 {
      let place = Int32(places.count)
      places[key] = place
      return place
    }

    /// Makes room for the rows of all places: at first for a whole generation, which is memory only
    /// as far as it is used.
    mutating func reserve(columns: Int) {
      guard places.count > products.rows || products.columns != columns else { return }
      let rows = max(places.count, 2 * products.rows, 2 * FormCache.capacity)
      let larger = Matrix(
        storage: Storage(capacity: rows * columns), rows: rows, columns: columns)
      if products.count > 0 { larger.rows(0..<products.rows).copy(from: products) }
      products = larger
    }

    mutating func clear() {
      // Memory that one huge sentence asked for goes back.
      guard products.rows <= 2 * FormCache.capacity else { return self = Generation() }
      places.removeAll(keepingCapacity: true)
    }
  }

  /// Forms that have a place and wait for their products.
  private struct Waiting {
    var forms: FormTable
    var places: [Int32] = []
  }

  init(_ network: TaggerNetwork, words: WordEncoder) {
    self.network = network
    self.words = words
  }

  /// The products of the forms of some sentences, and the row of each form, sentence by sentence.
  ///
  /// The rows are good until the next call.
  func look(
    up sentences: ArraySlice<[String]>, on tape: Tape
  ) -> (products: Matrix, rows: [[Int32]]) {
    if generation.places.count > FormCache.capacity { beginGeneration() }
    var waiting = Waiting(forms: FormTable(encoder: words))
    let rows = sentences.map { forms in
      guard words.gazetteer != nil else {
        return forms.map { place(of: $0, names: [], &waiting, on: tape) }
      }
      return zip(forms, words.places(inNamesOf: forms)).map {
        place(of: $0, names: $1, &waiting, on: tape)
      }
    }
    work(on: &waiting, on: tape)
    return (generation.products, rows)
  }

  private func place(
    of form: String, names: [UInt8], _ waiting: inout Waiting, on tape: Tape
  ) -> Int32 {
    let key = WordKey(form, names: names)
    if let place = generation.places[key] { return place }
    let place = generation.add(key)
    if let known = older.places[key] {
      generation.reserve(columns: older.products.columns)
      generation.products.row(Int(place)).update(
        from: older.products.row(Int(known)), count: older.products.columns)
      return place
    }
    waiting.forms.append(form, names: names)
    waiting.places.append(place)
    if waiting.places.count == FormCache.atOnce { work(on: &waiting, on: tape) }
    return place
  }

  /// Computes the products of the forms that wait.
  private func work(on waiting: inout Waiting, on tape: Tape) {
    guard !waiting.places.isEmpty else { return }
    let products = network.formProducts(waiting.forms.indices, on: tape)
    generation.reserve(columns: products.columns)
    for (row, place) in waiting.places.enumerated() {
      generation.products.row(Int(place)).update(
        from: products.row(row), count: products.columns)
    }
    waiting = Waiting(forms: FormTable(encoder: words))
  }

  private func beginGeneration() {
    swap(&generation, &older)
    generation.clear()
  }
}
