/// Vectors for words from their characters: look-up, convolution, maximum over time, relu
/// (dos Santos and Zadrozny 2014).
///
/// The same as `Embedding`, `Convolution` and `maximumOverTime` in a row, but each distinct
/// character is multiplied by the weights once: every place of a window is then a row of a small
/// table to be added, which is an inputSize-th of the work.
package struct LookUpConvolution: Sendable {
  package let embedding: Embedding
  package let convolution: Convolution

  package init(embedding: Embedding, convolution: Convolution) {
    self.embedding = embedding
    self.convolution = convolution
  }

  package var parameters: [Parameter] { embedding.parameters + convolution.parameters }
  package var outputSize: Int { convolution.filters }

  /// - Parameters:
  ///   - ids: the characters of all words, one word after the other.
  ///   - segments: where each word lies; none is empty.
  /// - Returns: [words, filters].
  package func callAsFunction(_ ids: [Int32], segments: Segments, on tape: Tape) -> Variable {
    let (distinct, places) = distinctIDs(ids)
    let rows = embedding(distinct, on: tape)  // [distinct, size]
    let table = tape.product(rows.value, convolution.weight)  // [distinct, width · filters]
    let y = tape.workspace.matrix(segments.count, outputSize)
    var argmax = [Int32](repeating: 0, count: tape.isRecording ? y.count : 0)
    argmax.withUnsafeMutableBufferPointer { argmax in
      kernels.look_up_convolution(
        segments.count, segments.starts, places, convolution.width, convolution.left, outputSize,
        table.pointer, convolution.bias.value.pointer, y.pointer, y.columns,
        tape.isRecording ? argmax.baseAddress : nil)
    }
    return tape.record(y) { [argmax] dy, gradients in
      let dTable = dTable(dy, y, segments, places, argmax, table.rows, gradients)
      gradients.accumulate(convolution.weight) { dWeight, adding in
        multiply(rows.value, dTable, transposeLeft: true, into: dWeight, adding: adding)
      }
      gradients.accumulate(rows) { dRows, adding in
        multiply(
          dTable, convolution.weight.value, transposeRight: true, into: dRows, adding: adding)
      }
    }
  }

  /// The gradient reaches the table through the window at the maximum alone, where relu let it pass;
  /// that of the bias is added on the way.
  private func dTable(
    _ dy: Matrix, _ y: Matrix, _ segments: Segments, _ places: [Int32], _ argmax: [Int32],
    _ tableRows: Int, _ gradients: Gradients
  ) -> Matrix {
    for index in 0..<dy.count where y.pointer[index] <= 0 { dy.pointer[index] = 0 }
    gradients.accumulateColumnSums(of: dy, to: convolution.bias)
    let dTable = gradients.workspace.zeros(tableRows, convolution.width * outputSize)
    kernels.look_up_convolution_backward(
      segments.count, segments.starts, places, convolution.width, convolution.left, outputSize,
      argmax, dy.pointer, dTable.pointer)
    return dTable
  }

  /// The ids that occur, in order of first use, and for each id its place among them.
  private func distinctIDs(_ ids: [Int32]) -> (distinct: [Int32], places: [Int32]) {
    var placeOf = [Int32](repeating: -1, count: embedding.table.rows)
    var distinct: [Int32] = []
    distinct.reserveCapacity(placeOf.count)
    let places = ids.map { id in
      if placeOf[Int(id)] < 0 {
        placeOf[Int(id)] = Int32(distinct.count)
        distinct.append(id)
      }
      return placeOf[Int(id)]
    }
    return (distinct, places)
  }
}
