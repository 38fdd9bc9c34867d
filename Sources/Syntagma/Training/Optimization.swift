import SyntagmaLayers

extension Recipe.Optimization {
  var rule: any UpdateRule {
    let decay = Float(weightDecay)
    return switch kind {
    case .sgd:
      GradientDescent(momentum: Float(momentum), isNesterov: nesterov, weightDecay: decay)
    case .adagrad: Adagrad(weightDecay: decay)
    case .adadelta: Adadelta(weightDecay: decay)
    case .rmsprop: RMSprop(momentum: Float(momentum), weightDecay: decay)
    case .adam: Adam(weightDecay: decay)
    case .amsgrad: AMSGrad(weightDecay: decay)
    case .adamw: Adam(weightDecay: decay, isDecoupled: true)
    }
  }

  var clipping: Clipping {
    if clipValue > 0 { return .value(Float(clipValue)) }
    return clip > 0 ? .norm(Float(clip)) : .none
  }

  /// The rate at a time in epochs.
  ///
  /// - Parameter scores: the dev scores of the epochs so far.
  package func rate(at time: Double, epochs: Int, scores: [Double] = []) -> Double {
    let factor = course(epochs: Double(epochs)).factor(at: time)
    guard schedule == .plateau else { return rate * factor }
    var plateau = Plateau(
      rate: rate, isRising: true, factor: self.factor, patience: every - 1)
    for score in scores { plateau.report(score) }
    return plateau.rate * factor
  }

  private func course(epochs: Double) -> SyntagmaLayers.Schedule {
    let rest = epochs - warmup
    let course: SyntagmaLayers.Schedule =
      switch schedule {
      case .constant, .plateau: .constant
      case .inverse: .inverse(decay: decay)
      case .inverseRoot: .inverseSquareRoot(scale: warmup)
      case .step: .steps(every: every, factor: factor)
      case .exponential: .exponential(factor: factor)
      case .linear: .linear(total: rest)
      case .cosine: .cosine(total: rest)
      case .restarts: .restarts(first: Double(every))
      case .oneCycle: .oneCycle(OneCycle(peak: warmup > 0 ? warmup : 0.3 * epochs, end: epochs))
      }
    return warmup > 0 && schedule != .oneCycle ? .warmUp(length: warmup, then: course) : course
  }
}
