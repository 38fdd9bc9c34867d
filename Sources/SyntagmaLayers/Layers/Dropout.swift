/// y = x·mask / (1 − rate) with a mask of zeros and ones; inactive on a tape without a dropout key.
///
/// Each row of the mask is a function of the tape's key, the layer's stream and the row's own key
/// (that of a token or a sentence): it does not matter in which batch, shard or row a token stands.
///
/// Srivastava et al. (2014); one mask for all steps of a sequence: Gal and Ghahramani (2016).
package struct Dropout: Sendable {
  package let rate: Float
  private let stream: UInt64

  /// - Parameters:
  ///   - rate: the share of numbers that become zero, in 0..<1; kept to 16 bits.
  ///   - stream: tells the dropouts of one network apart.
  package init(rate: Float, stream: UInt64) {
    precondition(rate >= 0 && rate < 1, "a dropout rate lies in 0..<1, not \(rate)")
    self.rate = rate
    self.stream = stream
  }

  /// Plain dropout: a mask of its own for every row, drawn from the row's key.
  package func callAsFunction(_ x: Variable, rowKeys: [UInt64], on tape: Tape) -> Variable {
    precondition(rowKeys.count == x.rows, "\(rowKeys.count) keys for \(x.rows) rows")
    guard let mask = mask(keys: rowKeys, columns: x.columns, on: tape) else { return x }
    return apply(x, on: tape) { source, target in
      kernels.apply_mask(source.count, mask.pointer, source.pointer, target.pointer)
    }
  }

  /// Variational dropout: one mask a sequence, drawn from the sequence's key (in the order of the
  /// batch), at all its steps.
  package func callAsFunction(
    _ x: Variable, packing: Packing, sequenceKeys: [UInt64], on tape: Tape
  ) -> Variable {
    let keys = packing.order.map { sequenceKeys[$0] }
    guard let mask = mask(keys: keys, columns: x.columns, on: tape) else { return x }
    return apply(x, on: tape) { source, target in
      for step in 0..<packing.stepCount {
        let row = packing.offsets[step]
        kernels.apply_mask(
          packing.active[step] * source.columns, mask.pointer, source.row(row), target.row(row))
      }
    }
  }

  private func apply(
    _ x: Variable, on tape: Tape, masking: @escaping (_ from: Matrix, _ to: Matrix) -> Void
  ) -> Variable {
    let y = tape.workspace.matrix(x.rows, x.columns)
    masking(x.value, y)
    return tape.record(y) { dy, gradients in
      let dx = gradients.workspace.matrix(dy.rows, dy.columns)
      masking(dy, dx)
      gradients.add(dx, to: x)
    }
  }

  /// What variational dropout keeps of x [rows, columns], for a product that picks it; nil: all.
  package func kept(
    columns: Int, packing: Packing, sequenceKeys: [UInt64], on tape: Tape
  ) -> KeptColumns? {
    let keys = packing.order.map { sequenceKeys[$0] }
    guard let mask = mask(keys: keys, columns: columns, on: tape) else { return nil }
    return KeptColumns(mask, packing: packing, factor: factor)
  }

  /// What variational dropout multiplies the states of a recurrent layer by before its recurrent
  /// products, the same at all steps: [sequences, columns] by rank; nil: 1.
  package func stateMask(
    columns: Int, packing: Packing, sequenceKeys: [UInt64], on tape: Tape
  ) -> Matrix? {
    mask(keys: packing.order.map { sequenceKeys[$0] }, columns: columns, on: tape)
  }

  private var factor: Float { 1 / (1 - rate) }

  /// 0 or 1 / (1 − rate).
  private func mask(keys: [UInt64], columns: Int, on tape: Tape) -> Matrix? {
    guard rate > 0, let passKey = tape.dropoutKey else { return nil }
    let mask = tape.workspace.matrix(keys.count, columns)
    let threshold = UInt32((rate * 65536).rounded())
    for (row, key) in keys.enumerated() {
      let stream = CounterGenerator(keys: passKey, stream, key)
      kernels.dropout_mask(stream.key, threshold, factor, columns, mask.row(row))
    }
    return mask
  }
}
