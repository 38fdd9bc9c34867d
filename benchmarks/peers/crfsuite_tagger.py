"""A linear-chain CRF over the usual features of words, with python-crfsuite."""

import time
from importlib.metadata import version

import pycrfsuite

import conllu
import measure


def shape(form):
    """`Xxxx` becomes `Xx`: letters and digits by kind, runs of one kind cut to two."""
    kept = ""
    for character in form:
        kind = (
            "X" if character.isupper()
            else "x" if character.islower()
            else "0" if character.isdigit()
            else character
        )
        if not kept.endswith(kind * 2):
            kept += kind
    return kept


def word_features(form):
    """What is said of a word wherever it stands; the neighbours of a word are seen by fewer."""
    lower = form.lower()
    own = ["w=" + form, "l=" + lower, "s=" + shape(form)]
    for length in range(1, min(4, len(lower)) + 1):
        own += [f"p{length}=" + lower[:length], f"e{length}=" + lower[-length:]]
    return own, lower


class Features:
    """Features of sentences; those of a form are made once."""

    def __init__(self):
        self.known = {}

    def __call__(self, forms):
        words = []
        for form in forms:
            word = self.known.get(form)
            if word is None:
                word = self.known[form] = word_features(form)
            words.append(word)
        lowers = ["<<", "<", *(lower for _, lower in words), ">", ">>"]
        return [
            own + [
                "bias",
                "-2=" + lowers[i],
                "-1=" + lowers[i + 1],
                "+1=" + lowers[i + 3],
                "+2=" + lowers[i + 4],
                "-1,0=" + lowers[i + 1] + " " + lower,
                "0,+1=" + lower + " " + lowers[i + 3],
            ]
            for i, (own, lower) in enumerate(words)
        ]


ALGORITHMS = {
    "lbfgs": {"c1": 0.1, "c2": 0.01, "feature.possible_transitions": True},
    "ap": {"feature.possible_transitions": True},
}


def train(options):
    sentences = conllu.read(options.train, options.limit)
    features = Features()
    start = time.perf_counter()
    trainer = pycrfsuite.Trainer(algorithm=options.algorithm, verbose=False)
    trainer.set_params(ALGORITHMS[options.algorithm] | {"max_iterations": options.epochs})
    for sentence in sentences:
        trainer.append(pycrfsuite.ItemSequence(features(sentence.forms)), sentence.tags)
    trainer.train(str(options.model))
    seconds = time.perf_counter() - start
    tokens = conllu.token_count(sentences)
    for iteration in trainer.logparser.iterations:
        measure.print_epoch(
            iteration["num"], iteration["time"], tokens, iteration.get("loss"), dev_accuracy=None
        )

    dev = conllu.read(options.dev, options.limit)
    tag = tagger(options.model)
    accuracy = conllu.accuracy(dev, [tag(sentence.forms) for sentence in dev])
    measure.print_trained(seconds, accuracy)


def tagger(model):
    crf = pycrfsuite.Tagger()
    crf.open(str(model))
    features = Features()
    return lambda forms: crf.tag(pycrfsuite.ItemSequence(features(forms)))


def main():
    parser, train_command, _ = measure.arguments("crfsuite", __doc__, epochs=100)
    train_command.add_argument("--algorithm", choices=ALGORITHMS, default="lbfgs")
    options = measure.parse(parser)
    if options.command == "train":
        train(options)
    else:
        tag = tagger(options.model)
        measure.print_tagging(
            "python-crfsuite", version("python-crfsuite"), (1, 1), options,
            lambda sentences: [tag(forms) for forms in sentences], tag,
        )


if __name__ == "__main__":
    main()
