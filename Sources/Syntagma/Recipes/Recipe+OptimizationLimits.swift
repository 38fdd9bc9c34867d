extension Recipe {
  func validateOptimization() throws(RecipeError) {
    try Recipe.require(optimizer.rate, "optimizer.rate", 0...1000)
    try Recipe.require(optimizer.momentum, "optimizer.momentum", 0...0.9999)
    try Recipe.require(optimizer.weightDecay, "optimizer.weightDecay", 0...1000)
    try Recipe.require(optimizer.decay, "optimizer.decay", 0...1e9)
    try Recipe.require(optimizer.factor, "optimizer.factor", 1e-9...1)
    try Recipe.require(optimizer.every, "optimizer.every", 1...1_000_000)
    try Recipe.require(optimizer.warmup, "optimizer.warmup", 0...1_000_000)
    try Recipe.require(optimizer.clip, "optimizer.clip", 0...1e9)
    try Recipe.require(optimizer.clipValue, "optimizer.clipValue", 0...1e9)
    try Recipe.require(optimizer.averaging, "optimizer.averaging", 0...1_000_000)
  }

  /// The first value of the optimizer that nothing would read, or that another one contradicts.
  ///
  /// Not asked of the recipes of models, which have been trained.
  ///
  /// - Throws: ``RecipeError`` with the key, what is expected and what was found.
  func validateCombinations() throws(RecipeError) {
    try validateUse()
    try validateLanguageModelUse()
    try validateDistillationUse()
    let (given, usual) = (optimizer, Optimization())
    try require(given.momentum, usual.momentum, "momentum", of: [.sgd, .rmsprop])
    try require(given.nesterov, usual.nesterov, "nesterov", of: [.sgd])
    try require(given.decay, usual.decay, "decay", of: [.inverse])
    try require(given.factor, usual.factor, "factor", of: [.step, .exponential, .plateau])
    try require(given.every, usual.every, "every", of: [.step, .restarts, .plateau])
    try Recipe.require(
      !given.nesterov || given.momentum > 0, "optimizer.momentum",
      "more than 0 with optimizer.nesterov", "\(given.momentum)")
    try Recipe.require(
      given.schedule != .inverseRoot || given.warmup > 0, "optimizer.warmup",
      "more than 0 with optimizer.schedule inverseRoot", "\(given.warmup)")
    try Recipe.require(
      given.warmup <= Double(epochs), "optimizer.warmup", "0 to the number of epochs, \(epochs)",
      "\(given.warmup)")
    try Recipe.require(
      given.clip == 0 || given.clipValue == 0, "optimizer.clipValue",
      "0 unless optimizer.clip is 0", "\(given.clipValue)")
    try Recipe.require(
      given.averaging <= epochs, "optimizer.averaging", "0 to the number of epochs, \(epochs)",
      "\(given.averaging)")
  }

  private func require<Value: Equatable>(
    _ value: Value, _ usual: Value, _ key: String, of kinds: [Optimization.Kind]
  ) throws(RecipeError) {
    try Recipe.require(
      value == usual || kinds.contains(optimizer.kind), "optimizer.\(key)",
      "the default \(usual) where optimizer.kind is \(optimizer.kind)", "\(value)")
  }

  private func require<Value: Equatable>(
    _ value: Value, _ usual: Value, _ key: String, of schedules: [Optimization.Schedule]
  ) throws(RecipeError) {
    try Recipe.require(
      value == usual || schedules.contains(optimizer.schedule), "optimizer.\(key)",
      "the default \(usual) where optimizer.schedule is \(optimizer.schedule)", "\(value)")
  }
}
