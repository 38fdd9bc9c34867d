"""What all taggers and the classifier here have in common: arguments, the clock, and the lines they print."""

import argparse
import json
import os
import statistics
import time
from pathlib import Path

import conllu


def arguments(tool, description, epochs, use=("tag", "tagging")):
    """The parser of a tool, and its two subcommands, to which a tool may add options of its own.

    - use: the second subcommand, and what its speed is that of.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name, help):
        command = commands.add_parser(
            name, help=help, formatter_class=argparse.ArgumentDefaultsHelpFormatter
        )
        command.add_argument(
            "--model", type=Path, default=cache / "syntagma-peers" / "models" / tool
        )
        command.add_argument("--limit", type=int, help="read only so many sentences of each file")
        return command

    train = command("train", "train a model; a JSON line an epoch")
    train.add_argument("--train", required=True)
    train.add_argument("--dev", required=True)
    train.add_argument("--epochs", type=int, default=epochs)
    train.add_argument("--if-missing", action="store_true", help="do nothing if there is a model")
    user = command(use[0], f"measure the speed of {use[1]}; one JSON line")
    user.add_argument("--input", required=True)
    user.add_argument("--passes", type=int, default=5, help="timed passes over the file; 0 with texts: none")
    return parser, train, user


def parse(parser):
    """The arguments given; leaves the program if there is nothing to do."""
    options = parser.parse_args()
    if options.command == "train":
        if options.if_missing and options.model.exists():
            parser.exit()
        options.model.parent.mkdir(parents=True, exist_ok=True)
    return options


def print_epoch(epoch, seconds, tokens, loss, dev_accuracy):
    """`seconds` is the time of training alone. `None` is what a tool does not tell."""
    line = {
        "epoch": epoch,
        "seconds": round(seconds, 3),
        "tokens_per_second": round(tokens / seconds),
        "loss": loss and round(loss, 5),
        "dev_accuracy": dev_accuracy and round(dev_accuracy, 5),
    }
    print(json.dumps(line), flush=True)


def print_trained(seconds, dev_accuracy):
    """The last line: all of the training without scoring, and the score of the model kept."""
    line = {"training_seconds": round(seconds, 3), "dev_accuracy": round(dev_accuracy, 5)}
    print(json.dumps(line), flush=True)


def seconds_of_passes(work, passes):
    """One pass to warm up, then the seconds of each of the others."""
    work()
    seconds = []
    for _ in range(passes):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def print_tagging(tool, version, threads, options, tag_all, tag_one):
    """Times tagging in batches and one sentence at a time: lists of forms in, lists of tags out.

    - threads: those that the tool really uses, in batches and singly.
    """
    sentences = conllu.read(options.input, options.limit)
    forms = [sentence.forms for sentence in sentences]
    tokens = conllu.token_count(sentences)
    together = tag_all(forms)
    singly = [tag_one(sentence) for sentence in forms]

    line = {
        "tool": tool,
        "version": version,
        "sentences": len(sentences),
        "tokens": tokens,
        "accuracy": round(conllu.accuracy(sentences, together), 5),
        "accuracy_single": round(conllu.accuracy(sentences, singly), 5),
    }
    works = {
        "batches": lambda: tag_all(forms),
        "single": lambda: [tag_one(sentence) for sentence in forms],
    }
    for (name, work), count in zip(works.items(), threads, strict=True):
        line[name] = speed(work, tokens, count, options.passes)
    print(json.dumps(line), flush=True)


def print_classification(tool, version, options, accuracy, forms, classify):
    """Times the labelling of texts in batches: lists of forms in, labels out."""
    tokens = sum(map(len, forms))
    line = {
        "tool": tool,
        "version": version,
        "texts": len(forms),
        "tokens": tokens,
        "accuracy": round(accuracy, 5),
    }
    if options.passes:
        line["batches"] = speed(lambda: classify(forms), tokens, options.threads, options.passes)
    print(json.dumps(line), flush=True)


def speed(work, tokens, threads, passes):
    speeds = [tokens / seconds for seconds in seconds_of_passes(work, passes)]
    return {
        "threads": threads,
        "tokens_per_second": round(statistics.median(speeds)),
        "lowest": round(min(speeds)),
        "highest": round(max(speeds)),
    }
