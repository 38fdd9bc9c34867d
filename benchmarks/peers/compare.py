"""Measures Syntagma and the others in turn and writes a table of medians and ratios.

usage: compare.py --train T --dev D --ours PROGRAM --rounds N --output RESULTS.md
"""

import argparse
import datetime
import json
import pathlib
import platform
import statistics
import subprocess
import sys

here = pathlib.Path(__file__).parent
HEADER = ["| measure | tool | median | range | ratio |", "| --- | --- | ---: | --- | ---: |"]


def lines(command):
    """The JSON objects that a command prints."""
    print("$", " ".join(map(str, command)), file=sys.stderr)
    text = subprocess.run(
        list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def text(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"


class Table:
    """Numbers by measure and tool; ratios are taken round by round."""

    def __init__(self):
        self.values = {}

    def add(self, measure, tool, value):
        self.values.setdefault(measure, {}).setdefault(tool, []).append(value)

    def rows(self):
        for measure, tools in self.values.items():
            ours = tools.get("syntagma", [])
            for tool, values in tools.items():
                ratio = ""
                if tool != "syntagma" and ours:
                    pairs = list(zip(ours, values))
                    # Times are better small, rates large.
                    ratios = [v / o if measure.endswith("ms") else o / v for o, v in pairs]
                    ratio = f"{statistics.median(ratios):.2f}"
                spread = f"{text(min(values))} to {text(max(values))}"
                yield measure, tool, text(statistics.median(values)), spread, ratio


def ours(arguments, part, extra=(), threads=None):
    command = [arguments.ours, part, "--json", "--threads", threads or arguments.threads, *extra]
    return {line["name"]: line for line in lines(command)}


def training(arguments, table):
    files = ["--train", arguments.train, "--dev", arguments.dev]
    result = ours(arguments, "tagger", [*files, "--epochs", arguments.epochs, "--runs", 5])
    table.add("training, tokens/s", "syntagma", result["training, an epoch"]["median"])
    table.add("dev accuracy, %", "syntagma", result["dev accuracy after the last epoch"]["median"])
    for ours_name, name in (("words met before", ""), ("words new", ", a first pass")):
        table.add(
            f"tagging in batches{name}, tokens/s", "syntagma",
            result[f"tagging in batches, {ours_name}"]["median"])
    table.add(
        "tagging one at a time, tokens/s", "syntagma",
        result["tagging a sentence at a time"]["median"])
    alone = ours(arguments, "tagger", [*files, "--epochs", 1, "--runs", 5], threads=1)
    table.add(
        "tagging in batches, ours on one core, tokens/s", "syntagma",
        alone["tagging in batches, words met before"]["median"])
    command = [sys.executable, here / "pytorch_tagger.py", "train", *files]
    epochs = lines([*command, "--epochs", arguments.epochs, "--threads", arguments.threads])
    speeds = [line["tokens_per_second"] for line in epochs if "epoch" in line]
    table.add("training, tokens/s", "pytorch", statistics.median(speeds))
    table.add("dev accuracy, %", "pytorch", 100 * epochs[-1]["dev_accuracy"])


def tagging(arguments, table):
    for tool in arguments.tools:
        threads = ["--threads", arguments.threads] if tool == "pytorch" else []
        command = [sys.executable, here / f"{tool}_tagger.py", "tag", "--input", arguments.dev]
        result = lines([*command, *threads])[-1]
        for key, name in (("batches", "in batches"), ("single", "one at a time")):
            table.add(f"tagging {name}, tokens/s", tool, result[key]["tokens_per_second"])
        # The others keep nothing from pass to pass.
        speed = result["batches"]["tokens_per_second"]
        table.add("tagging in batches, a first pass, tokens/s", tool, speed)
        if tool != "pytorch":
            # These have no threads, or none that pay for a file of this size.
            table.add("tagging in batches, ours on one core, tokens/s", tool, speed)
            table.add("dev accuracy, %", tool, 100 * result["accuracy"])


def layer(arguments, table):
    for name, line in ours(arguments, "layer", ["--runs", 21]).items():
        table.add(f"{name}, ms", "syntagma", line["median"])
    command = [sys.executable, here / "pytorch_lstm.py", "--threads", arguments.threads]
    for line in lines([*command, "--seconds", 2]):
        shape = line["shape"].replace("x", "×").removesuffix("×1")
        for key, name in (("forward_ms", "forward"), ("training_step_ms", "training step")):
            table.add(f"lstm {shape}, {name}, ms", "pytorch", line[key]["median"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--ours", required=True, help="the program syntagma-benchmarks")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tools", nargs="*", default=["pytorch", "crfsuite", "spacy", "udpipe"])
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    table = Table()
    for _ in range(arguments.rounds):
        training(arguments, table)
        tagging(arguments, table)
        layer(arguments, table)
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    cpu = pathlib.Path("/proc/cpuinfo")
    model = platform.processor()
    if cpu.exists():
        names = [line for line in cpu.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":")[1].strip() if names else model
    text = [
        f"# {datetime.date.today()}", "",
        f"{model}, {arguments.threads} threads; {swift.splitlines()[0]}; "
        f"{arguments.rounds} rounds in turn; train `{pathlib.Path(arguments.train).name}`, "
        f"{arguments.epochs} epochs.", "",
        "Medians over the rounds, lowest and highest, and the median of the rounds' ratios: how many "
        "times better Syntagma is.", "",
        *HEADER,
    ]
    text += ["| " + " | ".join(row) + " |" for row in table.rows()]
    pathlib.Path(arguments.output).write_text("\n".join(text) + "\n")
    print("\n".join(text))


if __name__ == "__main__":
    main()
