import CKernels

/// What a run of Adam's steps without gradient amounts to.
///
/// After j of them m and v have decayed to β₁ʲ m and β₂ʲ v, so each moves θ by a_j · m / (√v · r_j + ε),
/// with a_j and r_j the same for all numbers. Two nodes of a Gaussian quadrature over the weights a_j
/// stand for all of them.
struct MissedSteps {
  /// Σ a_j u_jⁿ for n = 0, 1, 2, 3 with u_j = 1 / r_j.
  private var moments = SIMD4<Double>()
  /// The product of all 1 − rate·decay.
  private var decay = 1.0
  /// β₁ and β₂ to the power of the number of steps.
  private let fading: (first: Double, second: Double)

  /// - Parameters:
  ///   - rates: those of all steps from the first on.
  ///   - decay: decoupled weight decay.
  ///   - isFading: whether v decays too.
  init(
    _ steps: ClosedRange<Int>, rates: [Float], beta1: Double, beta2: Double, decay: Double = 0,
    isFading: Bool = true
  ) {
    fading = (beta1.raised(to: steps.count), isFading ? beta2.raised(to: steps.count) : 1)
    var power1 = beta1.raised(to: steps.lowerBound - 1)
    var power2 = beta2.raised(to: steps.lowerBound - 1)
    var (first, inverseRoot) = (1.0, 1.0)  // β₁ʲ and β₂^(−j/2)
    let growth = isFading ? 1 / beta2.squareRoot() : 1
    for step in steps {
      // What is left of m moves nothing any more; only decay goes on.
      if first < 1e-9 && decay == 0 { break }
      power1 *= beta1
      power2 *= beta2
      first *= beta1
      inverseRoot *= growth
      let rate = Double(rates[step - 1])
      let shrink = rate * decay
      // After some hundred steps a division by 1 − β₁ᵗ changes nothing.
      let corrected = power1 > 1e-16 ? rate / (1 - power1) : rate
      let u = (1 - power2).squareRoot() * inverseRoot
      moments *= 1 - shrink
      moments += corrected * first * SIMD4(1, u, u * u, u * u * u)
      self.decay *= 1 - shrink
    }
  }

  /// What the kernel wants to know.
  func summary(epsilon: Float) -> syntagma_missed_steps {
    let (near, far) = nodes
    return syntagma_missed_steps(
      weight: (near.weight, far.weight), root: (near.root, far.root), decay: Float(decay),
      epsilon: epsilon, first: Float(fading.first), second: Float(fading.second))
  }

  private typealias Node = (weight: Float, root: Float)

  /// The two nodes that have the same four moments, at μ + σ (γ/2 ± √(1 + γ²/4)) with the mean μ,
  /// the deviation σ and the skewness γ of u.
  private var nodes: (Node, Node) {
    guard moments[0] > 0 else { return ((0, 1), (0, 1)) }
    let (mean, square, cube) = (
      moments[1] / moments[0], moments[2] / moments[0], moments[3] / moments[0]
    )
    let variance = square - mean * mean
    // All r_j are equal but for rounding.
    guard variance > 1e-12 * square else {
      return ((Float(moments[0]), Float(1 / mean)), (0, 1))
    }
    let deviation = variance.squareRoot()
    let skewness = (cube - mean * (3 * variance + mean * mean)) / (variance * deviation)
    let half = skewness / 2
    let width = (1 + half * half).squareRoot()
    return (
      (
        Float(moments[0] * (1 + half / width) / 2),
        Float(1 / (mean + deviation * (half - width)))
      ),
      (
        Float(moments[0] * (1 - half / width) / 2),
        Float(1 / (mean + deviation * (half + width)))
      )
    )
  }
}
