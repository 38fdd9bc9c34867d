"""What others use for labelling texts: fastText, and logistic regression over TF-IDF.

Each chooses its few settings on the dev data, or, where there are none, on the last tenth of the
training data, and then trains on all of them. The labels that it gives the test data go to files of
`label<TAB>text` for `syntagma evaluate` and `compare`; a JSON line a system says what was chosen and how
often it is right.
"""

import argparse
import itertools
import json
import statistics
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from threadpoolctl import threadpool_limits

import texts

MARK = "__label__"


class FastText:
    """Joulin et al. (2016): the mean of the vectors of words and n-grams, softmax.

    One thread, since several race for the weights and each run ends elsewhere.
    """

    name, package, is_random = "fasttext", "fasttext-wheel", True
    settings = {
        "lr": [0.1, 0.25, 0.5, 1.0],
        "epoch": [10, 25, 50],
        "wordNgrams": [1, 2],
        # n-grams of the characters of words: none, or of these lengths.
        "maxn": [0, 6],
    }

    def __init__(self, train, settings, seed):
        # It reads files only.
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n") as file:
            for text in train:
                file.write(f"{MARK}{text.label} {self.words(text)}\n")
            file.flush()
            self.model = fasttext.train_supervised(
                file.name, dim=10, minn=3 if settings["maxn"] else 0, thread=1, seed=seed, verbose=0,
                **settings,
            )

    def __call__(self, data):
        labels, _ = self.model.predict([self.words(text) for text in data])
        return [best.removeprefix(MARK) for [best] in labels]

    @staticmethod
    def words(text):
        """In lower case, as its tutorial does and as the others here do by themselves."""
        return " ".join(text.text.lower().split())


class Regression:
    """Words and pairs of them, the logarithm of how often they occur, by rareness."""

    name, package, is_random = "tfidf-lr", "scikit-learn", False
    settings = {
        "C": [0.3, 1, 3, 10, 30, 100],
        "min_df": [1, 2],
        # All that stands between white space, or its own words: two letters or more.
        "token_pattern": [r"\S+", r"(?u)\b\w\w+\b"],
    }

    def __init__(self, train, settings, seed):
        words = {key: value for key, value in settings.items() if key != "C"}
        self.model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, **words),
            LogisticRegression(C=settings["C"], max_iter=1000),
        )
        self.model.fit([text.text for text in train], [text.label for text in train])

    def __call__(self, data):
        return self.model.predict([text.text for text in data]).tolist()


def choose(system, seed, train, dev):
    """The settings that are best on dev, the first of equal ones; and how often they are right."""
    kinds = system.settings
    choices = [dict(zip(kinds, values)) for values in itertools.product(*kinds.values())]
    scores = [
        texts.accuracy(dev, system(train, settings, seed)(dev)) for settings in choices
    ]
    best = max(range(len(choices)), key=scores.__getitem__)
    return choices[best], scores[best]


def held_out(train):
    """All but the last tenth, and the last tenth."""
    count = len(train) - len(train) // 10
    return train[:count], train[count:]


def measure(system, seeds, train, dev, test, output):
    """The settings are chosen with the first seed, and the test data labelled once for each."""
    seeds = seeds if system.is_random else seeds[:1]
    part, chosen_on = (train, dev) if dev else held_out(train)
    settings, dev_accuracy = choose(system, seeds[0], part, chosen_on)
    accuracies, seconds = [], []
    for seed in seeds:
        start = time.perf_counter()
        model = system(train, settings, seed)
        seconds.append(time.perf_counter() - start)
        labels = model(test)
        accuracies.append(texts.accuracy(test, labels))
        name = f"{system.name}-seed{seed}.tsv" if system.is_random else f"{system.name}.tsv"
        texts.write(output / name, labels, test)
    return {
        "system": system.name,
        "version": version(system.package),
        "settings": settings,
        "dev_accuracy": round(dev_accuracy, 5),
        "accuracy": round(statistics.mean(accuracies), 5),
        "deviation": round(statistics.stdev(accuracies), 5) if len(accuracies) > 1 else None,
        "by_seed": [round(accuracy, 5) for accuracy in accuracies],
        "training_seconds": round(statistics.median(seconds), 3),
    }


SYSTEMS = {system.name: system for system in (FastText, Regression)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--train", required=True)
    parser.add_argument("--dev", help="choose the settings on it, not on the last tenth of train")
    parser.add_argument("--test", required=True)
    parser.add_argument("--output", required=True, type=Path, help="folder for the labels given")
    parser.add_argument("--systems", nargs="*", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--limit", type=int, help="read only so many texts of each file")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    train, test = (texts.read(path, options.limit) for path in (options.train, options.test))
    dev = texts.read(options.dev, options.limit) if options.dev else None
    seeds = list(range(1, options.seeds + 1))
    # Matrices as small as these only wait for threads.
    with threadpool_limits(1):
        for name in options.systems:
            line = measure(SYSTEMS[name], seeds, train, dev, test, options.output)
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
