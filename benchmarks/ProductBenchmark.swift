import COpenBLAS
import SyntagmaLayers

/// Our products beside OpenBLAS's on one thread, and both beside its rate at 1024³, which is as near to
/// the processor's limit as it comes.
struct ProductBenchmark {
  let runs: Int

  /// rows, columns, inner dimension.
  private static let shapes = [
    (1, 400, 100), (4, 400, 100), (8, 400, 100), (32, 400, 100), (130, 400, 278), (8, 100, 400),
    (32, 800, 200), (32, 2048, 512), (1024, 800, 200),
  ]

  func measure() -> [Measurement] {
    let limit = rate(1024, 1024, 1024, byOpenBLAS: true)
    var results = [
      Measurement(name: "sgemm 1024×1024×1024, OpenBLAS", unit: "GFLOP/s", runs: limit)
    ]
    for (rows, columns, inner) in ProductBenchmark.shapes {
      let name = "[\(rows), \(inner)]·[\(inner), \(columns)]"
      for (who, flag) in [("ours", false), ("OpenBLAS", true)] {
        let rates = rate(rows, columns, inner, byOpenBLAS: flag)
        results.append(Measurement(name: "product \(name), \(who)", unit: "GFLOP/s", runs: rates))
      }
    }
    return results
  }

  private func rate(_ rows: Int, _ columns: Int, _ inner: Int, byOpenBLAS: Bool) -> [Double] {
    var generator = CounterGenerator(key: 1)
    let (a, b) = (Matrix(rows, inner), Matrix(inner, columns))
    a.fillUniform(1, using: &generator)
    b.fillUniform(1, using: &generator)
    let c = Matrix(rows, columns)
    let work = 2 * Double(rows) * Double(columns) * Double(inner)
    let repetitions = max(1, Int(2e8 / work))
    let multiplier = Multiplier(b, rows: Int.max, in: Workspace())
    openblas_set_num_threads(1)
    let times = seconds(runs: runs) {
      for _ in 0..<repetitions {
        if byOpenBLAS {
          cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows), blasint(columns),
            blasint(inner), 1, a.pointer, blasint(inner), b.pointer, blasint(columns), 0, c.pointer,
            blasint(columns))
        } else {
          multiplier(a, into: c)
        }
      }
    }
    return times.map { work * Double(repetitions) / $0 * 1e-9 }
  }
}
