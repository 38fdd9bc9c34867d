import SyntagmaLayers
import TestSupport
import Testing

/// The conditional random fields of the reference data.
struct CRFConformanceTests {
  struct Manifest: Decodable { let cases: [Case] }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let lengths: [Int]
    let comparePaths: Bool
    let rtol: Double
    let atol: Double
    let gradRtol: Double
    let gradAtol: Double

    var testDescription: String { name }
    var values: Tolerance { Tolerance(relative: rtol, absolute: atol) }
    var gradients: Tolerance { Tolerance(relative: gradRtol, absolute: gradAtol) }
  }

  /// One case, its tensors brought from [steps, sequences, …] to packed rows.
  struct Sample {
    let test: Case
    let tensors: FixtureTensors
    let packing: Packing
    let labels: Int
    let crf: CRF

    init(_ test: Case) throws {
      self.test = test
      tensors = try Fixtures.tensors("crf/\(test.file)")
      packing = Packing(lengths: test.lengths)
      labels = try tensors.shape("transitions")[0]
      crf = CRF(
        transitions: Parameter("transitions", try tensors.grid("transitions").matrix),
        start: Parameter("start", try tensors.grid("start_transitions").matrix),
        end: Parameter("end", try tensors.grid("end_transitions").matrix),
        rules: try Sample.rules(tensors))
    }

    private static func rules(_ tensors: FixtureTensors) throws -> TransitionRules? {
      guard let transitions = try? tensors.flags("allowed_transitions") else { return nil }
      return TransitionRules(
        transitions: transitions, start: try tensors.flags("allowed_start"),
        end: try tensors.flags("allowed_end"))
    }

    /// The places of the packed rows in a tensor [steps, sequences].
    var places: [Int32] {
      var places: [Int32] = []
      packing.forEachRow { _, sequence, step in
        places.append(Int32(step * test.lengths.count + sequence))
      }
      return places
    }

    func rows(_ name: String) throws -> Grid {
      Reference.rows(places, of: try tensors.grid(name, columns: labels))
    }

    var targets: [Int32] {
      get throws {
        let tags = try tensors.integers("tags")
        return places.map { Int32(tags[Int($0)]) }
      }
    }

    /// The labels of a sequence in a tensor [steps, sequences] that begins at `offset`.
    func path(_ name: String, of sequence: Int, offset: Int = 0) throws -> [Int32] {
      let all = try tensors.integers(name)
      return (0..<test.lengths[sequence]).map { step in
        Int32(all[offset + step * test.lengths.count + sequence])
      }
    }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json(Manifest.self, "crf/manifest.json").cases
  }

  @Test func theReferenceDataHoldAllCases() throws {
    #expect(try Self.cases().count == 13)
  }

  @Test(arguments: try cases())
  func likelihoodsAndGradientsMatchTheReferenceData(_ test: Case) throws {
    let sample = try Sample(test)
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let emissions = tape.input(try sample.rows("emissions").matrix)
    let losses = sample.crf.loss(
      emissions, targets: try sample.targets, packing: sample.packing, on: tape)
    let expected = try sample.tensors.doubles("log_likelihood")
    #expect(
      mismatch(
        "loss", losses.value.values.map(Double.init),
        sample.packing.order.map { -expected[$0] }, within: test.values) == nil)
    tape.backward(from: total(losses, on: tape))
    let dEmissions = try #require(gradients.of(emissions))
    #expect(
      mismatch("emissions", dEmissions, try sample.rows("grad.emissions"), within: test.gradients)
        == nil)
    for (parameter, name) in [
      (sample.crf.transitions, "transitions"), (sample.crf.start, "start_transitions"),
      (sample.crf.end, "end_transitions"),
    ] {
      let expected = try sample.tensors.doubles("grad.\(name)")
      let found = gradients.of(parameter).grid(like: Grid(1, expected.count)).values
      #expect(mismatch(name, found, expected, within: test.gradients) == nil)
    }
  }

  @Test(arguments: try cases())
  func marginalsAndPartitionsMatchTheReferenceData(_ test: Case) throws {
    let sample = try Sample(test)
    let found = sample.crf.probabilities(
      try sample.rows("emissions").matrix, packing: sample.packing, in: Workspace())
    #expect(
      mismatch("marginals", found.marginals, try sample.rows("marginals"), within: test.values)
        == nil)
    let expected = try sample.tensors.doubles("log_partition")
    let logPartitions = test.lengths.indices.map { found.logPartition(of: $0) }
    #expect(mismatch("partition", logPartitions, expected, within: test.values) == nil)
  }

  @Test(arguments: try cases())
  func bestPathsMatchTheReferenceData(_ test: Case) throws {
    let sample = try Sample(test)
    let paths = sample.crf.viterbi(
      try sample.rows("emissions").matrix, packing: sample.packing, in: Workspace())
    let expected = try sample.tensors.doubles("viterbi_score")
    #expect(mismatch("score", paths.map(\.score), expected, within: test.values) == nil)
    guard test.comparePaths else { return }
    for (sequence, path) in paths.enumerated() {
      #expect(try path.labels == sample.path("viterbi_path", of: sequence))
    }
  }

  @Test(arguments: try cases())
  func nBestPathsMatchTheReferenceData(_ test: Case) throws {
    let sample = try Sample(test)
    let found = sample.crf.best(
      5, try sample.rows("emissions").matrix, packing: sample.packing, in: Workspace())
    let counts = try sample.tensors.integers("nbest_count")
    let scores = try sample.tensors.doubles("nbest_scores")
    let logPartitions = try sample.tensors.doubles("log_partition")
    let (sequences, steps) = (test.lengths.count, try sample.tensors.shape("tags")[0])
    for sequence in 0..<sequences {
      #expect(found[sequence].count == counts[sequence])
      for (rank, path) in found[sequence].prefix(counts[sequence]).enumerated() {
        let expected = scores[rank * sequences + sequence] - logPartitions[sequence]
        #expect(
          mismatch("score \(rank)", [path.logProbability], [expected], within: test.values) == nil)
        guard test.comparePaths else { continue }
        let offset = rank * steps * sequences
        #expect(try path.labels == sample.path("nbest_paths", of: sequence, offset: offset))
      }
    }
  }
}

extension FixtureTensors {
  fileprivate func flags(_ name: String) throws -> [Bool] {
    try bytes(name).map { $0 != 0 }
  }
}
