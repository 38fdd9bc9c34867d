/// The gradient of the rows of a table that a batch looked up: each row once, in the order of first
/// use. The cost of adding, clearing and summing does not depend on the size of the table.
///
/// Unchecked: it belongs to one shard, and goes from thread to thread only where tasks begin or end.
package final class RowGradient: @unchecked Sendable {
  package private(set) var ids: [Int32] = []
  private var slots: [Int32]  // of a row of the table; -1: not in this batch
  private var storage: Storage
  private let columns: Int

  package init(rowCount: Int, columns: Int) {
    slots = Array(repeating: -1, count: rowCount)
    storage = Storage(capacity: 64 * columns)
    self.columns = columns
  }

  /// The gradients of `ids`, row by row.
  package var values: Matrix { Matrix(storage: storage, rows: ids.count, columns: columns) }

  package func add(_ dy: UnsafePointer<Float>, toRow id: Int) {
    let slot = Int(slots[id])
    if slot >= 0 {
      kernels.add_scaled(columns, 1, dy, storage.pointer + slot * columns)
    } else {
      appendRow(id).update(from: dy, count: columns)
    }
  }

  package func add(_ other: RowGradient) {
    let values = other.values
    for (index, id) in other.ids.enumerated() { add(values.row(index), toRow: Int(id)) }
  }

  package func clear() {
    for id in ids { slots[Int(id)] = -1 }
    ids.removeAll(keepingCapacity: true)
  }

  private func appendRow(_ id: Int) -> UnsafeMutablePointer<Float> {
    if (ids.count + 1) * columns > storage.capacity {
      let larger = Storage(capacity: storage.capacity * 2)
      larger.pointer.update(from: storage.pointer, count: ids.count * columns)
      storage = larger
    }
    slots[id] = Int32(ids.count)
    ids.append(Int32(id))
    return storage.pointer + (ids.count - 1) * columns
  }
}
