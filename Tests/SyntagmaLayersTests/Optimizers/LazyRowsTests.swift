import SyntagmaLayers
import TestSupport
import Testing

/// Rows that are updated only when a batch touches them end where a dense run of the same rule ends.
struct LazyRowsTests {
  struct Run: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rule: any UpdateRule
    var schedule = Schedule.constant
    var rate = 0.01
    var gradientSize: Float = 1

    init(
      _ testDescription: String, _ rule: any UpdateRule, schedule: Schedule = .constant,
      rate: Double = 0.01, gradientSize: Float = 1
    ) {
      self.testDescription = testDescription
      self.rule = rule
      self.schedule = schedule
      self.rate = rate
      self.gradientSize = gradientSize
    }
  }

  static let cosine = Schedule.cosine(total: 1000, floor: 0.01)
  static let runs = [
    Run("Adam", Adam()),
    Run("Adam, cosine", Adam(), schedule: cosine),
    Run("Adam, steps", Adam(), schedule: .steps(every: 90, factor: 0.7)),
    Run("Adam, fast second moment", Adam(beta1: 0.9, beta2: 0.99), schedule: cosine),
    Run("Adam, gradients of 1e-6", Adam(), gradientSize: 1e-6),
    Run("Adam, gradients of 1e-7", Adam(), gradientSize: 1e-7),
    Run("Adam, gradients of 1e-8", Adam(), gradientSize: 1e-8),
    Run("Adam, gradients of 1e-9", Adam(), schedule: cosine, gradientSize: 1e-9),
    Run("Adam with L2", Adam(weightDecay: 0.01), schedule: cosine),
    Run("AMSGrad", AMSGrad(), schedule: cosine),
    Run("AMSGrad, fast second moment", AMSGrad(beta2: 0.9), schedule: .inverse(decay: 0.01)),
    Run("AMSGrad, gradients of 1e-8", AMSGrad(), schedule: cosine, gradientSize: 1e-8),
    Run("AMSGrad with L2", AMSGrad(weightDecay: 0.01), schedule: cosine),
    Run("AdamW", Adam(weightDecay: 0.1, isDecoupled: true)),
    Run("AdamW, cosine", Adam(weightDecay: 0.1, isDecoupled: true), schedule: cosine),
    Run(
      "AdamW, gradients of 1e-8", Adam(weightDecay: 0.1, isDecoupled: true), schedule: cosine,
      gradientSize: 1e-8),
    Run("gradient descent", GradientDescent(), schedule: cosine),
    Run("gradient descent with L2", GradientDescent(weightDecay: 0.01), schedule: cosine),
    Run("gradient descent with L2, long", GradientDescent(weightDecay: 0.3), rate: 0.1),
    Run("momentum", GradientDescent(momentum: 0.9), schedule: cosine),
    Run("Nesterov", GradientDescent(momentum: 0.95, isNesterov: true), schedule: cosine),
    Run(
      "momentum with dampening and L2",
      GradientDescent(momentum: 0.8, dampening: 0.3, weightDecay: 0.02), schedule: cosine),
    Run(
      "Nesterov with L2",
      GradientDescent(momentum: 0.9, isNesterov: true, weightDecay: 0.02), schedule: cosine),
    Run("Adagrad", Adagrad(), schedule: cosine, rate: 0.1),
    Run(
      "Adagrad with L2", Adagrad(initialSum: 0.1, weightDecay: 0.01), schedule: cosine, rate: 0.1),
    Run("Adadelta", Adadelta(), rate: 1),
    Run("Adadelta, gradients of 1e-6", Adadelta(rho: 0.95), rate: 1, gradientSize: 1e-6),
    Run("Adadelta with L2", Adadelta(weightDecay: 0.01), schedule: cosine, rate: 1),
    Run("RMSprop", RMSprop(), schedule: cosine),
    Run("RMSprop with momentum", RMSprop(alpha: 0.95, momentum: 0.9), schedule: cosine),
    Run("centred RMSprop", RMSprop(alpha: 0.9, isCentered: true, epsilon: 1e-4)),
    Run(
      "centred RMSprop with momentum",
      RMSprop(alpha: 0.95, momentum: 0.9, isCentered: true, epsilon: 1e-4), schedule: cosine),
    Run("RMSprop with L2", RMSprop(momentum: 0.5, weightDecay: 0.01), schedule: cosine),
  ]

  static let (rows, columns, steps) = (40, 5, 1000)

  /// Row r is touched with probability 1 / (1 + r²/4): the first at every step, the last about twice;
  /// sizes differ from column to column by three orders of magnitude.
  static func gradient(at step: Int, size: Float) -> RowGradient {
    let gradient = RowGradient(rowCount: rows, columns: columns)
    for row in 0..<rows {
      var generator = CounterGenerator(keys: 99, UInt64(step), UInt64(row))
      guard generator.uniform() * (1 + Float(row * row) / 4) < 1 else { continue }
      let numbers = (0..<columns).map { column in
        (2 * generator.uniform() - 1) * size * [0.01, 0.1, 1, 3, 10][column]
      }
      gradient.add(numbers, toRow: row)
    }
    return gradient
  }

  @Test(arguments: runs)
  func endWhereADenseRunEnds(run: Run) {
    let start = Grid.random(Self.rows, Self.columns, seed: 5)
    let lazy = Parameter("lazy", start.matrix, isByRows: true)
    let dense = Parameter("dense", start.matrix)
    let lazyOptimizer = Optimizer(run.rule, of: [lazy])
    let denseOptimizer = Optimizer(run.rule, of: [dense])
    var worst = 0.0
    func compare(_ rows: [Int]) {
      for row in rows {
        let size = Grid(dense.value).row(row).map(abs).max() ?? 0
        for column in 0..<Self.columns {
          let error = abs(Double(lazy.value[row, column]) - Double(dense.value[row, column]))
          worst = max(worst, (error / size).isNaN ? .infinity : error / size)
        }
      }
    }
    for step in 0..<Self.steps {
      let gradient = Self.gradient(at: step, size: run.gradientSize)
      let rate = Float(run.rate * run.schedule.factor(at: Double(step)))
      lazyOptimizer.beginStep(rate: rate)
      denseOptimizer.beginStep(rate: rate)
      let whole = ParameterGradient.rows(gradient).grid(like: start)
      denseOptimizer.update(dense, by: .dense(whole.matrix))
      lazyOptimizer.update(lazy, by: .rows(gradient))
      if step % 37 == 0 {
        let read = [step % Self.rows, (step * 7 + 3) % Self.rows]
        lazyOptimizer.catchUp(lazy, rows: read.map { Int32($0) })
        compare(read)
      }
    }
    lazyOptimizer.catchUpAll([lazy])
    compare(Array(0..<Self.rows))
    #expect(worst < 1e-5)
  }
}
