import SyntagmaLayers

/// The products of inputs that were met lately, so that an input is worked on once and not each time
/// it comes. It belongs to one work space, and its size is bounded: when it is full a new generation
/// begins, which takes over what is still asked for; what a whole generation did not see is forgotten.
///
/// Values do not depend on what else is in the cache, so neither do results.
final class ProductCache<Key: Hashable> {
  /// The products of some inputs, a row each.
  typealias Work = (_ keys: [Key], _ tape: Tape) -> Matrix

  private let work: Work
  private var generation = Generation()
  private var older = Generation()
  /// Inputs that have a place and wait for their products.
  private var waiting: (keys: [Key], places: [Int32]) = ([], [])

  /// Inputs of a generation: some 13 MB at 100 units.
  private static var capacity: Int { 4096 }
  /// New inputs that are worked on together: a sentence of a hundred thousand different words takes
  /// the memory of its results, and not that of all the steps on the way to them.
  private static var atOnce: Int { 1024 }

  private struct Generation {
    var places: [Key: Int32] = [:]
    var products = Matrix(0, 0)

    /// A place for one input more.
    mutating func add(_ key: Key) -> Int32 {
      let place = Int32(places.count)
      places[key] = place
      return place
    }

    /// Makes room for the rows of all places: at first for a whole generation, which is memory only
    /// as far as it is used.
    mutating func reserve(columns: Int) {
      guard places.count > products.rows || products.columns != columns else { return }
      let rows = max(places.count, 2 * products.rows, 2 * ProductCache.capacity)
      let larger = Matrix(
        storage: Storage(capacity: rows * columns), rows: rows, columns: columns)
      if products.count > 0 { larger.rows(0..<products.rows).copy(from: products) }
      products = larger
    }

    mutating func clear() {
      // Memory that one huge sentence asked for goes back.
      guard products.rows <= 2 * ProductCache.capacity else { return self = Generation() }
      places.removeAll(keepingCapacity: true)
    }
  }

  init(work: @escaping Work) { self.work = work }

  /// Begins a batch: the rows of the one before are good no more.
  func begin() {
    guard generation.places.count > ProductCache.capacity else { return }
    swap(&generation, &older)
    generation.clear()
  }

  /// The row of an input in ``products(on:)``.
  func row(of key: Key, on tape: Tape) -> Int32 {
    if let place = generation.places[key] { return place }
    let place = generation.add(key)
    if let known = older.places[key] {
      generation.reserve(columns: older.products.columns)
      generation.products.row(Int(place)).update(
        from: older.products.row(Int(known)), count: older.products.columns)
      return place
    }
    waiting.keys.append(key)
    waiting.places.append(place)
    if waiting.places.count == ProductCache.atOnce { workOnWaiting(tape) }
    return place
  }

  /// The products of all inputs of the batch; good until the next one begins.
  func products(on tape: Tape) -> Matrix {
    workOnWaiting(tape)
    return generation.products
  }

  private func workOnWaiting(_ tape: Tape) {
    guard !waiting.places.isEmpty else { return }
    let products = work(waiting.keys, tape)
    generation.reserve(columns: products.columns)
    for (row, place) in waiting.places.enumerated() {
      generation.products.row(Int(place)).update(
        from: products.row(row), count: products.columns)
    }
    waiting.keys.removeAll(keepingCapacity: true)
    waiting.places.removeAll(keepingCapacity: true)
  }
}
