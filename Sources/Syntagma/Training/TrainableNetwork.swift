import SyntagmaLayers

/// A network as the training loop sees it.
package protocol TrainableNetwork: Sendable {
  /// Some items of the training data as the network reads them.
  associatedtype Batch: Sendable

  /// The weights that training changes.
  var parameters: [Parameter] { get }
  /// The recurrent layers, whose states a sequence takes along from piece to piece.
  var encoder: RecurrentStack { get }

  /// The losses of each head, the model's own first: [n, 1], of rows or of sequences; nil where the batch
  /// says nothing of one.
  ///
  /// - Parameters:
  ///   - initial: the states that the forward directions begin with.
  ///   - supervision: what training says beside the targets, head by head.
  /// - Returns: the losses, and the states after the last steps.
  func losses(
    _ batch: Batch, initial: RecurrentState?, supervision: [LabelHead.Supervision?], on tape: Tape
  ) -> (losses: [Variable?], final: RecurrentState)

  /// The rows that a forward pass over `batch` reads, of each parameter that is kept by rows.
  func rowsRead(by batch: Batch) -> [(Parameter, [Int32])]
}
