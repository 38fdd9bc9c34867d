import Syntagma
import SyntagmaLayers
import SyntagmaText

/// What `inspect` says of a model.
struct ModelDescription {
  private let tagger: Tagger
  private let file: ModelFile
  private let recipe: String

  init(path: String) throws {
    tagger = try Tagger(path: path)
    file = try ModelFile(path: path, verifying: false)
    recipe = try tagger.recipe.yaml
  }

  private var weights: [StoredTensor] {
    file.names.compactMap { try? file.tensor($0) }.filter { $0.type == .float32 }
      .sorted { $0.name < $1.name }
  }

  private func count(_ tensor: StoredTensor) -> Int { tensor.shape.reduce(1, *) }

  var text: String {
    let record = tagger.record
    var lines = [
      "task        \(tagger.recipe.task)",
      "labels      \(tagger.labels.count): \(tagger.labels.names.joined(separator: " "))",
      "trained on  \(record.sentences) sentences, \(record.words) words",
      "data        xxh64:\(record.dataDigest)",
      "score       dev \(tagger.scoreName) \((100 * record.devScore).fixed(2)) %, epoch \(record.epoch)",
      "licence     \(licence)",
      "format      syntagma \(file.metadata["version"] ?? "")",
      "checksum    \(file.metadata["checksum"] ?? "")",
      "weights     \(weights.reduce(0) { $0 + count($1) })", "",
    ]
    let width = weights.map(\.name.count).max() ?? 0
    for tensor in weights {
      let padding = String(repeating: " ", count: width - tensor.name.count)
      lines.append(
        "  \(tensor.name)\(padding)  \(tensor.shape.map { "\($0)" }.joined(separator: " × "))")
    }
    return lines.joined(separator: "\n") + "\n\nrecipe\n\n" + indented(recipe)
  }

  private var licence: String { tagger.recipe.licence.isEmpty ? "n/a" : tagger.recipe.licence }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  var json: String {
    let record = tagger.record
    return JSONValue.object([
      ("task", .string(tagger.recipe.task)),
      ("labels", .array(tagger.labels.names.map { .string($0) })),
      ("sentences", .integer(record.sentences)),
      ("words", .integer(record.words)),
      ("data_digest", .string("xxh64:\(record.dataDigest)")),
      ("dev_\(tagger.scoreName.lowercased())", .number(record.devScore)),
      ("epoch", .integer(record.epoch)),
      ("curve", .array(record.curve.enumerated().map(ModelDescription.json))),
      ("licence", .string(tagger.recipe.licence)),
      ("checksum", .string(file.metadata["checksum"] ?? "")),
      (
        "weights",
        .object(
          weights.map { tensor in
            (tensor.name, .array(tensor.shape.map { .integer($0) }))
          })
      ),
      ("recipe", .string(recipe)),
    ]).description
  }

  private static func json(_ place: Int, _ score: EpochScore) -> JSONValue {
    .object([
      ("epoch", .integer(place + 1)), ("loss", .number(score.loss)), ("dev", .number(score.dev)),
      ("rate", .number(score.rate)),
    ])
  }
}
