import Foundation
import Syntagma
import SyntagmaLayers

/// The root of the repository, found from where this file lies.
private let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The path of a bundled corpus: `english-train`, `english-dev`, `english-test`.
func bundledCorpus(_ name: String) -> String {
  repository.appending(path: "corpora/\(name).conllu").path
}

/// The path of a bundled file of texts with labels: `reviews-train`, `reviews-dev`, `reviews-test`.
func bundledTexts(_ name: String) -> String {
  repository.appending(path: "corpora/\(name).tsv").path
}

/// The path of the model that is part of the program.
var bundledModel: String {
  repository.appending(path: "Sources/CEnglishModel/english.model").path
}

/// Sentences whose labels need the words around them: `saw` and `cuts` are nouns and verbs.
let ambiguousSentences = [
  "the/DET saw/NOUN cuts/VERB the/DET wood/NOUN ./PUNCT",
  "they/PRON saw/VERB the/DET cuts/NOUN ./PUNCT",
  "she/PRON cuts/VERB the/DET saw/NOUN ./PUNCT",
  "the/DET cuts/NOUN hurt/VERB",
  "Birds/NOUN saw/VERB 27/NUM dogs/NOUN ./PUNCT",
  "they/PRON hurt/VERB the/DET birds/NOUN ./PUNCT",
  "the/DET dogs/NOUN saw/VERB Birds/NOUN",
  "she/PRON saw/VERB wood/NOUN",
  "27/NUM cuts/NOUN hurt/VERB dogs/NOUN ./PUNCT",
]

/// Words of sentences written `form/LABEL form/LABEL …`.
func words(_ sentence: String) -> [(form: String, label: String)] {
  sentence.split(separator: " ").map { word in
    let slash = word.lastIndex(of: "/") ?? word.endIndex
    return (String(word[..<slash]), String(word[slash...].dropFirst()))
  }
}

/// Sentences written `form/LABEL form/LABEL …` as CoNLL-U.
func conllu(_ sentences: [String], column: Column = .upos) -> String {
  sentences.map { sentence in
    let lines = words(sentence).enumerated().map { index, pair in
      var word = Word(form: pair.form)
      word[column] = pair.label
      let columns = Column.conllu.map { word[$0] }
      return (["\(index + 1)"] + columns).joined(separator: "\t") + "\n"
    }
    return lines.joined() + "\n"
  }.joined()
}

/// A recipe whose network is trained within a moment.
func tinyRecipe(train: [String] = [], dev: [String] = []) -> Recipe {
  var recipe = Recipe(task: "upos", train: train, dev: dev)
  recipe.words.size = 8
  recipe.characters.size = 4
  recipe.characters.filters = 5
  recipe.affixes.prefixes = [1]
  recipe.affixes.suffixes = [1, 2]
  recipe.affixes.size = 3
  recipe.encoder.hidden = 8
  recipe.optimizer.rate = 0.02
  recipe.batch.sentences = 4
  recipe.batch.shards = 2
  recipe.epochs = 2
  return recipe
}

/// A recipe that learns a tiny corpus by heart.
func memorizingRecipe(train: [String], dev: [String]) -> Recipe {
  var recipe = tinyRecipe(train: train, dev: dev)
  recipe.words.unknownDropout = 0
  recipe.encoder.dropout = 0
  recipe.epochs = 60
  recipe.patience = 60
  return recipe
}

/// A tagger trained for two epochs on a bundled corpus, once for all tests that need any tagger.
enum SampleTagger {
  private static let result = Result {
    try Tagger.train(
      tinyRecipe(train: [bundledCorpus("english-dev")], dev: [bundledCorpus("english-test")])
    ).tagger
  }

  static var tagger: Tagger { get throws { try result.get() } }

  /// Sentences that it was not trained on.
  static func sentences() throws -> [Sentence] {
    try ConlluReader(ByteSource(path: bundledCorpus("english-test"))).readAll()
  }

  static func forms() throws -> [[String]] { try sentences().map { $0.words.map(\.form) } }
}

extension Tagger {
  /// The scores of the labels for the words of one sentence, by a pass over its words alone.
  ///
  /// - Parameter network: another one for the same vocabularies and labels.
  func scores(of forms: [String], by network: TaggerNetwork? = nil) -> [Float] {
    var table = FormTable(encoder: words)
    let item = TokenBatch.Item(forms: forms.map { table.place(of: $0) }[...], targets: [], key: 0)
    let batch = TokenBatch([item], table: table) { _, _, form in table.indices.words[form] }
    let network = network ?? self.network
    return network.scores(batch, on: Tape(workspace: Workspace())).value.values
  }

  /// The labels of the largest scores, word by word.
  func bestLabels(_ scores: [Float]) -> [String] {
    stride(from: 0, to: scores.count, by: labels.count).map { start in
      let row = scores[start..<start + labels.count]
      return labels[(row.firstIndex { $0 == row.max() } ?? start) - start]
    }
  }
}

extension TaggingEvaluation {
  /// The scores of labels of words; nothing where spans were scored.
  var ofLabels: AccuracyEvaluation {
    if case .accuracy(let evaluation) = self { evaluation } else { AccuracyEvaluation() }
  }

  /// The scores of spans; nothing where labels of words were scored.
  var ofSpans: SpanEvaluation {
    if case .spans(let evaluation) = self { evaluation } else { SpanEvaluation() }
  }
}

extension [Float] {
  /// What equality of numbers would hide: NaN, and the sign of zero.
  var bits: [UInt32] { map(\.bitPattern) }
}

/// log of x.
func naturalLogarithm(_ x: Double) -> Double { Foundation.log(x) }

/// e to the power of x.
func exponential(_ x: Double) -> Double { Foundation.exp(x) }

extension String {
  var bytes: [UInt8] { Array(utf8) }
}
