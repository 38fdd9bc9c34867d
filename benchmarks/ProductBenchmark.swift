import COpenBLAS
import SyntagmaLayers

/// Our products, by weights of floats and of 8 bits, beside OpenBLAS's on one thread, and all beside its rate at 1024³, which is as near to
/// the processor's limit as it comes.
struct ProductBenchmark {
  let runs: Int

  /// rows, columns, inner dimension.
  private static let shapes = [
    (1, 400, 100), (4, 400, 100), (8, 400, 100), (32, 400, 100), (130, 400, 278), (8, 100, 400),
    (1, 800, 200), (2, 800, 200), (4, 800, 200), (8, 800, 200), (16, 800, 200), (32, 800, 200),
    (32, 2048, 512), (1024, 800, 200),
  ]

  /// Who multiplies.
  private enum Way: String, CaseIterable {
    case floats = "ours"
    case eightBits = "ours, 8 bits"
    case openBLAS = "OpenBLAS"
  }

  func measure() -> [Measurement] {
    let limit = rate(1024, 1024, 1024, by: .openBLAS)
    var results = [
      Measurement(name: "sgemm 1024×1024×1024, OpenBLAS", unit: "GFLOP/s", runs: limit)
    ]
    for (rows, columns, inner) in ProductBenchmark.shapes {
      let name = "[\(rows), \(inner)]·[\(inner), \(columns)]"
      for way in Way.allCases {
        let rates = rate(rows, columns, inner, by: way)
        results.append(
          Measurement(name: "product \(name), \(way.rawValue)", unit: "GFLOP/s", runs: rates))
      }
    }
    return results
  }

  private func rate(_ rows: Int, _ columns: Int, _ inner: Int, by way: Way) -> [Double] {
    var generator = CounterGenerator(key: 1)
    let (a, b) = (Matrix(rows, inner), Matrix(inner, columns))
    a.fillUniform(1, using: &generator)
    b.fillUniform(1, using: &generator)
    let c = Matrix(rows, columns)
    let work = 2 * Double(rows) * Double(columns) * Double(inner)
    let repetitions = max(1, Int(2e8 / work))
    let weight = Parameter("weight", b)
    let multiplier = Multiplier(
      way == .eightBits ? weight.madeQuantized() : weight, rows: Int.max, in: Workspace())
    openblas_set_num_threads(1)
    let times = seconds(runs: runs) {
      for _ in 0..<repetitions {
        if way == .openBLAS {
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
