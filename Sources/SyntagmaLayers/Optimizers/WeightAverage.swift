/// The plain mean of weights at several moments (Polyak and Juditsky 1992; at the ends of epochs:
/// Izmailov et al. 2018).
///
/// The cost is that of a pass over all weights whenever one is added, and nothing at other steps.
package final class WeightAverage {
  /// How many were added.
  package private(set) var count = 0
  /// The means, in the order of the parameters.
  package let means: [Matrix]
  private let parameters: [Parameter]

  package init(of parameters: [Parameter]) {
    self.parameters = parameters
    means = parameters.map { Matrix($0.value.rows, $0.value.columns) }
  }

  /// Adds the present weights: mean ← mean + (θ − mean) / n
  package func add() {
    count += 1
    let share = 1 / Float(count)
    for (mean, parameter) in zip(means, parameters) {
      let (mean, weight) = (mean.pointer, parameter.value.pointer)
      for index in 0..<parameter.value.count {
        mean[index] += (weight[index] - mean[index]) * share
      }
    }
  }

  /// Exchanges weights and means: until the next call the network computes with the means.
  package func exchange() {
    for (mean, parameter) in zip(means, parameters) {
      let (mean, weight) = (mean.pointer, parameter.value.pointer)
      for index in 0..<parameter.value.count { swap(&mean[index], &weight[index]) }
    }
  }

  /// Goes on where `count` moments have made the means.
  package func goOn(after count: Int) { self.count = count }
}
