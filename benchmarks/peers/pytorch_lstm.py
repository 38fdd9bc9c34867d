"""PyTorch's LSTM layer alone, in both directions: a forward pass without gradients, and a training
step (forward and backward, down to the gradient of the input). Sequences of one length;
milliseconds."""

import argparse
import json
import statistics
import time

import torch
from torch import nn

# Sequences, steps, units (of the input as well), layers
SHAPES = ["32x32x100x1", "32x32x200x1", "1x32x200x1", "32x64x512x2"]


def milliseconds(work, seconds):
    """Times of single runs: a few to warm up, then for so many seconds, but five at least."""
    for _ in range(3):
        work()
    times = []
    end = time.perf_counter() + seconds
    while len(times) < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    low, _, high = statistics.quantiles(times, n=4)
    return {
        "median": round(statistics.median(times), 4),
        "lower_quartile": round(low, 4),
        "upper_quartile": round(high, 4),
        "lowest": round(min(times), 4),
        "runs": len(times),
    }


def measure(shape, seconds):
    sequences, steps, units, layers = map(int, shape.split("x"))
    lstm = nn.LSTM(units, units, layers, bidirectional=True)
    x = torch.randn(steps, sequences, units, requires_grad=True)
    dy = torch.randn(steps, sequences, 2 * units)

    def forward():
        with torch.inference_mode():
            lstm(x)

    def training_step():
        x.grad = None
        lstm.zero_grad()
        lstm(x)[0].backward(dy)

    return {
        "shape": shape,
        "forward_ms": milliseconds(forward, seconds),
        "training_step_ms": milliseconds(training_step, seconds),
    }


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument(
        "--shapes", nargs="+", default=SHAPES, help="sequences x steps x units x layers"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5, help="for each figure")
    parser.add_argument("--without-onednn", action="store_true", help="use PyTorch's own LSTM")
    options = parser.parse_args()
    # Before the first parallel work: the threads that it starts inherit the setting.
    torch.set_flush_denormal(True)
    torch.set_num_threads(options.threads)
    torch.backends.mkldnn.enabled = not options.without_onednn
    torch.manual_seed(1)
    common = {
        "tool": "PyTorch",
        "version": torch.__version__,
        "threads": options.threads,
        "onednn": not options.without_onednn,
    }
    for shape in options.shapes:
        print(json.dumps(common | measure(shape, options.seconds)), flush=True)


if __name__ == "__main__":
    main()
