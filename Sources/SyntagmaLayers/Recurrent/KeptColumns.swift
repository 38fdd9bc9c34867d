/// What variational dropout leaves of the rows of a packed batch: for each sequence the columns that
/// all its steps keep.
///
/// At a rate of a half a product that picks these columns does half the work of one with a mask full
/// of zeros (as Graham et al. 2015 do with masks of whole batches), and gives the same.
package struct KeptColumns: Sendable {
  /// What a number that is kept is multiplied by: 1 / (1 − rate).
  let factor: Float
  /// The columns of each sequence, by rank, ascending.
  private var columns: [Int32] = []
  private var columnStarts: [Int] = [0]
  /// The rows of each sequence, by rank, step by step.
  private var rows: [Int32] = []
  private var rowStarts: [Int] = [0]

  /// - Parameter mask: a row for each rank, zero where a column is dropped.
  init(_ mask: Matrix, packing: Packing, factor: Float) {
    self.factor = factor
    rows.reserveCapacity(packing.rowCount)
    columns.reserveCapacity(mask.count)
    columnStarts.reserveCapacity(mask.rows + 1)
    rowStarts.reserveCapacity(mask.rows + 1)
    for (rank, sequence) in packing.order.enumerated() {
      for column in 0..<mask.columns where mask[rank, column] != 0 { columns.append(Int32(column)) }
      columnStarts.append(columns.count)
      for step in 0..<packing.lengths[sequence] {
        rows.append(Int32(packing.row(rank: rank, step: step)))
      }
      rowStarts.append(rows.count)
    }
  }

  /// One sequence: its rows, its columns, and where its numbers begin when those of all sequences
  /// lie one after the other, row by row.
  struct Sequence {
    let rows: UnsafeBufferPointer<Int32>
    let columns: UnsafeBufferPointer<Int32>
    let offset: Int
  }

  /// All numbers that are kept.
  var numberCount: Int {
    columnStarts.indices.dropLast().reduce(0) {
      $0 + (columnStarts[$1 + 1] - columnStarts[$1]) * (rowStarts[$1 + 1] - rowStarts[$1])
    }
  }

  func forEachSequence(_ body: (Sequence) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      columns.withUnsafeBufferPointer { columns in
        var offset = 0
        for rank in 0..<rowStarts.count - 1 {
          let sequence = Sequence(
            rows: .init(rebasing: rows[rowStarts[rank]..<rowStarts[rank + 1]]),
            columns: .init(rebasing: columns[columnStarts[rank]..<columnStarts[rank + 1]]),
            offset: offset)
          offset += sequence.rows.count * sequence.columns.count
          body(sequence)
        }
      }
    }
  }
}
