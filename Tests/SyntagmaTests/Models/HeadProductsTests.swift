import Syntagma
import SyntagmaLayers
import Testing

struct HeadProductsTests {
  /// Few labels, many that are scored through few numbers, others at a lower layer, and those of sentences.
  private static let tasks = [
    TaggerNetwork.Task("few", labelCount: 3), TaggerNetwork.Task("many", labelCount: 90),
    TaggerNetwork.Task("low", labelCount: 17, layer: 1),
    TaggerNetwork.Task("sentences", level: .sentence, labelCount: 4),
    TaggerNetwork.Task("lower", labelCount: 5, layer: 1),
    TaggerNetwork.Task("last", labelCount: 33),
  ]

  /// Weights of a network that was put together before, with reduced labels or without.
  private final class Stored: ParameterSource {
    private let fresh = FreshParameters(seed: 1)
    private let isReduced: Bool

    init(isReduced: Bool) { self.isReduced = isReduced }

    func parameter(
      _ name: String, rows: Int, columns: Int, isByRows: Bool, initial: InitialValues
    ) -> Parameter {
      fresh.parameter(name, rows: rows, columns: columns, isByRows: isByRows, initial: initial)
    }

    func holds(_ name: String) -> Bool? { isReduced }
  }

  /// A file tells whether labels are reduced, whatever is thought of it later.
  @Test(arguments: [true, false])
  func whatAFileHoldsIsUsed(isReduced: Bool) {
    let sample = NetworkSample({ $0.output.rank = 2 }, tasks: Self.tasks)
    let network = TaggerNetwork(
      sample.recipe, encoder: sample.encoder, tasks: Self.tasks,
      from: Stored(isReduced: isReduced))
    let reductions = network.parameters.map(\.name).filter { $0.hasSuffix(".reduction") }
    #expect(reductions.count == (isReduced ? 5 : 0))
  }

  /// Alone, some of those that share a product, all of those, and everything.
  @Test(arguments: [[1], [0, 5], [0, 1, 5], [2, 4], [0, 2, 3], [0, 1, 2, 3, 4, 5]])
  func scoresAreThoseOfEachHeadAloneToTheByte(wanted: [Int]) {
    let sample = NetworkSample(
      {
        $0.encoder.layers = 2
        $0.output.rank = 2
      }, tasks: Self.tasks)
    #expect(sample.network.heads[1].parameters.map(\.name).contains("many.reduction"))
    let batch = sample.batch(sample.all, withoutTargets: true)
    let tape = Tape(workspace: Workspace())
    let states = [1, 0].map { layer in
      // Any numbers do.
      let states = Matrix(batch.packing.rowCount, 2 * sample.recipe.encoder.hidden)
      for place in 0..<states.count {
        states.pointer[place] = Float((place * 7 + layer * 3) % 23) / 11 - 1
      }
      return Variable(states)
    }
    let scores = HeadProducts(sample.network.heads).scores(
      { states[$0] }, of: batch.sentences, heads: wanted, on: tape)
    #expect(scores.count == wanted.count)
    for (head, scores) in zip(wanted.map { sample.network.heads[$0] }, scores) {
      let alone = head.scores(states[head.layer], of: batch.sentences, on: tape).value
      #expect(scores.shape == alone.shape)
      #expect(scores.values.bits == alone.values.bits)
    }
  }
}
