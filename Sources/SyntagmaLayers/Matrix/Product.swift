import COpenBLAS

/// OpenBLAS runs on the calling thread only: our own threads, a shard each, beat its threads on
/// recurrent shapes. The setting is global to the process.
private let singleThread: Void = openblas_set_num_threads(1)

/// c = a·b, or c += a·b where `adding`; either side may be transposed. By OpenBLAS, for training:
/// the result for a row depends on how many rows there are.
package func multiply(
  _ a: Matrix, _ b: Matrix, transposeLeft: Bool = false, transposeRight: Bool = false,
  into c: Matrix, adding: Bool = false
) {
  let (rows, inner) = transposeLeft ? (a.columns, a.rows) : (a.rows, a.columns)
  let (innerRight, columns) = transposeRight ? (b.columns, b.rows) : (b.rows, b.columns)
  precondition(
    inner == innerRight && c.rows == rows && c.columns == columns,
    "cannot multiply \(a.shape)\(transposeLeft ? "ᵀ" : "") by \(b.shape)"
      + "\(transposeRight ? "ᵀ" : "") into \(c.shape)")
  guard c.count > 0 else { return }
  guard inner > 0 else {
    if !adding { c.fill(0) }
    return
  }
  _ = singleThread
  cblas_sgemm(
    CblasRowMajor, transposeLeft ? CblasTrans : CblasNoTrans,
    transposeRight ? CblasTrans : CblasNoTrans,
    blasint(rows), blasint(columns), blasint(inner),
    1, a.pointer, blasint(a.columns), b.pointer, blasint(b.columns),
    adding ? 1 : 0, c.pointer, blasint(c.columns))
}

/// c = a·b (+ bias in every row), or c += a·b, by our own kernel, for inference: a row's result does
/// not depend on the rows beside it.
package func multiplyRows(
  _ a: Matrix, _ b: Matrix, bias: Matrix? = nil, into c: Matrix, adding: Bool = false
) {
  precondition(
    a.columns == b.rows && c.rows == a.rows && c.columns == b.columns,
    "cannot multiply \(a.shape) by \(b.shape) into \(c.shape)")
  kernels.product(
    a.rows, b.columns, a.columns, a.pointer, a.columns, b.pointer, b.columns, bias?.pointer,
    c.pointer, c.columns, adding ? 1 : 0)
}
