import SyntagmaLayers

/// The products of inputs that were met lately, so that an input is worked on once and not each time
/// it comes. Its size is bounded: when it is full a new generation begins, which takes over what is
/// still asked for; what a whole generation did not see is forgotten.
///
/// Any number of threads ask at once. They share what is known, so that not each of them works on the
/// same inputs, nor holds them; two that ask for a new one at the same time both work on it. Values do
/// not depend on what else is in the cache, so neither do results.
package final class ProductCache<Key: Hashable & Sendable>: Sendable {
  /// The products of some inputs, a row each.
  package typealias Work = @Sendable (_ keys: [Key], _ tape: Tape) -> Matrix

  private let work: Work
  /// Inputs of a generation.
  private let capacity: Int
  private let generations: Locked<Generations>

  /// New inputs that are worked on together: a sentence of a hundred thousand different words takes
  /// the memory of its results, and not that of all the steps on the way to them.
  private static var atOnce: Int { 1024 }

  /// - Parameter capacity: inputs of a generation, of which there are two.
  package init(capacity: Int, work: @escaping Work) {
    self.capacity = capacity
    self.work = work
    generations = Locked(
      Generations(current: Generation(rows: capacity), older: Generation(rows: 0)))
  }

  /// The products of some inputs: a matrix with the row of each.
  package func look(up keys: [Key], on tape: Tape) -> InputPart {
    let claim = generations.withLock { $0.claim(keys, capacity: capacity) }
    let generation = claim.generation
    if !claim.known.isEmpty {
      let older = claim.older.products(columns: nil)
      let products = generation.products(columns: older.columns)
      for (from, to) in claim.known {
        products.row(Int(to)).update(from: older.row(Int(from)), count: older.columns)
      }
    }
    for start in stride(from: 0, to: claim.new.count, by: ProductCache.atOnce) {
      let some = claim.new[start..<min(start + ProductCache.atOnce, claim.new.count)]
      let made = work(some.map(\.key), tape)
      let products = generation.products(columns: made.columns)
      for (row, input) in some.enumerated() {
        products.row(Int(input.place)).update(from: made.row(row), count: made.columns)
      }
    }
    if !claim.places.isEmpty {
      generations.withLock { _ in generation.publish(claim.places) }
    }
    return InputPart(products: generation.products(columns: nil), rows: claim.rows)
  }

  /// What a call has to do: rows of a generation that are its own to write.
  private struct Claim {
    let generation: Generation
    let older: Generation
    /// The row of each input.
    var rows: [Int32] = []
    /// Inputs that others do not know of yet, with the rows that are claimed for them.
    var places: [Key: Int32] = [:]
    /// Rows that lie in the older generation.
    var known: [(from: Int32, to: Int32)] = []
    /// Inputs that have to be worked on.
    var new: [(key: Key, place: Int32)] = []
  }

  private struct Generations {
    var current: Generation
    var older: Generation

    mutating func claim(_ keys: [Key], capacity: Int) -> Claim {
      if let claim = current.claim(keys, after: older) { return claim }
      // Memory that one huge sentence asked for goes back with its generation.
      older = current
      current = Generation(rows: max(capacity, Set(keys).count))
      guard let claim = current.claim(keys, after: older) else {
        preconditionFailure("a new generation has no room for \(keys.count) inputs")
      }
      return claim
    }
  }

  /// Rows that are filled one after the other. Whoever works with them keeps them alive.
  ///
  /// Unchecked: places are seen under the lock of the cache, and a row is written by the call that claimed
  /// it, before that publishes its place there.
  private final class Generation: @unchecked Sendable {
    private let rows: Int
    private var used = 0
    private var places: [Key: Int32] = [:]
    /// Made when the first products tell how wide they are; it is memory only as far as it is used.
    private let storage = Locked<Matrix?>(nil)

    init(rows: Int) { self.rows = rows }

    /// - Parameter columns: their width; nil: they are there, or there is no row.
    func products(columns: Int?) -> Matrix {
      storage.withLock { matrix in
        if matrix == nil, let columns {
          matrix = Matrix(
            storage: Storage(capacity: rows * columns), rows: rows, columns: columns)
        }
        return matrix ?? Matrix(0, 0)
      }
    }

    /// - Returns: nil where there is not room enough; then nothing is claimed.
    func claim(_ keys: [Key], after older: Generation) -> Claim? {
      var claim = Claim(generation: self, older: older)
      claim.rows.reserveCapacity(keys.count)
      var used = used
      for key in keys {
        if let place = places[key] ?? claim.places[key] {
          claim.rows.append(place)
          continue
        }
        guard used < rows else { return nil }
        let place = Int32(used)
        used += 1
        claim.places[key] = place
        claim.rows.append(place)
        if let known = older.places[key] {
          claim.known.append((known, place))
        } else {
          claim.new.append((key, place))
        }
      }
      self.used = used
      return claim
    }

    func publish(_ claimed: [Key: Int32]) {
      places.merge(claimed) { first, _ in first }
    }
  }
}
