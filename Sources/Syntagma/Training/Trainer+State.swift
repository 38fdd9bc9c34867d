import SyntagmaLayers
import SyntagmaText

/// The state of a run between two epochs, in a file like that of a model.
///
/// Everything random is keyed by counters, and at the end of an epoch every row of every table has
/// made all its steps: what is below is all that the rest of the run depends on.
extension Trainer {
  private static var kind: String { "training state" }
  /// What the state keeps of an epoch, as many numbers.
  private static var numbersOfAnEpoch: Int { 7 }

  /// Writes the state; an older one is replaced only by a complete one.
  ///
  /// - Throws: an error that reads `cannot write PATH: reason`.
  func saveState(to path: String) throws {
    var writer = ModelFileWriter()
    writer.metadata = [
      "kind": Self.kind, "recipe": try recipe.json,
      "training.digest": task.record.dataDigest, "dev.digest": task.devDigest,
      "given.digest": task.givenDigest,
      "batches": "\(batchesSeen)", "words": "\(tokensSeen)", "averaged": "\(average.count)",
      "same.predictions": watch.epochs.map { "\($0)" } ?? "",
    ]
    for (index, parameter) in parameters.enumerated() {
      writer.add(parameter.value, as: "weights.\(parameter.name)")
      writer.add(optimizer.states(of: parameter), as: "optimizer.\(parameter.name)")
      if let best, !isBestPresent { writer.add(best.weights[index], as: "best.\(parameter.name)") }
      if average.count > 0 { writer.add(average.means[index], as: "mean.\(parameter.name)") }
    }
    writer.add("rates", optimizer.rates, shape: [optimizer.rates.count])
    let numbers = epochs.flatMap { epoch -> [Double] in
      [
        epoch.loss, epoch.devScore, epoch.isBest ? 1 : 0, epoch.rate, epoch.seconds,
        epoch.tokensPerSecond, epoch.secondsLeft,
      ]
    }
    writer.add("epochs", numbers, shape: [epochs.count, Self.numbersOfAnEpoch])
    try writer.write(to: path)
  }

  /// Whether the best weights are those that training goes on with.
  private var isBestPresent: Bool { epochs.last?.isBest == true && average.count == 0 }

  /// Goes on from a state.
  ///
  /// - Throws: an error that names the file and what is wrong with it, or in what this run differs from
  ///   the one that wrote it.
  func goOn(from path: String) throws {
    let file = try ModelFile(path: path, verifying: true)
    try requireSameRun(file)
    epochs = try epochs(of: file)
    tokensSeen = try file.number("words")
    batchesSeen = try file.number("batches")
    seconds = epochs.reduce(0) { $0 + $1.seconds }
    let same = try file.text("same.predictions")
    watch = PredictionWatch(epochs: same.isEmpty ? nil : try file.number("same.predictions"))
    average.goOn(after: try file.number("averaged"))
    optimizer.goOn(after: Array(try file.floats(named: "rates")))
    for (index, parameter) in parameters.enumerated() {
      try optimizer.states(of: parameter).fill(from: file, "optimizer.\(parameter.name)")
      if average.count > 0 { try average.means[index].fill(from: file, "mean.\(parameter.name)") }
    }
    try restoreBest(of: file)
    for parameter in parameters {
      try parameter.value.fill(from: file, "weights.\(parameter.name)")
    }
  }

  /// The score of the best weights is found anew: the state does not keep it.
  private func restoreBest(of file: ModelFile) throws {
    guard let epoch = epochs.lastIndex(where: \.isBest) else { return }
    let kind = isBestPresent ? "weights" : "best"
    for parameter in parameters {
      try parameter.value.fill(from: file, "\(kind).\(parameter.name)")
    }
    let weights = parameters.map { parameter in
      let weight = Matrix(parameter.value.rows, parameter.value.columns)
      weight.copy(from: parameter.value)
      return weight
    }
    let evaluation = evaluateDev()
    best = (weights, evaluation, record(epoch + 1, epochs[epoch].devScore, evaluation))
  }

  private func requireSameRun(_ file: ModelFile) throws {
    guard file.metadata["kind"] == Self.kind else {
      let found = file.metadata["kind"] ?? "none"
      throw FileReadError(
        file.path, .unexpected, "expected a file of kind \(Self.kind), found \(found)")
    }
    let other = try Recipe(ofModel: try file.text("recipe"), file: file.path)
    try other.requireSame(recipe, path: file.path)
    try requireSameData(
      "training", expected: try file.text("training.digest"), found: task.record.dataDigest,
      path: file.path)
    try requireSameData(
      "dev", expected: try file.text("dev.digest"), found: task.devDigest, path: file.path)
    try requireSameData(
      "vectors' or names'", expected: try file.text("given.digest"), found: task.givenDigest,
      path: file.path)
  }

  private func epochs(of file: ModelFile) throws -> [EpochReport] {
    let size = Self.numbersOfAnEpoch
    let tensor = try file.tensor("epochs")
    let count = tensor.shape.first ?? 0
    let numbers = try tensor.elements(Double.self, shape: [count, size])
    return (0..<count).map { index in
      let row = Array(numbers[index * size..<(index + 1) * size])
      return EpochReport(
        epoch: index + 1, epochs: recipe.epochs, loss: row[0], devScore: row[1],
        taskScores: [], isBest: row[2] == 1, rate: row[3], seconds: row[4], tokensPerSecond: row[5],
        secondsLeft: row[6])
    }
  }
}

extension Matrix {
  /// Takes the numbers of a tensor of the same size.
  fileprivate func fill(from file: ModelFile, _ name: String) throws(FileReadError) {
    let elements = try file.floats(named: name, shape: [rows, columns])
    elements.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      pointer.update(from: base, count: count)
    }
  }
}
