/// Columns brought to mean 0 and variance 1 over the rows of a batch, then scaled and shifted (Ioffe and Szegedy
/// 2015):
///
///   y = gain · (x − mean) / √(variance + ε) + bias
///
/// While training, mean and variance are those of the rows at hand: of a shard, which Hoffer, Hubara and Soudry
/// (2017) found to generalise no worse than those of a whole batch. For inference they are means over the batches
/// of training, so that a row's result does not depend on the rows beside it.
package struct BatchNorm: Sendable {
  package let gain: Parameter  // [1, size]
  package let bias: Parameter  // [1, size]
  /// What was observed: the mean, the variance, and in every column the number of batches. [3, size]
  package let statistics: Parameter

  /// ε; the variance of the rows at hand is the biased one, the observed one is not.
  private static let epsilon: Float = 1e-5
  /// What the latest batch counts at least in the means over batches.
  private static let momentum: Float = 0.1

  package init(gain: Parameter, bias: Parameter, statistics: Parameter) {
    precondition(
      gain.count == bias.count && statistics.rows == 3 && statistics.columns == gain.count,
      "a gain of \(gain.shape), a bias of \(bias.shape) and statistics of \(statistics.shape)")
    self.gain = gain
    self.bias = bias
    self.statistics = statistics
  }

  /// The gain begins as 1, the bias as 0.
  package init<Source: ParameterSource>(
    _ name: String, size: Int, from source: Source
  ) throws(Source.Failure) {
    func parameter(_ part: String, _ rows: Int, _ initial: InitialValues) throws(Source.Failure)
      -> Parameter
    {
      try source.parameter(
        "\(name).\(part)", rows: rows, columns: size, isByRows: false, initial: initial)
    }
    self.init(
      gain: try parameter("gain", 1, .constant(1)), bias: try parameter("bias", 1, .constant(0)),
      statistics: try parameter("statistics", 3, .observed))
  }

  package var parameters: [Parameter] { [gain, bias, statistics] }

  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
    precondition(x.columns == gain.count, "\(x.value.shape) by a gain of \(gain.shape)")
    guard tape.isRecording else {
      let observed = statistics.value
      return Variable(
        applied(to: x.value, Moments(mean: observed.row(0), variance: observed.row(1)), tape).y)
    }
    return trained(x, on: tape)
  }

  private struct Moments {
    let mean: UnsafeMutablePointer<Float>
    let variance: UnsafeMutablePointer<Float>
  }

  /// y, the normal numbers (x − mean)·factor, and factor = 1 / √(variance + ε).
  private func applied(
    to x: Matrix, _ moments: Moments, _ tape: Tape
  ) -> (y: Matrix, normal: Matrix, factors: Matrix) {
    let (y, normal) = (
      tape.workspace.matrix(x.rows, x.columns), tape.workspace.matrix(x.rows, x.columns)
    )
    let factors = tape.workspace.matrix(1, x.columns)
    for column in 0..<x.columns {
      factors[0, column] = 1 / (moments.variance[column] + BatchNorm.epsilon).squareRoot()
    }
    let (gain, bias) = (gain.value, bias.value)
    for row in 0..<x.rows {
      for column in 0..<x.columns {
        let number = (x[row, column] - moments.mean[column]) * factors[0, column]
        normal[row, column] = number
        y[row, column] = number * gain[0, column] + bias[0, column]
      }
    }
    return (y, normal, factors)
  }

  private func trained(_ x: Variable, on tape: Tape) -> Variable {
    let (rows, columns) = (x.rows, x.columns)
    let moments = tape.workspace.zeros(2, columns)
    let share = 1 / Float(max(rows, 1))
    for row in 0..<rows {
      for column in 0..<columns { moments[0, column] += share * x.value[row, column] }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let distance = x.value[row, column] - moments[0, column]
        moments[1, column] += share * distance * distance
      }
    }
    let (y, normal, factors) = applied(
      to: x.value, Moments(mean: moments.row(0), variance: moments.row(1)), tape)
    return tape.record(y) { dy, gradients in
      observe(moments, rows: rows, gradients)
      // dx = gain·factor·(dy − mean dy − normal · mean(dy·normal))
      let sums = gradients.workspace.zeros(2, columns)
      for row in 0..<rows {
        for column in 0..<columns {
          sums[0, column] += dy[row, column]
          sums[1, column] += dy[row, column] * normal[row, column]
        }
      }
      for (parameter, place) in [(bias, 0), (gain, 1)] {
        gradients.accumulate(parameter) { d, adding in
          if !adding { d.fill(0) }
          d.add(sums.rows(place..<place + 1))
        }
      }
      let dx = gradients.workspace.matrix(rows, columns)
      for row in 0..<rows {
        for column in 0..<columns {
          let common = sums[0, column] + normal[row, column] * sums[1, column]
          dx[row, column] =
            gain.value[0, column] * factors[0, column] * (dy[row, column] - share * common)
        }
      }
      gradients.add(dx, to: x)
    }
  }

  /// Adds what a shard saw to its gradients, so that the shards of a batch are summed like those: Σ(x − c), Σ(x −
  /// c)² and the number of rows, c being the mean observed so far.
  private func observe(_ moments: Matrix, rows: Int, _ gradients: Gradients) {
    let center = statistics.value
    gradients.accumulate(statistics) { sums, adding in
      if !adding { sums.fill(0) }
      for column in 0..<sums.columns {
        let distance = moments[0, column] - center[0, column]
        sums[0, column] += Float(rows) * distance
        sums[1, column] += Float(rows) * (moments[1, column] + distance * distance)
        sums[2, column] += Float(rows)
      }
    }
  }

  /// Lets observed statistics follow what the shards of a batch saw.
  package static func update(_ statistics: Parameter, by sums: Matrix) {
    let observed = statistics.value
    for column in 0..<observed.columns {
      let (first, second, rows) = (sums[0, column], sums[1, column], sums[2, column])
      guard rows > 1 else { continue }
      let variance = max((second - first * first / rows) / (rows - 1), 0)
      observed[2, column] += 1
      // The plain mean at first, so that what it began with is forgotten.
      let share = max(momentum, 1 / observed[2, column])
      observed[0, column] += share * first / rows
      observed[1, column] += share * (variance - observed[1, column])
    }
  }
}
