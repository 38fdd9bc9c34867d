import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// A sentence that is longer than a batch goes through the network in pieces, one after the other.
struct TrainingShardTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A sentence of twelve words in pieces of `length`, and a network for it.
  private func sample(
    length: Int, bidirectional: Bool
  ) throws -> (network: TaggerNetwork, pieces: [TokenBatch]) {
    let sentence = "the/A dog/B saw/C the/A saw/B and/C a/A saw/B saw/C dogs/B saw/C saws/B"
    let path = try folder.write("long.conllu", conllu([sentence]))
    var recipe = tinyRecipe()
    (recipe.batch.tokens, recipe.encoder.layers) = (length, 2)
    (recipe.encoder.bidirectional, recipe.encoder.dropout) = (bidirectional, 0)
    recipe.words.unknownDropout = 0
    recipe.train = [path]
    let corpora = try TaskCorpora(trainingFor: recipe)
    let (encoder, counts) = WordEncoder.learn(from: corpora.forms, recipe: recipe)
    let set = TrainingSet(
      corpora, labels: try TrainingLabels(corpora, recipe: recipe), encoder: encoder,
      wordCounts: counts, recipe: recipe)
    let network = TaggerNetwork(
      recipe, encoder: encoder, tasks: [TaggerNetwork.Task("output", labelCount: 3)],
      from: FreshParameters(seed: 4))
    // Larger weights: states that matter.
    for parameter in network.parameters { parameter.value.scale(by: 3) }
    return (network, set.batches([0], epoch: 1))
  }

  private func shard(_ sample: (network: TaggerNetwork, pieces: [TokenBatch])) -> TrainingShard {
    let shard = TrainingShard()
    shard.run(sample.pieces, sample.network, scale: 1, dropoutKey: 1)
    return shard
  }

  @Test(arguments: [1, 5, 6, 11])
  func inOneDirectionThePiecesHaveTheLossOfTheWhole(length: Int) throws {
    let whole = shard(try sample(length: 12, bidirectional: false)).loss
    let pieces = try sample(length: length, bidirectional: false)
    #expect(pieces.pieces.count > 1)
    #expect(abs(shard(pieces).loss - whole) < 1e-4)
    // Each piece by itself would not have: the state is carried.
    let alone = pieces.pieces.reduce(0) { $0 + shard((pieces.network, [$1])).loss }
    #expect(abs(alone - whole) > 1e-2)
  }

  @Test func inBothDirectionsTheForwardStateAloneIsCarried() throws {
    let (network, pieces) = try sample(length: 5, bidirectional: true)
    var state: RecurrentState?
    var loss = 0.0
    for piece in pieces {
      let tape = Tape(workspace: Workspace())
      let (losses, final) = network.losses(piece, initial: state, on: tape)
      loss += losses[0]?.value.sum ?? .nan
      func carried(_ states: [Variable]) -> [Variable] {
        states.enumerated().map { index, state in
          // Layer by layer forward, then backward.
          index % 2 == 0 ? Variable(state.value) : Variable(Matrix(1, 8))
        }
      }
      state = RecurrentState(hidden: carried(final.hidden), cell: carried(final.cell))
    }
    #expect(abs(shard((network, pieces)).loss - loss) < 1e-4)
    let alone = pieces.reduce(0) { $0 + shard((network, [$1])).loss }
    #expect(abs(alone - loss) > 1e-2)
  }

  /// Truncated back-propagation through time: each piece has a gradient of its own, from the state
  /// that it began with, and these are added.
  @Test func gradientsOfThePiecesAreAddedUp() throws {
    let (network, pieces) = try sample(length: 7, bidirectional: false)
    let together = shard((network, pieces)).gradients
    let first = shard((network, [pieces[0]])).gradients
    let state = network.encoder.carried(
      network.losses(pieces[0], on: Tape(workspace: Workspace())).final)
    let second = Gradients(workspace: Workspace())
    let tape = Tape(workspace: second.workspace, gradients: second)
    let losses = network.losses(pieces[1], initial: state, on: tape).losses
    tape.backward(from: total(try #require(losses[0]), on: tape))
    for parameter in network.parameters where !parameter.isByRows {
      let sum = try #require(together.of(parameter).matrix).values
      let parts = try [first, second].map { try #require($0.of(parameter).matrix).values }
      for (index, sum) in sum.enumerated() {
        #expect(abs(parts[0][index] + parts[1][index] - sum) < 1e-4, "\(parameter.name)")
      }
    }
  }

  @Test func aShardThatIsRunAgainForgetsTheRunBefore() throws {
    let (network, pieces) = try sample(length: 5, bidirectional: true)
    let once = shard((network, pieces))
    let again = TrainingShard()
    again.run(Array(pieces.reversed()), network, scale: 2, dropoutKey: 3)
    again.run(pieces, network, scale: 1, dropoutKey: 1)
    #expect(again.loss == once.loss)
    for parameter in network.parameters {
      #expect(
        again.gradients.of(parameter).matrix?.values.bits
          == once.gradients.of(parameter).matrix?.values.bits)
    }
  }

  @Test func theScaleMultipliesGradientsAndNotTheLoss() throws {
    let (network, pieces) = try sample(length: 12, bidirectional: true)
    let one = shard((network, pieces))
    let half = TrainingShard()
    half.run(pieces, network, scale: 0.5, dropoutKey: 1)
    #expect(abs(half.loss - one.loss) < 1e-5)
    let output = try #require(network.parameters.last)
    let (a, b) = (one.gradients.of(output).matrix, half.gradients.of(output).matrix)
    for (a, b) in zip(try #require(a).values, try #require(b).values) {
      #expect(abs(a - 2 * b) < 1e-5)
    }
  }

  @Test func withoutPiecesThereIsNoLossAndNoGradient() throws {
    let (network, _) = try sample(length: 12, bidirectional: true)
    let shard = shard((network, []))
    #expect(shard.loss == 0)
    #expect(network.parameters.allSatisfy { shard.gradients.of($0).isNone })
  }
}
