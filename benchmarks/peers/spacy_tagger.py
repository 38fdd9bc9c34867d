"""spaCy's tagger over its own convolutional network, as a blank pipeline has it by default."""

import random
import time

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import compounding, fix_random_seed

import conllu
import measure

DROPOUT = 0.1  # this and the sizes of batches are those of spaCy's default configuration


def docs(nlp, sentences):
    return [Doc(nlp.vocab, words=forms) for forms in sentences]


def tags(doc):
    return [token.tag_ for token in doc]


def score(nlp, sentences):
    forms = [sentence.forms for sentence in sentences]
    return conllu.accuracy(sentences, map(tags, nlp.pipe(docs(nlp, forms))))


def train(options):
    sentences = conllu.read(options.train, options.limit)
    dev = conllu.read(options.dev, options.limit)
    random.seed(options.seed)
    fix_random_seed(options.seed)

    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    examples = [
        Example(Doc(nlp.vocab, words=s.forms), Doc(nlp.vocab, words=s.forms, tags=s.tags))
        for s in sentences
    ]
    optimizer = nlp.initialize(lambda: examples)
    size = compounding(100, 1000, 1.001)
    tokens = conllu.token_count(sentences)

    best, training_seconds = -1, 0
    for epoch in range(1, options.epochs + 1):
        start = time.perf_counter()
        losses = {}
        random.shuffle(examples)
        for batch in minibatch_by_words(examples, size=size, tolerance=0.2, discard_oversize=False):
            nlp.update(batch, drop=DROPOUT, sgd=optimizer, losses=losses)
        seconds = time.perf_counter() - start
        training_seconds += seconds
        with nlp.use_params(optimizer.averages):
            accuracy = score(nlp, dev)
            measure.print_epoch(epoch, seconds, tokens, losses["tagger"] / tokens, accuracy)
            if accuracy > best:
                best = accuracy
                nlp.to_disk(options.model)
    measure.print_trained(training_seconds, best)


def main():
    parser, train_command, tag_command = measure.arguments("spacy", __doc__, epochs=10)
    train_command.add_argument("--seed", type=int, default=1)
    tag_command.add_argument(
        "--threads", type=int, default=1, help="processes of nlp.pipe; its network knows no threads"
    )
    options = measure.parse(parser)
    if options.command == "train":
        train(options)
        return
    nlp = spacy.load(options.model)
    measure.print_tagging(
        "spaCy", spacy.__version__, (options.threads, 1), options,
        lambda sentences: [
            tags(doc) for doc in nlp.pipe(docs(nlp, sentences), n_process=options.threads)
        ],
        lambda forms: tags(nlp(Doc(nlp.vocab, words=forms))),
    )


if __name__ == "__main__":
    main()
