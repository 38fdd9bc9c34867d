import Foundation
import TestSupport
import Testing

/// What `inspect` says of a model.
struct InspectTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "train.conllu", "1\ta\t_\tX\t_\t_\t_\t_\t_\t_\n2\tb\t_\tY\t_\t_\t_\t_\t_\t_\n\n")
    try folder.write(
      "recipe.yaml",
      """
      train: [train.conllu]
      dev: [train.conllu]
      words: {size: 4}
      characters: {kind: none}
      affixes: {prefixes: [], suffixes: [2], shape: false, size: 3}
      encoder: {hidden: 5, bidirectional: false}
      epochs: 1
      licence: CC0-1.0

      """)
    let outcome = try syntagma(["train", "recipe.yaml", "-q"], in: folder)
    try #require(outcome.status == 0, "\(outcome)")
    return folder
  }

  @Test func theTextSaysWhatTheFileHolds() throws {
    let outcome = try syntagma(["inspect", "recipe.model"], in: folder())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    // Scores and checksums differ from processor to processor.
    let text = outcome.output.replacing(/(score +)[\d.]+/) { "\($0.1)50.00" }
      .replacing(/(checksum +xxh64:)[0-9a-f]{16}/) { "\($0.1)0" }
    let expected = """
      task        upos
      labels      2: X Y
      trained on  1 sentences, 2 words
      data        xxh64:272edcdf2819ba4f
      score       dev accuracy 50.00 %, epoch 1
      licence     CC0-1.0
      format      syntagma 1
      checksum    xxh64:0
      weights     287

        encoder.0.forward.bias       1 × 20
        encoder.0.forward.input      7 × 20
        encoder.0.forward.recurrent  5 × 20
        output.bias                  1 × 2
        output.weight                5 × 2
        suffix2.table                1 × 3
        words.table                  3 × 4

      recipe

        task: upos
        tasks: []
        train:
        - train.conllu
        dev:
        - train.conllu
        input: auto
        output:
          kind: auto
          scheme: iobes
          rank: 32
          weights: []
          smoothing: 0.0
          missedCost: 0.0
          spuriousCost: 0.0
          wrongCost: 0.0
        words:
          size: 4
          minimumCount: 1
          unknownDropout: 0.5
        characters:
          kind: none
          size: 30
          filters: 50
          widths:
          - 3
          hidden: 25
        affixes:
          prefixes: []
          suffixes:
          - 2
          shape: false
          size: 3
        pretrained:
          file: ''
          trainable: false
          deviation: 0.58
          words: 400000
        gazetteers:
          files: []
          size: 8
        tokenizer:
          file: ''
          window: 256
          grams:
          - 2
          gramSize: 16
          rules: neutral
          pairSize: 0
        encoder:
          cell: lstm
          layers: 1
          hidden: 5
          bidirectional: false
          join: concatenation
          connection: none
          normalization: none
          dropout: 0.5
          recurrentDropout: 0.0
        pooling:
          kinds:
          - attention
          size: 100
          widths:
          - 3
          - 4
          - 5
          filters: 100
          sentenceUnits: 0
          hidden: []
          normalization: none
          dropout: 0.0
        ngrams:
          lengths: []
          buckets: 262144
        relation:
          size: 10
          distance: 30
        optimizer:
          kind: adam
          rate: 0.004
          momentum: 0.9
          nesterov: false
          weightDecay: 0.0
          schedule: cosine
          decay: 0.05
          factor: 0.5
          every: 3
          warmup: 0.0
          clip: 5.0
          clipValue: 0.0
          averaging: 0
        batch:
          sentences: 32
          tokens: 4096
          shards: 4
          accumulation: 1
        sample:
          folds: 0
          fold: 1
          fraction: 1.0
        auxiliary:
          tasks: []
          weight: 0.5
        languageModel:
          weight: 0.0
          words: 7500
          size: 50
          text: []
          share: 1.0
        distillation:
          teachers: []
          weight: 1.0
          text: []
          share: 1.0
        selection:
          metric: auto
          beta: 1.0
          tasks: []
        epochs: 1
        patience: 5
        seed: 1
        licence: CC0-1.0

      """
    #expect(text == expected)
  }

  @Test func theJSONSaysTheSame() throws {
    let folder = try folder()
    let outcome = try syntagma(["inspect", "recipe.model", "--json"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1)
    let result = try jsonObject(outcome.output)
    #expect(
      Set(result.keys) == [
        "task", "labels", "sentences", "words", "data_digest", "dev_accuracy", "epoch", "licence",
        "curve", "checksum", "weights", "types", "recipe",
      ])
    #expect(result["labels"] as? [String] == ["X", "Y"])
    #expect(result["licence"] as? String == "CC0-1.0")
    let curve = try #require(result["curve"] as? [[String: Double]])
    #expect(curve.map { $0.keys.sorted() } == [["dev", "epoch", "loss", "rate"]])
    #expect(curve[0]["epoch"] == 1 && curve[0]["dev"] == result["dev_accuracy"] as? Double)
    #expect(curve[0]["rate"] == 0.004 && curve[0]["loss"] ?? 0 > 0)
    let weights = result["weights"] as? [String: [Int]]
    #expect(weights?["encoder.0.forward.input"] == [7, 20])
    let types = result["types"] as? [String: String]
    #expect(types?.keys.sorted() == weights?.keys.sorted() && types?["output.bias"] == "F32")
    for number in ["\"sentences\": 1,", "\"words\": 2}", "\"epoch\": 1,", "[7, 20]"] {
      #expect(outcome.output.contains(number), "\(outcome.output)")
    }
    let text = try syntagma(["inspect", "recipe.model"], in: folder).output
    let recipe = try #require(result["recipe"] as? String)
    #expect(text.hasSuffix(recipe.split(separator: "\n").map { "  \($0)\n" }.joined()))
    #expect(text.contains(try #require(result["checksum"] as? String)))
    #expect(text.contains(try #require(result["data_digest"] as? String)))
  }
}
