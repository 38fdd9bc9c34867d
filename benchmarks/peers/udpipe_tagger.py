"""UDPipe 1's tagger, an averaged perceptron over candidates of a dictionary and a guesser."""

import time
from importlib.metadata import version

from ufal import udpipe

import conllu
import measure

# The tool's own defaults learn universal and language-specific tags, features and lemmas at once.
ONLY_UPOS = ";".join(f"use_{c}=0;provide_{c}=0" for c in ("lemma", "xpostag", "feats"))


def read(path, limit):
    """The sentences of a file as UDPipe reads them."""
    reader = udpipe.InputFormat.newInputFormat("conllu")
    with open(path, encoding="utf-8", newline="\n") as file:
        reader.setText(file.read())
    error = udpipe.ProcessingError()
    sentences = udpipe.Sentences()
    sentence = udpipe.Sentence()
    while len(sentences) != limit and reader.nextSentence(sentence, error):
        sentences.push_back(sentence)
        sentence = udpipe.Sentence()
    if error.occurred():
        raise SystemExit(f"{path}: {error.message}")
    return sentences


def train(options):
    sentences = read(options.train, options.limit)
    tagger_options = f"iterations={options.epochs}" if options.epochs else ""
    if not options.all_columns:
        tagger_options += ";" + ONLY_UPOS
    error = udpipe.ProcessingError()
    start = time.perf_counter()
    model = udpipe.Trainer.train(
        "morphodita_parsito", sentences, udpipe.Sentences(),
        udpipe.Trainer.NONE, tagger_options.strip(";"), udpipe.Trainer.NONE, error,
    )
    seconds = time.perf_counter() - start
    if error.occurred():
        raise SystemExit(error.message)
    options.model.write_bytes(model)

    dev = conllu.read(options.dev, options.limit)
    tag = tagger(options.model)
    accuracy = conllu.accuracy(dev, [tag(sentence.forms) for sentence in dev])
    measure.print_trained(seconds, accuracy)


def tagger(path):
    model = udpipe.Model.load(str(path))

    def tag(forms):
        sentence = udpipe.Sentence()
        for form in forms:
            sentence.addWord(form)
        model.tag(sentence, udpipe.Model.DEFAULT)
        words = iter(sentence.words)
        next(words)  # the root
        return [word.upostag for word in words]

    return tag


def main():
    parser, train_command, _ = measure.arguments("udpipe", __doc__, epochs=None)
    train_command.add_argument(
        "--all-columns", action="store_true",
        help="the tool's defaults: XPOS, features and lemmas too, where the file has them",
    )
    options = measure.parse(parser)
    if options.command == "train":
        train(options)
    else:
        tag = tagger(options.model)
        measure.print_tagging(
            "UDPipe 1", version("ufal.udpipe"), (1, 1), options,
            lambda sentences: [tag(forms) for forms in sentences], tag,
        )


if __name__ == "__main__":
    main()
