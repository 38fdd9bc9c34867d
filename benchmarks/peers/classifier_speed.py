"""Measures ours and PyTorch's classifiers in turn and prints a table of medians and ratios.

Ours is the command as a user calls it. Its training is timed by itself, without reading and scoring, as
PyTorch's is. Labelling is timed twice. From file to file, by the clock, both start, load the model, read texts and
write labels: the test texts as they are, and many copies of them. In tokens/s ours is that time for the copies, but
PyTorch's has nothing of all that: texts and network are in memory. All ways in which PyTorch can compute the same have
a line each.
"""

import argparse
import itertools
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import compare
import texts

here = pathlib.Path(__file__).parent

OURS = {
    "attention": ["pooling.kinds=[attention]"],
    "convolution": ["pooling.kinds=[convolution]", "encoder.layers=0"],
}
# What the recipe has beside vectors of words.
WITHOUT_AFFIXES = ["affixes.prefixes=[]", "affixes.suffixes=[]", "affixes.shape=false"]
WAYS = {
    "attention": {"padded": ["--layout", "padded"], "packed": ["--layout", "packed"]},
    "convolution": {
        "conv2d": ["--convolution", "conv2d"], "product": ["--convolution", "product"],
    },
}
ONEDNN = {"": [], ", no oneDNN": ["--without-onednn"]}


def ways(pooling):
    """The name and the options of each way in which PyTorch computes a network."""
    for (way, options), (onednn, more) in itertools.product(
        WAYS[pooling].items(), ONEDNN.items()
    ):
        yield f"pytorch {way}{onednn}", options + more


def train_ours(options, pooling, folder, table):
    settings = [
        "tokenizer.rules=spaces", "characters.kind=none", f"words.size={options.word_size}",
        *OURS[pooling], *([] if options.affixes else WITHOUT_AFFIXES),
    ]
    # Without the linear model of n-grams, which the command trains first to compare with.
    [line] = compare.lines([
        options.ours, "train", "--task", "classification", "--no-baseline", "--quiet",
        "--train", options.train, "--dev", options.dev, "--epochs", options.epochs,
        "--threads", options.threads, "--model", folder / f"ours-{pooling}",
        *itertools.chain.from_iterable(("--set", setting) for setting in settings),
    ])
    table.add(f"{pooling}, training, tokens/s", "syntagma", line["tokens_per_second"])
    table.add(f"{pooling}, best dev accuracy, %", "syntagma", 100 * line["accuracy"])


def train_pytorch(options, pooling, folder, table):
    for name, way in ways(pooling):
        *epochs, last = compare.lines([
            sys.executable, here / "pytorch_classifier.py", "train",
            "--train", options.train, "--dev", options.dev, "--epochs", options.epochs,
            "--threads", options.threads, "--model", folder / f"pytorch-{pooling}",
            "--pooling", pooling, "--word-size", options.word_size,
            *(["--affixes"] if options.affixes else []), *way,
        ])
        speed = statistics.median(line["tokens_per_second"] for line in epochs)
        table.add(f"{pooling}, training, tokens/s", name, speed)
        table.add(f"{pooling}, best dev accuracy, %", name, 100 * last["dev_accuracy"])


def seconds(command):
    """By the clock, from the start of a command to its end."""
    start = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def classify_ours(options, pooling, folder, files, table):
    for path, tokens in files.items():
        time = seconds([
            options.ours, "classify", folder / f"ours-{pooling}", "--quiet", "--outfile", folder / "labels",
            "--threads", options.threads, path,
        ])
        table.add(file_measure(pooling, tokens), "syntagma", 1000 * time)
    # The last file is the long one.
    table.add(f"{pooling}, labelling, tokens/s", "syntagma", tokens / time)


def file_measure(pooling, tokens):
    return f"{pooling}, a file of {tokens:,} tokens, ms"


def classify_pytorch(options, pooling, folder, files, table):
    for name, way in ways(pooling):
        command = [
            sys.executable, here / "pytorch_classifier.py", "classify",
            "--model", folder / f"pytorch-{pooling}", "--threads", options.threads, *way,
        ]
        for path, tokens in files.items():
            time = seconds(
                [*command, "--input", path, "--output", folder / "labels", "--passes", 0])
            table.add(file_measure(pooling, tokens), name, 1000 * time)
        [line] = compare.lines([*command, "--input", path, "--passes", 3])
        speed = line["batches"]["tokens_per_second"]
        table.add(f"{pooling}, labelling, tokens/s", name, speed)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--ours", required=True, help="the command syntagma")
    parser.add_argument("--train", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--test", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--copies", type=int, default=20, help="how often the test texts are labelled")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--poolings", nargs="*", choices=OURS, default=list(OURS))
    parser.add_argument("--word-size", type=int, default=100)
    parser.add_argument("--affixes", action="store_true", help="affixes and shapes of words too")
    options = parser.parse_args()

    table = compare.Table()
    test = texts.read(options.test)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = {}
        for copies in (1, options.copies):
            path, copied = folder / f"{copies}.tsv", test * copies
            texts.write(path, [text.label for text in copied], copied)
            files[path] = sum(len(text.forms) for text in copied)
        for _, pooling in itertools.product(range(options.runs), options.poolings):
            train_ours(options, pooling, folder, table)
            train_pytorch(options, pooling, folder, table)
            classify_ours(options, pooling, folder, files, table)
            classify_pytorch(options, pooling, folder, files, table)
    print(f"Medians of {options.runs} runs.\n")
    print("\n".join(compare.HEADER))
    for row in table.rows():
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
