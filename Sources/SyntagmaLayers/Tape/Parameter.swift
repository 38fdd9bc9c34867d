/// A matrix that training changes, with the name that it has in the model file.
///
/// Parameters are shared by all shards and only read while a batch runs; the optimizer writes to
/// them between batches.
package final class Parameter: Sendable {
  package let name: String
  package let value: Matrix
  /// Whether a batch touches only some rows (an embedding): its gradient is then kept by rows.
  package let isByRows: Bool

  package init(_ name: String, _ value: Matrix, isByRows: Bool = false) {
    self.name = name
    self.value = value
    self.isByRows = isByRows
  }
}
