extension Reference {
  /// Sequence and step of each row of a packed batch: time-major, longest sequence first.
  package static func packedRows(_ lengths: [Int]) -> [(sequence: Int, step: Int)] {
    let order = lengths.indices.sorted {
      lengths[$0] != lengths[$1] ? lengths[$0] > lengths[$1] : $0 < $1
    }
    return (0..<(lengths.max() ?? 0)).flatMap { step in
      order.filter { lengths[$0] > step }.map { ($0, step) }
    }
  }

  /// Sequences [steps, columns] as the rows of a packed batch.
  package static func pack(_ sequences: [Grid], columns: Int) -> Grid {
    let rows = packedRows(sequences.map(\.rows))
    return Grid(rows.count, columns, rows.flatMap { sequences[$0.sequence].row($0.step) })
  }

  /// The inverse of `pack`.
  package static func unpack(_ rows: Grid, lengths: [Int]) -> [Grid] {
    var sequences = lengths.map { Grid($0, rows.columns) }
    for (row, place) in packedRows(lengths).enumerated() {
      for column in 0..<rows.columns {
        sequences[place.sequence][place.step, column] = rows[row, column]
      }
    }
    return sequences
  }
}
