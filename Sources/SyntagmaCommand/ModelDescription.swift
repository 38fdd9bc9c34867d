import Syntagma
import SyntagmaLayers
import SyntagmaText

/// What `inspect` says of a model.
struct ModelDescription {
  private let model: any TrainableModel
  private let file: ModelFile
  private let recipe: String

  init(named name: String) throws {
    try self.init(ModelFile(named: name))
  }

  init(_ file: ModelFile) throws {
    self.file = file
    model =
      TrainedTokenizer.isTokenizer(file)
      ? try TrainedTokenizer(file: file) : try Tagger(file: file)
    recipe = try model.recipe.yaml
  }

  private var weights: [StoredTensor] {
    file.names.compactMap { try? file.tensor($0) }
      .filter { $0.type == .int8 || ($0.type == .float32 && !isScale($0)) }
      .sorted { $0.name < $1.name }
  }

  /// Whether a tensor is the scales of one of 8 bits.
  private func isScale(_ tensor: StoredTensor) -> Bool {
    tensor.name.hasSuffix(".scale")
      && (try? file.tensor(String(tensor.name.dropLast(6))))?.type == .int8
  }

  private func count(_ tensor: StoredTensor) -> Int { tensor.shape.reduce(1, *) }

  var text: String {
    let record = model.record
    var lines = ["task        \(model.recipe.taskNames)"]
    lines += particulars.map { $0.name.padded(max(12, $0.name.count + 2)) + $0.text }
    lines += [
      "trained on  \(record.sentences) sentences, \(record.words) words",
      "data        xxh64:\(record.dataDigest)",
      "score       dev \(model.scoreName) \((100 * record.devScore).fixed(2)) %, epoch \(record.epoch)",
    ]
    lines += record.taskScores.map {
      "            \($0.name) \((100 * $0.score).fixed(2)) %"
    }
    lines += [
      "licence     \(licence)",
      "format      syntagma \(file.metadata["version"] ?? "")",
      "checksum    \(file.metadata["checksum"] ?? "")",
      "weights     \(weights.reduce(0) { $0 + count($1) })", "",
    ]
    let width = weights.map(\.name.count).max() ?? 0
    for tensor in weights {
      let shape = tensor.shape.map { "\($0)" }.joined(separator: " × ")
      let type = tensor.type == .int8 ? "  8 bits" : ""
      lines.append("  \(tensor.name.padded(width + 2))\(shape)\(type)")
    }
    return lines.joined(separator: "\n") + "\n\nrecipe\n\n" + indented(recipe)
  }

  /// What only models of its kind have.
  private var particulars: [(name: String, text: String, json: JSONValue)] {
    if let tokenizer = model as? TrainedTokenizer {
      return [
        (
          "threshold",
          "sentences end where that is \(Double(tokenizer.threshold).fixed(2)) probable or more",
          .number(Double(tokenizer.threshold))
        ),
        (
          "spaces", tokenizer.hasSpacesInTokens ? "may stand in tokens" : "end tokens",
          .string(tokenizer.hasSpacesInTokens ? "in tokens" : "between tokens")
        ),
      ]
    }
    guard let tagger = model as? Tagger else { return [] }
    let tokenizer = tagger.tokenizer.map {
      "trained on \($0.record.sentences) sentences, dev F1 \((100 * $0.record.devScore).fixed(2)) %"
    }
    let labels = tagger.outputs.map { output in
      (
        tagger.outputs.count == 1 ? "labels" : "labels.\(output.name)",
        "\(output.labels.count): \(output.labels.names.joined(separator: " "))",
        JSONValue.array(output.labels.names.map { .string($0) })
      )
    }
    return labels + (tokenizer.map { [("tokenizer", $0, JSONValue.string($0))] } ?? [])
  }

  private var licence: String { model.recipe.licence.isEmpty ? "n/a" : model.recipe.licence }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  var json: String {
    let record = model.record
    let score = model.scoreName.lowercased()
    let members: [(key: String, value: JSONValue)] =
      [("task", .string(model.recipe.taskNames))] + particulars.map { ($0.name, $0.json) } + [
        ("sentences", .integer(record.sentences)),
        ("words", .integer(record.words)),
        ("data_digest", .string("xxh64:\(record.dataDigest)")),
        ("dev_\(score)", .number(record.devScore)),
        ("epoch", .integer(record.epoch)),
        ("curve", .array(record.curve.enumerated().map(ModelDescription.json))),
        ("licence", .string(model.recipe.licence)),
        ("checksum", .string(file.metadata["checksum"] ?? "")),
        (
          "weights",
          .object(
            weights.map { tensor in
              (tensor.name, .array(tensor.shape.map { .integer($0) }))
            })
        ),
        ("types", .object(weights.map { ($0.name, .string($0.type.rawValue)) })),
        ("recipe", .string(recipe)),
      ]
    return JSONValue.object(members).description
  }

  private static func json(_ place: Int, _ score: EpochScore) -> JSONValue {
    .object([
      ("epoch", .integer(place + 1)), ("loss", .number(score.loss)), ("dev", .number(score.dev)),
      ("rate", .number(score.rate)),
    ])
  }
}

extension String {
  /// With spaces behind it up to a width.
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
