#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The temperature by which the logits of a classifier are divided so that its probabilities mean what
/// they say (Guo, Pleiss, Sun and Weinberger 2017); which label is the most probable stays the same.
///
/// It minimises the mean negative log likelihood of dev data, a convex function of β = 1/T, by Newton's
/// method between bounds. Equal data give equal temperatures.
public struct TemperatureScaling: Sendable, Equatable {
  /// The temperature T, in 0.01…100; 1 if there is nothing to learn it from, or no temperature is
  /// better than another.
  public let temperature: Double
  /// The mean negative log likelihood without scaling, in nats; nil without data.
  public let lossBefore: Double?
  /// The mean negative log likelihood with it, at most ``lossBefore``; nil without data.
  public let lossAfter: Double?
  /// How many texts, or decisions, it was learnt from.
  public let count: Int

  /// The bounds of 1/T: where every answer is right, the likelihood grows with β for ever.
  private static let bounds = (low: 0.01, high: 100.0)

  /// The temperature of a softmax over labels, of which one is right.
  ///
  /// - Parameters:
  ///   - logits: a row of `labelCount` for every text; a row with a value that is not finite is
  ///     skipped.
  ///   - gold: the place of the right label of each text; below 0 where it is not known, and then the
  ///     text is skipped.
  /// - Complexity: O(logits), some tens of times.
  public init(logits: [Float], labelCount: Int, gold: [Int]) {
    precondition(
      labelCount > 0 && logits.count == gold.count * labelCount
        && gold.allSatisfy { $0 < labelCount },
      "\(logits.count) logits, \(gold.count) gold labels among \(labelCount)")
    let used = gold.indices.filter { text in
      gold[text] >= 0
        && logits[text * labelCount..<(text + 1) * labelCount].allSatisfy(\.isFinite)
    }
    self.init(count: used.count) { beta in
      var sum = Likelihood()
      for text in used {
        sum.add(
          logits[text * labelCount..<(text + 1) * labelCount], gold: gold[text], beta: beta)
      }
      return sum
    }
  }

  /// The temperature of a sigmoid for each label, where several may be right.
  ///
  /// - Parameters:
  ///   - logits: one for every text and label, in any order; what is not finite is skipped.
  ///   - gold: 1 where the label is right, 0 where it is not, below 0 where that is not known.
  /// - Complexity: O(logits), some tens of times.
  public init(sigmoidLogits logits: [Float], gold: [Int]) {
    precondition(
      logits.count == gold.count && gold.allSatisfy { $0 <= 1 },
      "\(logits.count) logits, \(gold.count) answers of 0 or 1")
    let used = gold.indices.filter { gold[$0] >= 0 && logits[$0].isFinite }
    self.init(count: used.count) { beta in
      var sum = Likelihood()
      for place in used {
        sum.add(margin: Double(gold[place] == 1 ? logits[place] : -logits[place]), beta: beta)
      }
      return sum
    }
  }

  private init(count: Int, likelihood: (_ beta: Double) -> Likelihood) {
    self.count = count
    guard count > 0 else {
      (temperature, lossBefore, lossAfter) = (1, nil, nil)
      return
    }
    let before = likelihood(1)
    let beta = TemperatureScaling.minimum(from: before, likelihood)
    temperature = 1 / beta
    lossBefore = before.loss / Double(count)
    lossAfter = min(before.loss, likelihood(beta).loss) / Double(count)
  }

  /// Where the slope vanishes, between the bounds.
  private static func minimum(
    from start: Likelihood, _ likelihood: (_ beta: Double) -> Likelihood
  ) -> Double {
    var (low, high) = bounds
    var (beta, current) = (1.0, start)
    if current.slope > 0, likelihood(low).slope >= 0 { return low }
    if current.slope < 0, likelihood(high).slope <= 0 { return high }
    for _ in 0..<100 where current.slope != 0 {
      if current.slope > 0 { high = beta } else { low = beta }
      let newton = beta - current.slope / current.curvature
      // A step that leaves the bracket, or is no number, gives way to the geometric middle.
      let next = low < newton && newton < high ? newton : (low * high).squareRoot()
      let isClose = abs(next - beta) <= 1e-14 * beta
      beta = next
      if isClose { break }
      current = likelihood(beta)
    }
    return beta
  }
}

/// The negative log likelihood of texts and its derivatives by β.
private struct Likelihood {
  private(set) var loss = 0.0
  private(set) var slope = 0.0
  private(set) var curvature = 0.0

  /// Adds one text: −ln softmax(βz) at the gold label, the mean of z less its gold value, and the
  /// variance of z, both under the softmax.
  mutating func add(_ logits: some Collection<Float>, gold: Int, beta: Double) {
    let greatest = Double(logits.max() ?? 0)
    var right = 0.0
    var (sum, mean, square) = (0.0, 0.0, 0.0)
    for (place, logit) in logits.enumerated() {
      let z = Double(logit) - greatest
      if place == gold { right = z }
      let weight = exp(beta * z)
      sum += weight
      mean += weight * z
      square += weight * z * z
    }
    mean /= sum
    loss += log(sum) - beta * right
    slope += mean - right
    curvature += max(0, square / sum - mean * mean)
  }

  /// Adds one decision: −ln sigmoid(βm), where m is how far the logit lies on the right side.
  mutating func add(margin: Double, beta: Double) {
    let weight = exp(-beta * abs(margin))
    let ofWrong = (margin < 0 ? 1 : weight) / (1 + weight)
    loss += max(0, -beta * margin) + log1p(weight)
    slope -= margin * ofWrong
    curvature += margin * margin * ofWrong * (1 - ofWrong)
  }
}
