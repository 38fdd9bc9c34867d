/// What cells ask a source for: weights are uniform in ±1/√hiddenSize unless the cell's paper says
/// something else.
struct CellWeights<Source: ParameterSource> {
  let name: String
  let hiddenSize: Int
  let source: Source

  private var bound: Float { 1 / Float(hiddenSize).squareRoot() }

  /// - Parameters:
  ///   - gates: blocks of hiddenSize columns.
  func callAsFunction(
    _ part: String, rows: Int, gates: Int, initial: InitialValues? = nil
  ) throws(Source.Failure) -> Parameter {
    try source.parameter(
      "\(name).\(part)", rows: rows, columns: gates * hiddenSize, isByRows: false,
      initial: initial ?? .uniform(bound))
  }
}

/// Whether the shapes of a cell's weights go together.
///
/// - Parameter recurrent: the gates of each recurrent weight with hiddenSize rows.
func checkShapes(
  _ cell: some RecurrentCell, gates: Int, recurrent: [Int]
) {
  let H = cell.hiddenSize
  precondition(
    H > 0 && cell.inputWeight.columns == gates * H && cell.bias.count == gates * H
      && zip(cell.recurrentWeights, recurrent).allSatisfy {
        $0.rows == H && $0.columns == $1 * H
      },
    "a cell of \(cell.parameters.map(\.shape).joined(separator: ", "))")
}
