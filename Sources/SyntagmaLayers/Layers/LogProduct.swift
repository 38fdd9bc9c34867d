/// y[r, j] = log Σ_i exp(x[r, i] + w[i, j]), where the largest number of each row of x is 0.
///
/// The exponentials are multiplied as matrices. A sum that is too small to be exact, because the
/// numbers of a row lie more than some 70 nats apart, is taken again by itself.
struct LogProduct {
  /// exp(w − top)
  let exponentials: Matrix
  /// The largest number of w.
  let top: Double
  private let w: Matrix
  private let workspace: Workspace

  private static let smallestSum: Float = 1e-30

  init(_ w: Matrix, in workspace: Workspace) {
    self.w = w
    self.workspace = workspace
    let largest = w.largest(0..<w.count)
    let top = largest == -.infinity ? 0 : largest
    let exponentials = workspace.copy(w)
    for index in 0..<w.count { exponentials.pointer[index] -= top }
    kernels.exp(w.count, exponentials.pointer, exponentials.pointer)
    self.exponentials = exponentials
    self.top = Double(top)
  }

  /// - Parameter transposed: sums over j and not over i.
  func callAsFunction(_ x: Matrix, into y: Matrix, transposed: Bool = false) {
    let labels = w.rows
    let powers = workspace.matrix(x.rows, labels)
    kernels.exp(x.count, x.pointer, powers.pointer)
    if transposed {
      kernels.product_transposed(
        x.rows, labels, labels, powers.pointer, labels, exponentials.pointer, labels, y.pointer,
        labels, 0)
    } else {
      kernels.product(
        x.rows, labels, labels, powers.pointer, labels, exponentials.pointer, labels, nil,
        y.pointer, labels, 0)
    }
    let small = (0..<y.count).filter { y.pointer[$0] < LogProduct.smallestSum }
    kernels.log(y.count, y.pointer, y.pointer)
    let top = Float(top)
    for index in 0..<y.count { y.pointer[index] += top }
    for index in small {
      let (row, label) = (index / labels, index % labels)
      let (first, stride) = transposed ? (label * labels, 1) : (label, labels)
      y.pointer[index] = Float(
        logSumExp(x.row(row), w.pointer + first, labels, stride: stride))
    }
  }
}

/// log Σ_i exp(a[i] + b[i · stride]); −∞ where all of them are.
func logSumExp(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int, stride: Int = 1
) -> Double {
  var largest = -Float.infinity
  for index in 0..<count { largest = max(largest, a[index] + b[index * stride]) }
  guard largest > -.infinity else { return -.infinity }
  var sum: Float = 0
  for index in 0..<count { sum += exponential(a[index] + b[index * stride] - largest) }
  return Double(largest) + Double(logarithm(sum))
}

extension Matrix {
  fileprivate func largest(_ range: Range<Int>) -> Float {
    var largest = -Float.infinity
    for index in range where pointer[index] > largest { largest = pointer[index] }
    return largest
  }

  /// Takes the largest number of a row from all of them.
  ///
  /// - Returns: that number; 0 where all are −∞.
  func normalize(row index: Int) -> Double {
    let largest = largest(index * columns..<(index + 1) * columns)
    guard largest > -.infinity else { return 0 }
    let row = row(index)
    for column in 0..<columns { row[column] -= largest }
    return Double(largest)
  }
}
