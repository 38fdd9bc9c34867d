import SyntagmaLayers
import TestSupport
import Testing

/// The trajectories of the reference data.
struct OptimizerTests {
  struct Manifest: Decodable {
    struct Trajectories: Decodable { let cases: [Case] }
    let trajectories: Trajectories
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Hyper: Decodable, Sendable {
      struct StepDecay: Decodable, Sendable {
        let every: Int
        let gamma: Double
      }
      let lr: Double
      let weightDecay: Float?
      let momentum: Float?
      let dampening: Float?
      let nesterov: Bool?
      let betas: [Double]?
      let eps: Float?
      let amsgrad: Bool?
      let lrDecay: Double?
      let initialAccumulatorValue: Float?
      let rho: Float?
      let alpha: Float?
      let centered: Bool?
      let clipGlobalNorm: Float?
      let stepDecay: StepDecay?
    }
    let name: String
    let optimiser: String
    let hyper: Hyper
    let rtol: Double
    let atol: Double

    var testDescription: String { name }

    /// Nil where the library has no such rule.
    var rule: (any UpdateRule)? {
      let decay = hyper.weightDecay ?? 0
      switch (optimiser, hyper.eps) {
      case ("sgd", nil):
        return GradientDescent(
          momentum: hyper.momentum ?? 0, dampening: hyper.dampening ?? 0,
          isNesterov: hyper.nesterov ?? false, weightDecay: decay)
      case ("adagrad", let epsilon?):
        return Adagrad(
          initialSum: hyper.initialAccumulatorValue ?? 0, epsilon: epsilon, weightDecay: decay)
      case ("adadelta", let epsilon?):
        return hyper.rho.map { Adadelta(rho: $0, epsilon: epsilon, weightDecay: decay) }
      case ("rmsprop", let epsilon?):
        return hyper.alpha.map {
          RMSprop(
            alpha: $0, momentum: hyper.momentum ?? 0, isCentered: hyper.centered ?? false,
            epsilon: epsilon, weightDecay: decay)
        }
      case ("adam", let epsilon?), ("adamw", let epsilon?):
        guard let betas = hyper.betas else { return nil }
        if hyper.amsgrad == true {
          return AMSGrad(beta1: betas[0], beta2: betas[1], epsilon: epsilon, weightDecay: decay)
        }
        return Adam(
          beta1: betas[0], beta2: betas[1], epsilon: epsilon, weightDecay: decay,
          isDecoupled: optimiser == "adamw")
      default: return nil
      }
    }

    var schedule: Schedule {
      if let step = hyper.stepDecay { return .steps(every: step.every, factor: step.gamma) }
      return hyper.lrDecay.map { .inverse(decay: $0) } ?? .constant
    }
    var clipping: Clipping { hyper.clipGlobalNorm.map { .norm($0) } ?? .none }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json(Manifest.self, "optimisers/manifest.json").trajectories.cases
  }

  @Test func theReferenceDataHoldSeventeenTrajectories() throws {
    #expect(try Self.cases().count == 17)
  }

  /// The tensor `part` of the reference data, with its gradient at step t.
  struct Problem {
    let parameter: Parameter
    let curvature: [Double]
    let centre: [Double]
    let noise: Grid

    init(_ tensors: FixtureTensors, _ part: String, isByRows: Bool) throws {
      let start = try tensors.grid("start.\(part)")
      parameter = Parameter(part, start.matrix, isByRows: isByRows)
      curvature = try tensors.doubles("curvature.\(part)")
      centre = try tensors.doubles("centre.\(part)")
      noise = try tensors.grid("noise.\(part)", columns: start.values.count)
    }

    func gradient(_ t: Int) -> ParameterGradient {
      let theta = parameter.value
      let values = (0..<theta.count).map { index in
        Float(
          curvature[index] * (Double(theta.pointer[index]) - centre[index]) + noise[t, index])
      }
      let matrix = Matrix(theta.rows, theta.columns, values)
      guard parameter.isByRows else { return .dense(matrix) }
      let rows = RowGradient(rowCount: theta.rows, columns: theta.columns)
      for row in 0..<theta.rows { rows.add(matrix.row(row), toRow: row) }
      return .rows(rows)
    }
  }

  @Test(arguments: try cases(), [false, true])
  func trajectoriesMatchTheReferenceData(_ test: Case, isByRows: Bool) throws {
    let tensors = try Fixtures.tensors("optimisers/trajectories.safetensors")
    let problems = try ["w", "b"].map { try Problem(tensors, $0, isByRows: isByRows) }
    let expected = try problems.map {
      try tensors.grid(
        "trajectory.\(test.name).\($0.parameter.name)", columns: $0.parameter.value.count)
    }
    let optimizer = Optimizer(try #require(test.rule), of: problems.map(\.parameter))
    let tolerance = Tolerance(relative: test.rtol, absolute: test.atol)
    var norms: [Double] = []
    for t in 0..<20 {
      let gradients = problems.map { $0.gradient(t) }
      norms.append(test.clipping.apply(to: gradients))
      optimizer.beginStep(rate: Float(test.hyper.lr * test.schedule.factor(at: Double(t))))
      for (problem, gradient) in zip(problems, gradients) {
        optimizer.update(problem.parameter, by: gradient)
      }
      for (problem, expected) in zip(problems, expected) {
        let values = problem.parameter.value.values
        #expect(mismatch("step \(t)", values, expected.row(t + 1), within: tolerance) == nil)
      }
    }
    if test.hyper.clipGlobalNorm != nil {
      let expected = try tensors.doubles("norms.\(test.name)")
      #expect(mismatch("norms", norms, expected, within: tolerance) == nil)
    }
  }

  @Test func aDenseParameterWithoutGradientMovesOnByItsMomentum() {
    let parameter = Parameter("p", Matrix(1, 1, [1]))
    let optimizer = Optimizer(GradientDescent(momentum: 0.5), of: [parameter])
    optimizer.beginStep(rate: 1)
    optimizer.update(parameter, by: .dense(Matrix(1, 1, [1])))
    optimizer.beginStep(rate: 1)
    optimizer.update(parameter, by: .none)
    #expect(parameter.value.values == [-0.5])
    #expect(optimizer.step == 2)
    #expect(optimizer.rates == [1, 1])
  }

  static let withoutDecay: [any UpdateRule] = [
    GradientDescent(), GradientDescent(momentum: 0.9, isNesterov: true), Adagrad(), Adadelta(),
    RMSprop(), RMSprop(momentum: 0.9, isCentered: true), Adam(), AMSGrad(),
  ]

  @Test(arguments: withoutDecay.indices)
  func aRowThatWasNeverSeenKeepsItsBytesWithoutDecay(rule: Int) {
    let start = Grid.random(3, 2, seed: 1)
    let parameter = Parameter("p", start.matrix, isByRows: true)
    let optimizer = Optimizer(Self.withoutDecay[rule], of: [parameter])
    for _ in 0..<50 {
      let rows = RowGradient(rowCount: 3, columns: 2)
      rows.add([1, -1], toRow: 1)
      optimizer.beginStep(rate: 0.1)
      optimizer.update(parameter, by: .rows(rows))
    }
    optimizer.catchUpAll([parameter])
    #expect(Grid(parameter.value).row(0) == start.row(0))
    #expect(Grid(parameter.value).row(2) == start.row(2))
    #expect(Grid(parameter.value).row(1) != start.row(1))
  }

  // MARK: going on later

  /// A run that is taken apart after some steps: weights and states are copied, and another optimizer
  /// goes on with them.
  @Test(arguments: withoutDecay.indices, [1, 7, 30])
  func anOptimizerGoesOnWhereAnotherOneStopped(rule: Int, stop: Int) {
    let (rule, start) = (Self.withoutDecay[rule], Grid.random(6, 3, seed: 2))
    func gradient(_ step: Int) -> RowGradient {
      let rows = RowGradient(rowCount: 6, columns: 3)
      for row in [step % 6, (step * step + 1) % 5] { rows.add([1, -0.1, Float(step)], toRow: row) }
      return rows
    }
    func run(_ parameter: Parameter, _ optimizer: Optimizer, _ steps: Range<Int>) {
      for step in steps {
        optimizer.beginStep(rate: 0.1 / Float(step + 1))
        optimizer.update(parameter, by: .rows(gradient(step)))
      }
      optimizer.catchUpAll([parameter])
    }
    let whole = Parameter("p", start.matrix, isByRows: true)
    let unbroken = Optimizer(rule, of: [whole])
    run(whole, unbroken, 0..<stop)
    let copy = Parameter("p", Matrix(6, 3, whole.value.values), isByRows: true)
    let other = Optimizer(rule, of: [copy])
    other.states(of: copy).copy(from: unbroken.states(of: whole))
    other.goOn(after: unbroken.rates)
    run(whole, unbroken, stop..<40)
    run(copy, other, stop..<40)
    #expect(copy.value.values == whole.value.values)
    #expect(other.rates == unbroken.rates)
    #expect(other.states(of: copy).values == unbroken.states(of: whole).values)
  }
}
