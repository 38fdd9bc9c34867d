import SyntagmaLayers

extension Recipe.Optimization {
  var rule: any UpdateRule {
    switch kind {
    case .sgd: GradientDescent(momentum: Float(momentum))
    case .adam: Adam()
    }
  }

  var clipping: Clipping { clip > 0 ? .norm(Float(clip)) : .none }

  /// The rate at a time in epochs.
  package func rate(at time: Double, epochs: Int) -> Double {
    let schedule: SyntagmaLayers.Schedule =
      switch self.schedule {
      case .constant: .constant
      case .inverse: .inverse(decay: decay)
      case .cosine: .cosine(total: epochs)
      }
    return rate * schedule.factor(at: time)
  }
}
