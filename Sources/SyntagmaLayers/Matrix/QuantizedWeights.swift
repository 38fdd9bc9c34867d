import CKernels

/// The weights of a parameter as numbers of 8 bits, and what was made of them when it was first asked
/// for.
///
/// Those of a product are held transposed, a row for each output: so each output has its scale.
final class QuantizedWeights: Sendable {
  let matrix: QuantizedMatrix
  let isTransposed: Bool
  private let floats = Locked<Matrix?>(nil)
  private let layouts = Locked<[Range<Int>: QuantizedLayout]>([:])

  init(_ matrix: QuantizedMatrix, transposed: Bool) {
    self.matrix = matrix
    isTransposed = transposed
  }

  /// The weights as floats, not transposed.
  var dequantized: Matrix {
    floats.withLock { floats in
      if let floats { return floats }
      let made = isTransposed ? matrix.dequantizedTranspose : matrix.dequantized
      floats = made
      return made
    }
  }

  /// The weights of some inputs in the order of the kernel.
  func layout(inputs: Range<Int>) -> QuantizedLayout {
    precondition(isTransposed, "only weights that are held transposed are laid out")
    return layouts.withLock { layouts in
      if let layout = layouts[inputs] { return layout }
      let layout = QuantizedLayout(matrix, columns: inputs)
      layouts[inputs] = layout
      return layout
    }
  }
}

/// Weights of 8 bits [inputs, outputs] in the order in which the kernel reads them.
struct QuantizedLayout: Sendable {
  let inputs: Int
  let outputs: Int
  private let packed: Storage

  /// - Parameters:
  ///   - weights: [outputs, inputs].
  ///   - columns: the inputs that are wanted.
  init(_ weights: QuantizedMatrix, columns: Range<Int>) {
    precondition(
      columns.lowerBound >= 0 && columns.upperBound <= weights.columns
        && columns.count <= QuantizedMatrix.mostColumns, "inputs \(columns) of \(weights.columns)")
    inputs = columns.count
    outputs = weights.rows
    packed = Storage(
      capacity: (kernels.quantized_size(inputs, outputs) + 3) / MemoryLayout<Float>.size)
    kernels.pack_quantized(
      inputs, outputs, weights.pointer + columns.lowerBound, weights.columns,
      weights.scales.pointer, packed.pointer)
  }

  /// y = x·weights (+ bias in every row), or y += x·weights where `adding`; the rows of x are quantised on
  /// the way, each with a scale of its own.
  func callAsFunction(_ x: Matrix, into y: Matrix, bias: Matrix?, adding: Bool) {
    withUnsafeTemporaryAllocation(
      byteCount: syntagma_quantized_scratch(x.rows, inputs), alignment: 64
    ) { scratch in
      kernels.quantized_product(
        x.rows, outputs, inputs, x.pointer, inputs, packed.pointer, bias?.pointer, y.pointer,
        outputs, adding ? 1 : 0, scratch.baseAddress)
    }
  }
}
