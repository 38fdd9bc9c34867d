import Syntagma
import SyntagmaLayers
import SyntagmaText

/// Recipes, data and networks of tokenizers that are trained within a moment.
enum TokenizerSample {
  static let english = [
    "I don't know. She knows it!", "We can't go. It is late. Do you see Anna's dog?",
    "He isn't here, he said.", "The dog's bone. A dog barks!", "Don't go. Mr. Li doesn't know.",
    "It rains. We know it. See the bone, the dog.",
  ]

  /// Tokens are cut as the examples need it; endings in n't and 's are words of multiword tokens.
  static func conllu(_ paragraphs: [String]) -> String {
    paragraphs.map { "# newpar\n" + sentences(of: $0).map(sentence).joined() }.joined()
  }

  private static func sentences(of text: String) -> [[String]] {
    var sentences: [[String]] = [[]]
    for chunk in text.split(separator: " ").map(String.init) {
      guard let last = chunk.last, ".!?,".contains(last), chunk != "Mr." else {
        sentences[sentences.count - 1].append(chunk)
        continue
      }
      sentences[sentences.count - 1] += [String(chunk.dropLast()) + "\u{0}", String(last)]
      if last != "," { sentences.append([]) }
    }
    return sentences.filter { !$0.isEmpty }
  }

  private static func sentence(_ tokens: [String]) -> String {
    var lines = ""
    var number = 1
    for token in tokens {
      let form = token.filter { $0 != "\u{0}" }
      let misc = token.contains("\u{0}") ? "SpaceAfter=No" : "_"
      if let ending = ["n't", "'s"].first(where: { form.hasSuffix($0) }) {
        lines += line("\(number)-\(number + 1)", form, misc)
        lines += line("\(number)", String(form.dropLast(ending.count)))
        lines += line("\(number + 1)", ending)
        number += 2
      } else {
        lines += line("\(number)", form, misc)
        number += 1
      }
    }
    return lines + "\n"
  }

  static func line(_ id: String, _ form: String, _ misc: String = "_") -> String {
    "\(id)\t\(form)" + String(repeating: "\t_", count: 7) + "\t\(misc)\n"
  }

  static func recipe(train: String, dev: String) -> Recipe {
    var recipe = Recipe(task: "tokenizer", train: [train], dev: [dev])
    recipe.words.size = 4
    recipe.characters.size = 6
    recipe.tokenizer.gramSize = 3
    recipe.tokenizer.window = 24
    recipe.encoder.hidden = 12
    recipe.encoder.dropout = 0.1
    recipe.optimizer.rate = 0.02
    recipe.batch.sentences = 4
    recipe.batch.shards = 2
    recipe.epochs = 40
    recipe.patience = 40
    return recipe
  }
}
