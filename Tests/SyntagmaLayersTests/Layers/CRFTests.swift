import Foundation
import SyntagmaLayers
import TestSupport
import Testing

/// A conditional random field against every path written out, and against itself.
struct CRFTests {
  static let lengths = [3, 0, 5, 1, 4, 4]

  struct Sample {
    let packing = Packing(lengths: CRFTests.lengths)
    let parts: [Part]
    let rules: TransitionRules?
    let labels: Int

    init(labels: Int = 3, rules: TransitionRules? = nil, scale: Float = 1) {
      self.labels = labels
      self.rules = rules
      parts = [
        Part("emissions", Grid.random(packing.rowCount, labels, seed: 1, bound: scale)),
        Part("transitions", Grid.random(labels, labels, seed: 2, bound: scale)),
        Part("start", Grid.random(1, labels, seed: 3, bound: scale)),
        Part("end", Grid.random(1, labels, seed: 4, bound: scale)),
      ]
    }

    func crf(_ matrices: [Matrix]) -> CRF {
      CRF(
        transitions: Parameter("transitions", matrices[1]), start: Parameter("start", matrices[2]),
        end: Parameter("end", matrices[3]), rules: rules)
    }

    /// The rows of the sequence at a rank.
    func rows(_ rank: Int) -> [Int32] {
      let length = CRFTests.lengths[packing.order[rank]]
      return (0..<length).map { Int32(packing.row(rank: rank, step: $0)) }
    }

    /// Every path of the sequence at a rank.
    func paths(_ parts: [Grid], rank: Int) -> EveryPath {
      EveryPath(
        emissions: Reference.rows(rows(rank), of: parts[0]),
        transitions: masked(parts[1], rules?.transitions), start: masked(parts[2], rules?.start),
        end: masked(parts[3], rules?.end))
    }

    private func masked(_ grid: Grid, _ allowed: [Bool]?) -> Grid {
      guard let allowed else { return grid }
      return Grid(
        grid.rows, grid.columns, zip(grid.values, allowed).map { $1 ? $0 : -.infinity })
    }
  }

  /// Label 2 only after 1 or 2, never first; 1 never last.
  static let rules = TransitionRules(
    transitions: [true, true, false, true, true, true, true, true, true],
    start: [true, true, false], end: [true, false, true])

  /// A target for each row: the labels of the best path, some of them unknown.
  static func targets(_ sample: Sample, unknownEvery: Int) -> [Int32] {
    var targets = [Int32](repeating: 0, count: sample.packing.rowCount)
    for rank in lengths.indices where !sample.rows(rank).isEmpty {
      // The third best path is one that the rules allow and that is not the easiest.
      let paths = sample.paths(sample.parts.map(\.value), rank: rank).paths
      let labels = paths[min(2, paths.count - 1)].labels
      for (row, label) in zip(sample.rows(rank), labels) { targets[Int(row)] = Int32(label) }
    }
    for row in targets.indices where unknownEvery > 0 && row % unknownEvery == 0 {
      targets[row] = -1
    }
    return targets
  }

  @Test(arguments: [nil, rules], [0, 1, 2, 3])
  func lossesAndGradientsAreThoseOfEveryPath(_ rules: TransitionRules?, unknownEvery: Int) {
    let sample = Sample(rules: rules)
    let targets = Self.targets(sample, unknownEvery: unknownEvery)
    let check = LayerCheck(sample.parts)
    let found = check.mismatches { matrices, tape in
      let crf = sample.crf(matrices)
      let emissions = tape.input(matrices[0])
      let losses = crf.loss(emissions, targets: targets, packing: sample.packing, on: tape)
      return LayerRun([losses], inputs: [emissions], parameters: crf.parameters)
    } reference: { parts in
      let losses = Self.lengths.indices.map { rank in
        let paths = sample.paths(parts, rank: rank)
        let known = sample.rows(rank).map { Int(targets[Int($0)]) }
        return paths.logPartition() - paths.logPartition(targets: known)
      }
      return [Grid(losses.count, 1, losses)]
    }
    #expect(found.isEmpty, "\(found)")
  }

  /// With scores in the hundreds nearly all products of exponentials underflow, and are summed apart.
  @Test(arguments: [Float(1), 30, 300])
  func marginalsAreThoseOfEveryPath(scale: Float) {
    let sample = Sample(rules: Self.rules, scale: scale)
    let parts = sample.parts.map(\.value)
    let crf = sample.crf(parts.map(\.matrix))
    let probabilities = crf.probabilities(
      parts[0].matrix, packing: sample.packing, in: Workspace())
    let marginals = probabilities.marginals
    for (rank, sequence) in sample.packing.order.enumerated() {
      let paths = sample.paths(parts, rank: rank)
      for (from, to) in [(0, 1), (1, 3), (2, 5), (0, 5)] where to <= Self.lengths[sequence] {
        let labels = [0, 1, 1, 2, 0][from..<to]
        let expected = paths.probability(of: Array(labels), from: from)
        let found = probabilities.logProbability(
          of: labels.map { Int32($0) }, sequence: sequence, from: from)
        #expect(abs(exp(found) - expected) < 1e-4)
      }
      for (step, row) in sample.rows(rank).enumerated() {
        for label in 0..<sample.labels {
          let expected = paths.marginal(step: step, label: label)
          #expect(abs(Double(marginals[Int(row), label]) - expected) < 1e-4)
        }
      }
    }
  }

  @Test(arguments: [1, 2, 7, 1000])
  func nBestPathsAreTheFirstOfEveryPath(count: Int) {
    let sample = Sample(rules: Self.rules)
    let parts = sample.parts.map(\.value)
    let found = sample.crf(parts.map(\.matrix)).best(
      count, parts[0].matrix, packing: sample.packing, in: Workspace())
    for (rank, sequence) in sample.packing.order.enumerated() {
      let paths = sample.paths(parts, rank: rank)
      let expected = paths.paths.prefix(count)
      #expect(found[sequence].map(\.labels) == expected.map { $0.labels.map { Int32($0) } })
      for (path, other) in zip(found[sequence], expected) {
        #expect(abs(path.logProbability - (other.score - paths.logPartition())) < 1e-5)
      }
    }
  }

  @Test func aSequenceGetsTheSameBytesAloneAndInABatch() {
    let sample = Sample(labels: 17)
    let parts = sample.parts.map(\.value)
    let crf = sample.crf(parts.map(\.matrix))
    let together = crf.viterbi(parts[0].matrix, packing: sample.packing, in: Workspace())
    let marginals = crf.probabilities(
      parts[0].matrix, packing: sample.packing, in: Workspace()
    ).marginals
    for (rank, sequence) in sample.packing.order.enumerated() {
      let emissions = Reference.rows(sample.rows(rank), of: parts[0]).matrix
      let packing = Packing(lengths: [emissions.rows])
      let alone = crf.viterbi(emissions, packing: packing, in: Workspace())[0]
      #expect(alone.labels == together[sequence].labels)
      #expect(alone.score == together[sequence].score)
      let own = crf.probabilities(emissions, packing: packing, in: Workspace()).marginals
      for (step, row) in sample.rows(rank).enumerated() {
        #expect(own.rows(step..<step + 1).values == marginals.rows(Int(row)..<Int(row) + 1).values)
      }
    }
  }

  @Test func aLongSequenceLosesNoDigits() {
    let steps = 20_000
    let emissions = Grid.random(steps, 4, seed: 5, bound: 5)
    let zeros = Matrix(4, 4)
    let crf = CRF(
      transitions: Parameter("transitions", zeros), start: Parameter("start", Matrix(1, 4)),
      end: Parameter("end", Matrix(1, 4)))
    // Without transitions the steps are independent of each other.
    let probabilities = crf.probabilities(
      emissions.matrix, packing: Packing(lengths: [steps]), in: Workspace())
    let expected = (0..<steps).reduce(0.0) { sum, step in
      sum
        + EveryPath(
          emissions: Grid(1, 4, emissions.row(step)), transitions: Grid(4, 4), start: Grid(1, 4),
          end: Grid(1, 4)
        ).logPartition()
    }
    #expect(abs(probabilities.logPartition(of: 0) - expected) < 1e-6 * expected)
    for row in stride(from: 0, to: steps, by: 997) {
      #expect(abs(probabilities.marginals.rows(row..<row + 1).values.reduce(0, +) - 1) < 1e-3)
    }
  }
}
