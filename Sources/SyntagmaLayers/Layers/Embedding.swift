/// y[n] = table[ids[n]]
package struct Embedding: Sendable {
  package let table: Parameter  // [vocabularySize, size]
  /// A row that is looked up like any other and never trained.
  package let paddingIndex: Int?
  /// Whether the rows stay as they are.
  package let isFrozen: Bool

  package init(table: Parameter, paddingIndex: Int? = nil, isFrozen: Bool = false) {
    precondition(table.isByRows, "\(table.name) must take its gradient by rows")
    self.table = table
    self.paddingIndex = paddingIndex
    self.isFrozen = isFrozen
  }

  /// Rows uniform in ±√(3 / size), which gives every number variance 1 / size.
  package init<Source: ParameterSource>(
    _ name: String, vocabularySize: Int, size: Int, isFrozen: Bool = false, from source: Source
  ) throws(Source.Failure) {
    self.init(
      table: try source.parameter(
        "\(name).table", rows: vocabularySize, columns: size, isByRows: true,
        bound: (3 / Float(size)).squareRoot()),
      isFrozen: isFrozen)
  }

  package var parameters: [Parameter] { [table] }
  package var size: Int { table.columns }

  /// - Parameter ids: each in 0..<vocabularySize.
  /// - Returns: [ids.count, size].
  package func callAsFunction(_ ids: [Int32], on tape: Tape) -> Variable {
    let y = tape.workspace.matrix(ids.count, size)
    for (row, id) in ids.enumerated() {
      precondition(id >= 0 && Int(id) < table.rows, "row \(id) of a table of \(table.rows)")
      table.copyRow(Int(id), to: y.row(row))
    }
    guard !isFrozen else { return Variable(y) }
    return tape.record(y) { dy, gradients in
      let rows = gradients.rows(of: table)
      for (row, id) in ids.enumerated() where Int(id) != paddingIndex {
        rows.add(dy.row(row), toRow: Int(id))
      }
    }
  }
}

/// y[n] = x[ids[n]] for a variable: the way from distinct forms to tokens.
package func gatherRows(_ x: Variable, _ ids: [Int32], on tape: Tape) -> Variable {
  let y = tape.workspace.matrix(ids.count, x.columns)
  for (row, id) in ids.enumerated() {
    precondition(id >= 0 && Int(id) < x.rows, "row \(id) of a matrix of \(x.rows)")
    y.row(row).update(from: x.value.row(Int(id)), count: y.columns)
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(x) { dx, adding in
      if !adding { dx.fill(0) }
      for (row, id) in ids.enumerated() {
        kernels.add_scaled(dx.columns, 1, dy.row(row), dx.row(Int(id)))
      }
    }
  }
}
