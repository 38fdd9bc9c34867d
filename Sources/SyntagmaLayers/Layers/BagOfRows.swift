/// y[s] = Σ_i table[ids_i] / √n over the n rows of bag s: a linear function of bags of features, each bag of
/// length 1.
///
/// - Parameters:
///   - ids: those of all bags, one bag after the other, each in 0..<rows of the table.
///   - bags: where each bag lies; one without features gives zeros.
/// - Returns: [bags, columns of the table].
package func bagOfRows(
  _ table: Parameter, _ ids: [Int32], bags: Segments, on tape: Tape
) -> Variable {
  precondition(
    table.isByRows && bags.rowCount == ids.count, "\(ids.count) ids in bags of \(bags.rowCount)")
  let y = tape.workspace.zeros(bags.count, table.columns)
  let row = tape.workspace.matrix(1, table.columns)
  for bag in 0..<bags.count {
    let places = bags[bag]
    let factor = 1 / Float(max(places.count, 1)).squareRoot()
    for place in places {
      table.copyRow(Int(ids[place]), to: row.pointer)
      kernels.add_scaled(table.columns, factor, row.pointer, y.row(bag))
    }
  }
  return tape.record(y) { dy, gradients in
    let rows = gradients.rows(of: table)
    for bag in 0..<bags.count {
      let places = bags[bag]
      guard !places.isEmpty else { continue }
      let scaled = gradients.workspace.zeros(1, table.columns)
      kernels.add_scaled(
        table.columns, 1 / Float(places.count).squareRoot(), dy.row(bag), scaled.pointer)
      for place in places { rows.add(scaled.pointer, toRow: Int(ids[place])) }
    }
  }
}
