import SyntagmaLayers

/// One part of every batch: its own tape, its own gradients, its own memory.
///
/// Unchecked: one task at a time works on a shard, and its results are read when all tasks are done.
package final class TrainingShard: @unchecked Sendable {
  package let gradients: Gradients
  private let workspace = Workspace()
  /// The loss of this step, in nats, not scaled.
  package private(set) var loss = 0.0

  private let objective: TrainingObjective

  package init(_ objective: TrainingObjective = TrainingObjective()) {
    self.objective = objective
    gradients = Gradients(workspace: workspace)
  }

  /// Forward and backward. A long sentence goes on from the states of the piece before, but the
  /// gradient does not go back there (truncated back-propagation through time).
  ///
  /// - Parameters:
  ///   - pieces: one batch, or the pieces of a long sentence in order.
  ///   - scale: what the sum of the words' losses is multiplied by.
  ///   - adding: whether the gradients of the parameters are added to those of the batch before.
  ///   - pool: threads that have nothing else to do.
  package func run<Network: TrainableNetwork>(
    _ pieces: [Network.Batch], _ network: Network, scale: Float, dropoutKey: UInt64,
    adding: Bool = false, helpedBy pool: WorkerPool? = nil
  ) {
    if adding { gradients.clearVariables() } else { gradients.clear() }
    loss = 0
    var state: RecurrentState?
    for (index, piece) in pieces.enumerated() {
      let key = CounterGenerator.mix(dropoutKey &+ UInt64(index))
      let tape = Tape(workspace: workspace, gradients: gradients, dropoutKey: key, pool: pool)
      let (losses, final) = network.losses(
        piece, initial: state, supervision: objective.terms.map(\.supervision), on: tape)
      tape.backward(
        from: zip(losses, objective.terms).compactMap { losses, term in
          guard let losses else { return nil }
          if term.isOwn { loss += Double(term.weight) * losses.value.sum }
          let cotangent = workspace.matrix(losses.rows, 1)
          cotangent.fill(scale * term.weight)
          return (losses, cotangent)
        })
      if index + 1 < pieces.count { state = network.encoder.carried(final) }
    }
  }
}
