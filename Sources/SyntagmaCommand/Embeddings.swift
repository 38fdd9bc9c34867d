import ArgumentParser

/// `syntagma embeddings convert|nearest|coverage`
struct Embeddings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embeddings",
    abstract: "Converts, searches and checks files of word vectors.",
    discussion: """
      Word vectors come from word2vec, GloVe or fastText; the format is recognised from the \
      content. Converted once to the form syntagma, a file of any size opens at once, because it \
      is used where it lies.

      Examples:
        syntagma embeddings convert glove.50d.txt -o glove.vectors
        syntagma embeddings nearest glove.vectors king - man + woman
        syntagma embeddings coverage glove.vectors train.conllu
      """,
    subcommands: [
      EmbeddingsConvert.self, EmbeddingsNearest.self, EmbeddingsCoverage.self,
    ])
}
