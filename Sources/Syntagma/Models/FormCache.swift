import SyntagmaLayers

/// The products of the forms that were met lately, so that a form is worked on once and not each time
/// it comes. It belongs to one work space, and its size is bounded: when it is full it begins afresh.
///
/// Values do not depend on what else is in the cache, so neither do results.
final class FormCache {
  private let network: TaggerNetwork
  private let words: WordEncoder
  private var places: [ByteKey: Int32] = [:]
  private var products: Matrix
  private var count = 0

  /// Forms that are kept between batches: some 13 MB at 100 units.
  private static let capacity = 4096
  /// New forms that are worked on together: a sentence of a hundred thousand different words takes
  /// the memory of its results, and not that of all the steps on the way to them.
  private static let atOnce = 1024

  init(_ network: TaggerNetwork, words: WordEncoder) {
    self.network = network
    self.words = words
    products = Matrix(0, 0)
  }

  /// The products of the forms of some sentences, and the row of each form, sentence by sentence.
  ///
  /// The rows are good until the next call.
  func look(
    up sentences: ArraySlice<[String]>, on tape: Tape
  ) -> (products: Matrix, rows: [[Int32]]) {
    if count > FormCache.capacity { clear() }
    var new = FormTable(encoder: words)
    let rows = sentences.map { forms in
      forms.map { form in
        let key = ByteKey(form)
        if let place = places[key] { return place }
        let place = Int32(count) + new.append(form)
        places[key] = place
        if new.count == FormCache.atOnce { work(on: &new, tape) }
        return place
      }
    }
    work(on: &new, tape)
    return (products, rows)
  }

  /// Computes the products of new forms and empties their table.
  private func work(on new: inout FormTable, _ tape: Tape) {
    guard new.count > 0 else { return }
    append(network.formProducts(new, on: tape))
    new = FormTable(encoder: words)
  }

  private func append(_ rows: Matrix) {
    let needed = count + rows.rows
    if products.columns != rows.columns || needed > products.rows {
      let larger = Matrix(max(needed, 2 * products.rows, 512), rows.columns)
      if count > 0 { larger.rows(0..<count).copy(from: products.rows(0..<count)) }
      products = larger
    }
    products.rows(count..<needed).copy(from: rows)
    count = needed
  }

  /// Forgets all forms; memory that one huge sentence asked for goes back.
  private func clear() {
    places.removeAll(keepingCapacity: count < 4 * FormCache.capacity)
    if products.rows > 4 * FormCache.capacity { products = Matrix(0, 0) }
    count = 0
  }
}
