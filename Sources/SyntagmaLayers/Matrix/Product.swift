import COpenBLAS

/// OpenBLAS runs on the calling thread only: our own threads, a shard each, beat its threads on
/// recurrent shapes. The setting is global to the process.
private let singleThread: Void = openblas_set_num_threads(1)

/// c = a·b, or c += a·b where `adding`; either side may be transposed. For training: whether our own
/// kernels or OpenBLAS do it goes by what was measured to be faster.
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
  let accumulate: Int32 = adding ? 1 : 0
  // Our kernels use b as it lies; where it is larger than a cache OpenBLAS, which lays it out anew, is
  // faster: 82 against 57 GFLOP/s at [1024, 512]·[512, 2048].
  switch (transposeLeft, transposeRight) {
  case _ where b.count > Multiplier.largestUnpacked, (true, true):
    multiplyByOpenBLAS(a, transposeLeft, b, transposeRight, c, inner: inner, adding: adding)
  case (false, true) where inner < shortestOwn && columns >= kernels.panel:
    multiplyByTranspose(a, b, c, adding: adding)
  case (_, true):
    kernels.product_transposed(
      rows, columns, inner, a.pointer, a.columns, b.pointer, b.columns, c.pointer, c.columns,
      accumulate)
  case (true, false):
    kernels.transposed_product(
      rows, columns, inner, a.pointer, a.columns, b.pointer, b.columns, c.pointer, c.columns,
      accumulate)
  case (false, false):
    kernels.product(
      rows, columns, inner, a.pointer, a.columns, b.pointer, b.columns, nil, c.pointer, c.columns,
      accumulate)
  }
}

/// Dot products shorter than this are not worth summing up lane by lane.
private let shortestOwn = 64

/// c = a·bᵀ, or c += a·bᵀ, for a short inner dimension: b is laid out the other way first.
private func multiplyByTranspose(_ a: Matrix, _ b: Matrix, _ c: Matrix, adding: Bool) {
  let count = Multiplier.packedCount(inputs: b.columns, outputs: b.rows)
  withUnsafeTemporaryAllocation(of: Float.self, capacity: count) {
    guard let packed = $0.baseAddress else { return }
    kernels.pack(b.columns, b.rows, b.pointer, b.columns, 1, packed)
    kernels.packed_product(
      a.rows, b.rows, a.columns, a.pointer, a.columns, packed, nil, c.pointer, c.columns,
      adding ? 1 : 0)
  }
}

private func multiplyByOpenBLAS(
  _ a: Matrix, _ transposeLeft: Bool, _ b: Matrix, _ transposeRight: Bool, _ c: Matrix, inner: Int,
  adding: Bool
) {
  _ = singleThread
  cblas_sgemm(
    CblasRowMajor, transposeLeft ? CblasTrans : CblasNoTrans,
    transposeRight ? CblasTrans : CblasNoTrans,
    blasint(c.rows), blasint(c.columns), blasint(inner),
    1, a.pointer, blasint(a.columns), b.pointer, blasint(b.columns),
    adding ? 1 : 0, c.pointer, blasint(c.columns))
}
