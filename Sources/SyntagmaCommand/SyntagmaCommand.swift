import ArgumentParser

/// The command `syntagma`: verbs first.
struct SyntagmaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "syntagma",
    abstract: "Trains recurrent networks that label words, and labels texts with them.",
    discussion: """
      Files are arguments; none, or -, means standard input. Results go to standard output, \
      progress and warnings to standard error.

      Exit status: 0 done, 64 wrong usage, 65 bad input data, 66 a file that cannot be read, \
      70 a fault of syntagma, 74 a file that cannot be written, 130 interrupted.

      A first run:
        syntagma train --task upos --train train.conllu --dev dev.conllu -o pos.model
        syntagma evaluate pos.model test.conllu
        syntagma tag pos.model letter.txt
      """,
    version: "0.1.0",
    subcommands: [
      Train.self, Tag.self, Classify.self, Evaluate.self, Compare.self, Check.self, Convert.self,
      Tokenize.self, Embeddings.self, Inspect.self, Ensemble.self, Quantize.self,
    ])
}
