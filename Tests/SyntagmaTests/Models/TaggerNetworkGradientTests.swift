import Syntagma
import SyntagmaLayers
import Testing

/// The gradient of the whole network beside central differences of its loss.
///
/// The loss is in single precision: a sum of 18 losses around 1.6, each off by some 2⁻²⁴ of itself
/// after the network's own rounding, so off by less than 1e-6 in all. The stencil
///
///   f' ≈ (8 (f(θ + h) − f(θ − h)) − (f(θ + 2h) − f(θ − 2h))) / 12 h
///
/// with h = 0.03 turns that into some 2e-5 and adds h⁴ f⁽⁵⁾ / 30 ≈ 3e-8 f⁽⁵⁾. Among the places of a
/// parameter that are tested are those of its largest gradients: what the check must see are terms
/// that are left out, and these are large beside the tolerance.
///
/// Relu and the maximum over a word have kinks. Where stencils of different steps disagree there is
/// one nearby, and the place says nothing; few may be like that, and larger weights below the kinks
/// make them fewer.
struct TaggerNetworkGradientTests {
  enum Variant: CaseIterable {
    case convolutionTwoLayersBothDirections, recurrentCharactersTwoLayersOneDirection
    case wordsAndAffixes, convolutionsOfSeveralWidths, deepGatedWithHighways
    case scoresThroughFewNumbers, joinedDirections

    func change(_ recipe: inout Recipe) {
      recipe.encoder.hidden = 5
      recipe.encoder.dropout = 0.3
      recipe.encoder.layers = 2
      switch self {
      case .convolutionTwoLayersBothDirections: break
      case .recurrentCharactersTwoLayersOneDirection:
        (recipe.characters.kind, recipe.characters.hidden) = (.lstm, 3)
        recipe.encoder.bidirectional = false
      case .wordsAndAffixes: (recipe.characters.kind, recipe.encoder.layers) = (.none, 1)
      case .scoresThroughFewNumbers: recipe.output.rank = 1
      case .joinedDirections: recipe.encoder.join = .connectionist
      case .convolutionsOfSeveralWidths: recipe.characters.widths = [1, 4]
      case .deepGatedWithHighways:
        (recipe.encoder.cell, recipe.encoder.layers) = (.gru, 3)
        // Norms bend too much for steps of this size; they are tested in double precision.
        recipe.encoder.connection = .highway
        recipe.encoder.recurrentDropout = 0.3
      }
    }
  }

  private static let absolute = 6e-5
  private static let relative = 1e-3

  @Test(arguments: Variant.allCases)
  func gradientsMatchCentralDifferences(variant: Variant) {
    let check = GradientCheck(NetworkSample(variant.change, seed: 11))
    var (tested, large, kinks) = (0, 0, 0)
    for parameter in check.parameters {
      for place in check.places(of: parameter) {
        let gradient = check.gradient(parameter, place)
        let numeric = check.difference(parameter, place, step: 0.03)
        let finer = [0.02, 0.01].map { check.difference(parameter, place, step: $0) }
        tested += 1
        guard finer.allSatisfy({ abs($0 - numeric) < Self.absolute }) else {
          kinks += 1
          continue
        }
        if abs(numeric) > 20 * Self.absolute { large += 1 }
        #expect(
          abs(gradient - numeric) <= Self.absolute + Self.relative * abs(numeric),
          "\(parameter.name)[\(place)]: \(gradient), by differences \(numeric)")
      }
    }
    #expect(tested >= 40)
    #expect(10 * kinks <= tested, "\(kinks) of \(tested)")
    #expect(2 * large >= tested, "\(large) of \(tested)")
  }

  @Test func rowsThatNoWordReadsHaveNoGradient() {
    let check = GradientCheck(NetworkSample(Variant.wordsAndAffixes.change))
    for parameter in check.parameters where parameter.isByRows {
      for row in 0..<parameter.value.rows where check.ids(parameter).allSatisfy({ $0 != row }) {
        #expect(check.difference(parameter, row * parameter.value.columns, step: 0.5) == 0)
      }
    }
  }
}

/// The loss of a batch as a function of the network's numbers, and its gradient by the tape.
private struct GradientCheck {
  private let sample: NetworkSample
  private let batch: TokenBatch
  private let gradients = Gradients(workspace: Workspace())
  private static let dropoutKey: UInt64 = 5

  var parameters: [Parameter] { sample.network.parameters }

  init(_ sample: NetworkSample) {
    self.sample = sample
    batch = sample.batch(sample.all)
    for parameter in sample.network.parameters
    where parameter.name.hasPrefix("characters.convolution") || parameter.name == "characters.table"
    {
      parameter.value.scale(by: 2.5)
    }
    let tape = Tape(
      workspace: gradients.workspace, gradients: gradients, dropoutKey: Self.dropoutKey)
    let losses = crossEntropy(
      sample.network.scores(batch, on: tape), targets: batch.targets[0], on: tape)
    tape.backward(from: total(losses, on: tape))
  }

  private func loss() -> Double {
    let tape = Tape(workspace: gradients.workspace, dropoutKey: Self.dropoutKey)
    let losses = crossEntropy(
      sample.network.scores(batch, on: tape), targets: batch.targets[0], on: tape)
    return losses.value.values.reduce(0) { $0 + Double($1) }
  }

  /// The rows that have a gradient.
  func ids(_ parameter: Parameter) -> [Int32] {
    if case .rows(let rows) = gradients.of(parameter) { rows.ids } else { [] }
  }

  func gradient(_ parameter: Parameter, _ place: Int) -> Double {
    let columns = parameter.value.columns
    switch gradients.of(parameter) {
    case .none: return 0
    case .dense(let matrix): return Double(matrix.pointer[place])
    case .rows(let rows):
      guard let slot = rows.ids.firstIndex(of: Int32(place / columns)) else { return 0 }
      return Double(rows.values[slot, place % columns])
    }
  }

  /// The places of the six largest gradients, and one at random.
  func places(of parameter: Parameter) -> [Int] {
    var generator = CounterGenerator(keys: 9, UInt64(parameter.value.count))
    let all = 0..<parameter.value.count
    let largest = all.sorted {
      abs(gradient(parameter, $0)) > abs(gradient(parameter, $1))
    }.prefix(6)
    return Array(largest) + [generator.index(below: all.count)]
  }

  func difference(_ parameter: Parameter, _ place: Int, step: Float) -> Double {
    let number = parameter.value.pointer[place]
    func loss(_ steps: Float) -> Double {
      parameter.value.pointer[place] = number + steps * step
      defer { parameter.value.pointer[place] = number }
      return self.loss()
    }
    return (8 * (loss(1) - loss(-1)) - (loss(2) - loss(-2))) / (12 * Double(step))
  }
}
