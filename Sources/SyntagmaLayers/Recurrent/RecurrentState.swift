/// The state of a stack of recurrent layers: for each layer and direction (layer 0 forward, layer 0
/// backward, layer 1 forward, …) a matrix [sequences, hiddenSize], rows in the order of the batch.
package struct RecurrentState: Sendable {
  package var hidden: [Variable]
  /// Empty where the cells have no state besides the hidden one.
  package var cell: [Variable]

  package init(hidden: [Variable], cell: [Variable]) {
    self.hidden = hidden
    self.cell = cell
  }

  /// Those of some layers and directions.
  func places(_ places: Range<Int>) -> RecurrentState {
    RecurrentState(
      hidden: Array(hidden[places]), cell: cell.isEmpty ? [] : Array(cell[places]))
  }
}
