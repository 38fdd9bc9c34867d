"""Our classifier's networks in PyTorch, written to be fast on a processor.

Attention: vectors of words, on request those of affixes and characters; one bidirectional LSTM layer; the
mean of its states, weighted by attention; softmax. Convolution (Kim 2014): no LSTM, the largest value
over the text of filters over the vectors, relu, softmax. Words, batches, dropout, the LSTM, both Adams and
the epochs are those of pytorch_tagger.py. What is different:

- A text has one label: the loss of a batch is a sum over texts, and pooling lies before the scores.
- Padding gets no weight from attention, and no filter finds anything in it: layouts agree.
- Convolutions are PyTorch's own, or one product of all windows with all filters (--convolution; which
  one is faster depends on the processor).
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

import measure
import pytorch_tagger as tagger
import texts

WORD_DROPOUT, ATTENTION, WIDTHS, FILTERS = 2.0, 100, (3, 4, 5), 100
BEFORE, AFTER = (max(WIDTHS) - 1) // 2, max(WIDTHS) // 2  # what the widest window sees of a word's sides


class Attention(nn.Module):
    """Σ_t a_t h_t, a = softmax over the text of u · tanh(W h_t + b)."""

    def __init__(self, input_size):
        super().__init__()
        self.inner = nn.Linear(input_size, ATTENTION)
        bound = 1 / math.sqrt(ATTENTION)
        self.vector = nn.Parameter(torch.empty(ATTENTION).uniform_(-bound, bound))

    def forward(self, h, layout):
        """[texts, input size] from [rows, input size]"""
        steps, count = layout.sizes
        scores = torch.mv(torch.tanh(self.inner(h)), self.vector)
        if layout.sequences is not None:
            return self.packed(h, scores, layout)
        scores = scores.view(steps, count)
        if layout.padded:
            scores = scores.masked_fill(padding(layout), -math.inf)
        weights = torch.softmax(scores, 0)
        # [texts, 1, steps] · [texts, steps, size]
        return torch.bmm(weights.T.unsqueeze(1), h.view(steps, count, -1).transpose(0, 1)).squeeze(1)

    @staticmethod
    def packed(h, scores, layout):
        """The rows of each text are summed where they stand; only the scores are padded."""
        steps, count = layout.sizes
        # Every step is the first few texts.
        running = torch.arange(count) < layout.batch_sizes.unsqueeze(1)
        spread = scores.new_full((steps, count), -math.inf).masked_scatter(running, scores)
        weights = torch.softmax(spread, 0).masked_select(running).unsqueeze(1)
        return h.new_zeros(count, h.shape[1]).index_add(0, layout.sequences, weights * h)


class Convolution(nn.Module):
    """relu of the largest value of each filter over the text; texts are padded."""

    def __init__(self, input_size, as_product):
        super().__init__()
        self.as_product = as_product
        bounds = [1 / math.sqrt(width * input_size) for width in WIDTHS]
        # For each width [places of the window, input size, filters]
        self.filters = nn.ParameterList(
            torch.empty(width, input_size, FILTERS).uniform_(-bound, bound)
            for width, bound in zip(WIDTHS, bounds)
        )
        biases = [torch.empty(FILTERS).uniform_(-bound, bound) for bound in bounds]
        self.bias = nn.Parameter(torch.cat(biases))

    def forward(self, x, layout):
        """[texts, all filters] from [rows, input size]"""
        steps, count = layout.sizes
        x = x.view(steps, count, -1)
        absent = padding(layout).unsqueeze(2) if layout.padded else None
        if layout.padded:
            x = x * ~absent
            # Added to what filters find there.
            absent = torch.zeros(absent.shape).masked_fill(absent, -math.inf)
        # Zeros for what the widest window sees before and after a text.
        x = F.pad(x, (0, 0, 0, 0, BEFORE, AFTER))
        convolve = self.product if self.as_product else self.convolutions
        largest = [
            (values if absent is None else values + absent).amax(0) for values in convolve(x, steps)
        ]
        return torch.relu(torch.cat(largest, 1) + self.bias)

    def convolutions(self, x, steps):
        """[steps, texts, filters] for each width: in two dimensions, of which that of the texts has
        windows of one, since steps × texts × numbers is an order that PyTorch knows for pictures."""
        for filters, width in zip(self.filters, WIDTHS):
            first = BEFORE - (width - 1) // 2
            seen = x[first : first + steps + width - 1].permute(2, 0, 1).unsqueeze(0)
            values = F.conv2d(seen, filters.permute(2, 1, 0).unsqueeze(3))
            yield values[0].permute(1, 2, 0)

    def product(self, x, steps):
        """[steps, texts, all filters]: narrow filters stand among zeros in windows of the widest."""
        windows = torch.cat([x[k : k + steps] for k in range(max(WIDTHS))], 2)
        wide = [
            F.pad(f, (0, 0, 0, 0, BEFORE - (width - 1) // 2, AFTER - width // 2))
            for f, width in zip(self.filters, WIDTHS)
        ]
        weights = torch.cat([f.view(-1, FILTERS) for f in wide], 1)
        yield (windows.view(-1, len(weights)) @ weights).view(steps, x.shape[1], -1)


def padding(layout):
    """[steps, texts]: true where a text has ended."""
    return torch.from_numpy(layout.tokens < 0).view(layout.sizes)


class Network(tagger.Encoder):
    """The classifier.

    - settings: those of the model's file.
    """

    def __init__(self, vocabulary, settings, padded, as_product=False):
        has_lstm = settings["pooling"] == "attention"
        super().__init__(
            vocabulary, settings["affixes"], padded or not has_lstm,
            settings["word_size"], settings["characters"], has_lstm,
        )
        if has_lstm:
            self.pooling = Attention(2 * tagger.HIDDEN)
            self.output = nn.Linear(2 * tagger.HIDDEN, len(vocabulary.tags))
        else:
            self.pooling = Convolution(self.input_size, as_product)
            self.output = nn.Linear(FILTERS * len(WIDTHS), len(vocabulary.tags))

    def scores(self, x, layout):
        """[texts, labels]"""
        states = self.states(x, layout) if self.lstm else self.dropped(x, layout)
        return self.output(self.pooling(states, layout))


class TrainingData(tagger.TrainingData):
    def targets(self, batch, layout):
        return self.tag_of[batch]


class Classifier(tagger.Tagger):
    """Lists of forms in, labels out."""

    @torch.inference_mode()
    def tag_batch(self, sentences):
        best = self.network.scores(*self.inputs(sentences)).argmax(1)
        return [self.vocabulary.tags[i] for i in best.tolist()]


def train(options):
    data, dev = (texts.read(path, options.limit) for path in (options.train, options.dev))
    vocabulary = tagger.Vocabulary(data)
    settings = {name: getattr(options, name) for name in SETTINGS}
    as_product = options.convolution == "product"
    network = Network(vocabulary, settings, options.layout == "padded", as_product)

    def dev_accuracy():
        classifier = Classifier(network, vocabulary)
        return texts.accuracy(dev, classifier.tag([text.forms for text in dev]))

    tagger.fit(
        network, TrainingData(data, vocabulary, WORD_DROPOUT), options, dev_accuracy,
        keep=lambda: tagger.save(options.model, network, vocabulary, **settings),
    )


def classify(options):
    weights, vocabulary, settings = tagger.load(options.model)
    as_product = options.convolution == "product"
    network = Network(vocabulary, settings, options.layout == "padded", as_product)
    tagger.restore(network, weights)
    classifier = Classifier(network, vocabulary)
    data = texts.read(options.input, options.limit)
    forms = [text.forms for text in data]
    labels = classifier.tag(forms)
    if options.output:
        texts.write(options.output, labels, data)
    measure.print_classification(
        "PyTorch", torch.__version__, options, texts.accuracy(data, labels), forms, classifier.tag
    )


SETTINGS = ("pooling", "word_size", "characters", "affixes")


def main():
    parser, train_command, classify_command = measure.arguments(
        "pytorch-texts", __doc__, epochs=10, use=("classify", "labelling texts")
    )
    tagger.add_options(train_command, classify_command)
    train_command.add_argument("--pooling", choices=["attention", "convolution"], default="attention")
    train_command.add_argument("--word-size", type=int, default=100, help="numbers in a word's vector")
    train_command.add_argument("--characters", action="store_true", help="those of words too")
    for command in (train_command, classify_command):
        command.add_argument("--convolution", choices=["conv2d", "product"], default="conv2d")
    classify_command.add_argument("--output", help="file for the labels and the texts")
    options = measure.parse(parser)
    tagger.start(options)
    (train if options.command == "train" else classify)(options)


if __name__ == "__main__":
    main()
