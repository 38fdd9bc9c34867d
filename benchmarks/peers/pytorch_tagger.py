"""Our tagger's network in PyTorch, written to be fast on a processor.

Trained vectors of words, a convolution over the characters of words, on request vectors of affixes;
one bidirectional LSTM layer; softmax. What is paid for here and what is not:

- Sentences of a batch have about the same length. The LSTM takes them packed, or padded in a way
  that changes nothing (--layout; which one is faster depends on the processor).
- Characters and affixes are computed once for each distinct form of a batch. A convolution over the
  vectors of characters is a look-up in a table of products: there is no product per character.
- The vectors of words have their own Adam, which touches only the rows of a batch and yet gives
  what dense Adam gives (--word-adam). Everything else is one fused Adam.
- Sentences are numbers before training begins; a batch is put together with a few array operations.
- When tagging, whatever depends on the form alone is computed beforehand for the forms of the
  training data; for others it is computed when they come, and not remembered.
"""

import math
import time
import unicodedata
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import PackedSequence

import conllu
import measure

WORD_SIZE, CHARACTER_SIZE, FILTERS, AFFIX_SIZE, HIDDEN = 100, 30, 50, 16, 100
WORD_DROPOUT, DROPOUT, CLIP, RATE, BETAS = 0.5, 0.5, 5.0, 0.004, (0.9, 0.999)
BATCH, POOL = 32, 768
TAGGING_BATCH = 64
CHARACTERS_KEPT = 32  # at each end of a very long word
UNKNOWN, BEGIN, END = 0, 1, 2


# Words as numbers


def key(form):
    """The form as the table of words knows it: in lower case, digits as 0."""
    return "".join("0" if c.isdigit() else c for c in form.lower())


def shape(form):
    kept = ""
    for c in form:
        kind = "X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c
        if not kept.endswith(kind * 2):
            kept += kind
    return kept[:12]


def affixes(form):
    """Beginnings of 1 to 3 characters, endings of 1 to 4, shape; None: the word is too short."""
    k = key(form)
    parts = [k[:n] if len(k) >= n else None for n in (1, 2, 3)]
    parts += [k[-n:] if len(k) >= n else None for n in (1, 2, 3, 4)]
    return [*parts, shape(form)]


def characters(form):
    form = unicodedata.normalize("NFC", form)
    if len(form) > 2 * CHARACTERS_KEPT:
        form = form[:CHARACTERS_KEPT] + form[-CHARACTERS_KEPT:]
    return form


def numbered(counts, least, first):
    """Numbers for what occurs at least so often, in a fixed order."""
    kept = sorted((k for k, n in counts.items() if n >= least), key=lambda k: (-counts[k], k))
    return {k: i for i, k in enumerate(kept, first)}


class Vocabulary:
    """Numbers of words, characters, affixes and tags; 0 is the unknown one."""

    def __init__(self, sentences):
        forms = Counter(form for sentence in sentences for form in sentence.forms)
        words = Counter()
        for form, count in forms.items():
            words[key(form)] += count
        self.forms = sorted(forms)
        self.words = numbered(words, 1, 1)
        self.word_counts = [0, *(words[word] for word in self.words)]
        by_form = Counter(c for form in forms for c in set(characters(form)))
        self.characters = numbered(by_form, 2, END + 1)
        columns = zip(*map(affixes, forms))
        self.affixes = [numbered(Counter(a for a in c if a is not None), 2, 1) for c in columns]
        self.tags = sorted({tag for sentence in sentences for tag in sentence.tags})


class Forms:
    """A list of different forms, each with all of its numbers."""

    def __init__(self, forms, vocabulary):
        v = vocabulary
        self.words = np.array([v.words.get(key(form), UNKNOWN) for form in forms], np.int64)
        rows = [[ids.get(a, UNKNOWN) for ids, a in zip(v.affixes, affixes(form))] for form in forms]
        self.affixes = np.array(rows, np.int64).reshape(len(forms), len(v.affixes))
        # A row for each character of each form: the one before it, itself, the one after it.
        windows = []
        for form in forms:
            ids = [BEGIN, *(v.characters.get(c, UNKNOWN) for c in characters(form)), END]
            windows += zip(ids, ids[1:], ids[2:])
        self.windows = np.array(windows, np.int64).reshape(-1, 3)
        self.lengths = np.array([len(characters(form)) for form in forms], np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths

    def subset(self, places):
        """Affixes, character windows and lengths of the forms at these places, as tensors."""
        lengths = self.lengths[places]
        windows = self.windows[ranges(self.starts[places], lengths)]
        return tuple(map(torch.from_numpy, (self.affixes[places], windows, lengths)))

    def all(self):
        return tuple(map(torch.from_numpy, (self.affixes, self.windows, self.lengths)))


def ranges(starts, lengths):
    """starts[0], starts[0] + 1, … for each start in turn."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)


class Layout:
    """Where the tokens of a batch stand: step by step, within a step the longest sentence first.

    - tokens: the place of each row's token among all tokens; -1 for padding.
    - sequences: the sequence of each row.
    """

    def __init__(self, starts, lengths, padded):
        self.sizes = (lengths[0], len(lengths))
        steps = np.arange(lengths[0])[:, None]
        tokens = starts + steps
        running = steps < lengths
        self.even = bool(running.all())
        self.padded = padded and not self.even
        if self.even or padded:
            tokens[~running] = -1
            self.tokens = tokens.ravel()
            self.sequences = None
        else:
            self.tokens = tokens[running]
            self.sequences = torch.from_numpy(running.nonzero()[1])
            self.batch_sizes = torch.from_numpy(running.sum(1))


# The network


class Encoder(nn.Module):
    """What comes before the scores: vectors of words and of what their forms are made of, the LSTM."""

    def __init__(
        self, vocabulary, with_affixes, padded,
        word_size=WORD_SIZE, with_characters=True, with_lstm=True,
    ):
        super().__init__()
        v = vocabulary
        self.padded = padded
        # Not among the parameters: RowAdam updates it.
        self.register_buffer("words", uniform(1 + len(v.words), word_size))
        self.characters = None
        if with_characters:
            self.characters = nn.Parameter(uniform(END + 1 + len(v.characters), CHARACTER_SIZE))
            bound = 1 / math.sqrt(3 * CHARACTER_SIZE)
            filters = torch.empty(3, CHARACTER_SIZE, FILTERS).uniform_(-bound, bound)
            self.filters = nn.Parameter(filters)
            self.filter_bias = nn.Parameter(torch.empty(FILTERS).uniform_(-bound, bound))
        kinds = v.affixes if with_affixes else []
        self.affixes = nn.ParameterList(uniform(1 + len(ids), AFFIX_SIZE) for ids in kinds)
        self.form_size = FILTERS * with_characters + AFFIX_SIZE * len(kinds)
        self.input_size = word_size + self.form_size
        self.lstm = None
        if with_lstm:
            self.lstm = nn.LSTM(self.input_size + padded, HIDDEN, bidirectional=True)
            if padded:
                self.close_input_gate_on_padding()

    @torch.no_grad()
    def close_input_gate_on_padding(self):
        """The last input is 1 on padding and shuts the input gate. So the backward direction, which
        meets the padding first, still stands at its zero state when it comes to the sentence.

        All gradients of this column are exactly zero: the gate is saturated, the cell is zero, and
        after the end of a sentence nothing reads the states of the forward direction.
        """
        for weight in (self.lstm.weight_ih_l0, self.lstm.weight_ih_l0_reverse):
            weight[:, -1] = 0
            weight[:HIDDEN, -1] = -1000

    def form_vectors(self, affixes, windows, lengths):
        """[forms, form size]: what depends on the form, but for the word's vector."""
        vectors = [F.embedding(affixes[:, i], table) for i, table in enumerate(self.affixes)]
        if self.characters is not None:
            vectors.insert(0, self.character_vectors(windows, lengths))
        return torch.cat(vectors, 1) if len(vectors) > 1 else vectors[0]

    def character_vectors(self, windows, lengths):
        # A filter's value is a sum of three products, one of a few for each character and place.
        before, here, after = torch.matmul(self.characters, self.filters)
        values = F.embedding(windows[:, 0], before)
        values = values + F.embedding(windows[:, 1], here) + F.embedding(windows[:, 2], after)
        largest = torch.segment_reduce(values, "max", lengths=lengths, axis=0)
        return torch.relu(largest + self.filter_bias)

    def states(self, x, layout):
        """[rows, 2 hidden] from the vectors of tokens, [rows, input size], laid out by `layout`."""
        x = self.dropped(x, layout)
        if self.padded:
            padding = x.new_zeros(len(x), 1)
            if layout.padded:
                padding[torch.from_numpy(layout.tokens < 0)] = 1
            x = torch.cat([x, padding], 1)
        if layout.even or layout.padded:
            y = self.lstm(x.view(*layout.sizes, -1))[0].reshape(len(x), -1)
        else:
            y = self.lstm(PackedSequence(x, layout.batch_sizes))[0].data
        return self.dropped(y, layout)

    def dropped(self, x, layout):
        """The same numbers dropped in all tokens of a sentence."""
        if not self.training:
            return x
        steps, count = layout.sizes
        mask = torch.empty(count, x.shape[1]).bernoulli_(1 - DROPOUT).div_(1 - DROPOUT)
        if layout.sequences is None:
            return (x.view(steps, count, -1) * mask).view(len(x), -1)
        return x * mask.index_select(0, layout.sequences)


class Network(Encoder):
    """The tagger."""

    def __init__(self, vocabulary, with_affixes, padded):
        super().__init__(vocabulary, with_affixes, padded)
        self.output = nn.Linear(2 * HIDDEN, len(vocabulary.tags))

    def scores(self, x, layout):
        """[rows, tags]"""
        return self.output(self.states(x, layout))


def uniform(rows, size):
    bound = math.sqrt(3 / size)
    return torch.empty(rows, size).uniform_(-bound, bound)


# Training


class RowAdam:
    """Adam for a table of which each step reads few rows: only those are touched.

    A row's missed steps, in which its gradient was zero, are made up for before it is read. They
    move it by m / √v times a sum over these steps, which is the same for all rows that were last
    touched in the same step; the sums are kept by that step. But for epsilon this is dense Adam.
    """

    # A row last touched longer ago does not move any more: (β1 / √β2)^200 < 1e-9.
    REACH = 200

    def __init__(self, table, steps):
        self.table = table
        self.mean = torch.zeros_like(table)
        self.square = torch.zeros_like(table)
        self.last = np.zeros(len(table), np.int64)  # the step in which a row was last touched
        self.drift = np.zeros(steps + 1)  # by last step
        self.step = 0
        self.powers = (BETAS[0] / math.sqrt(BETAS[1])) ** np.arange(self.REACH, 0, -1.0)

    def read(self, rows):
        """The rows as they are now, as a leaf for the gradient of this step."""
        self.rows, self.index = rows, torch.from_numpy(rows)
        last = self.last[rows]
        # Columns of three factors for each row: what the missed steps do to it and to its moments.
        missed = self.step - last
        factors = np.stack([self.drift[last], BETAS[0] ** missed, BETAS[1] ** missed])
        drift, mean_decay, square_decay = torch.from_numpy(factors.astype(np.float32)).unsqueeze(2)
        mean, square = self.mean[self.index], self.square[self.index]
        moved = (mean * drift).div_(square.sqrt().add_(1e-12))
        self.leaf = (self.table[self.index] - moved).requires_grad_()
        self.moments = (mean.mul_(mean_decay), square.mul_(square_decay))
        return self.leaf

    @torch.no_grad()
    def update(self, rate):
        self.step += 1
        mean, square = self.moments
        gradient = self.leaf.grad
        mean.lerp_(gradient, 1 - BETAS[0])
        square.mul_(BETAS[1]).addcmul_(gradient, gradient, value=1 - BETAS[1])
        correction = math.sqrt(1 - BETAS[1] ** self.step)
        scale = rate / (1 - BETAS[0] ** self.step)
        denominator = (square.sqrt() / correction).add_(1e-8)
        self.write(self.leaf.detach().addcdiv_(mean, denominator, value=-scale), mean, square)
        # All rows touched before have missed this step.
        first = max(0, self.step - self.REACH)
        self.drift[first : self.step] += scale * correction * self.powers[first - self.step :]

    def write(self, values, mean, square):
        self.table.index_copy_(0, self.index, values)
        self.mean.index_copy_(0, self.index, mean)
        self.square.index_copy_(0, self.index, square)
        self.last[self.rows] = self.step

    @torch.no_grad()
    def catch_up(self):
        """Brings all rows to the present step."""
        values = self.read(np.arange(len(self.table))).detach()
        self.write(values, *self.moments)


class DenseAdam:
    """The same for comparison: PyTorch's fused Adam on the whole table."""

    def __init__(self, table, steps):
        self.leaf = table.requires_grad_()
        self.adam = torch.optim.Adam([table], betas=BETAS, fused=True)

    def read(self, rows):
        self.index = torch.from_numpy(rows)
        self.leaf.grad = None
        return F.embedding(self.index, self.leaf)

    def update(self, rate):
        self.adam.param_groups[0]["lr"] = rate
        self.adam.step()

    def catch_up(self):
        pass


class TrainingData:
    """All tokens of a corpus one after the other, and the forms that they have."""

    def __init__(self, sentences, vocabulary, word_dropout=WORD_DROPOUT):
        self.forms = Forms(vocabulary.forms, vocabulary)
        places = {form: i for i, form in enumerate(vocabulary.forms)}
        tags = {tag: i for i, tag in enumerate(vocabulary.tags)}
        self.form_of = np.array([places[f] for s in sentences for f in s.forms] + [0])
        self.tag_of = np.array([tags[t] for s in sentences for t in s.tags] + [-1])
        self.word_of = self.forms.words[self.form_of]
        counts = np.array(vocabulary.word_counts)
        self.unknown_chance = (word_dropout / (word_dropout + counts))[self.word_of]
        self.lengths = np.array([len(sentence.forms) for sentence in sentences])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.tokens = int(self.lengths.sum())
        # The last token of each array is the padding, which stands at -1.
        self.word_of[-1] = UNKNOWN
        # The loss of a batch is its sum over the mean size of a batch.
        self.tag_count = len(self.tag_of) - 1
        self.scale = len(sentences) / (self.tag_count * BATCH)

    def targets(self, batch, layout):
        """The tags that the scores of a batch are compared with; -1 counts for nothing."""
        return self.tag_of[layout.tokens]

    def batches(self, random):
        """Sentences by length, longest first, within random pools; the batches in random order."""
        order = random.permutation(len(self.lengths))
        batches = []
        for pool in np.split(order, range(POOL, len(order), POOL)):
            pool = pool[np.argsort(-self.lengths[pool], kind="stable")]
            batches += np.split(pool, range(BATCH, len(pool), BATCH))
        return [batches[i] for i in random.permutation(len(batches))]


def train(options):
    sentences = conllu.read(options.train, options.limit)
    dev = conllu.read(options.dev, options.limit)
    vocabulary = Vocabulary(sentences)
    data = TrainingData(sentences, vocabulary)
    network = Network(vocabulary, options.affixes, options.layout == "padded")

    def dev_accuracy():
        tagger = Tagger(network, vocabulary)
        return conllu.accuracy(dev, tagger.tag([sentence.forms for sentence in dev]))

    fit(
        network, data, options, dev_accuracy,
        keep=lambda: save(options.model, network, vocabulary, affixes=options.affixes),
    )


def fit(network, data, options, dev_accuracy, keep):
    """All epochs; the model is kept after each that is better on dev than all before."""
    random = np.random.default_rng(options.seed)
    steps_per_epoch = len(data.batches(np.random.default_rng()))
    steps = steps_per_epoch * options.epochs
    adam = torch.optim.Adam(network.parameters(), betas=BETAS, fused=True)
    word_adam = {"rows": RowAdam, "dense": DenseAdam}[options.word_adam](network.words, steps)

    best, step, training_seconds = -1, 0, 0
    for epoch in range(1, options.epochs + 1):
        network.train()
        start = time.perf_counter()
        total = torch.zeros(())
        for batch in data.batches(random):
            rate = RATE * (1 + math.cos(math.pi * step / steps)) / 2
            total += train_step(network, data, batch, adam, word_adam, rate, random)
            step += 1
        word_adam.catch_up()
        seconds = time.perf_counter() - start
        training_seconds += seconds

        accuracy = dev_accuracy()
        measure.print_epoch(epoch, seconds, data.tokens, total.item() / data.tag_count, accuracy)
        if accuracy > best:
            best = accuracy
            keep()
    measure.print_trained(training_seconds, best)


def train_step(network, data, batch, adam, word_adam, rate, random):
    """One batch forward and backward, and the update; the sum of the losses of its tags."""
    layout = Layout(data.starts[batch], data.lengths[batch], network.padded)
    tokens = layout.tokens
    unknown = random.random(len(tokens)) < data.unknown_chance[tokens]
    words = np.where(unknown, UNKNOWN, data.word_of[tokens])
    words, word_of = np.unique(words, return_inverse=True)
    x = F.embedding(torch.from_numpy(word_of), word_adam.read(words))
    if network.form_size:
        forms, form_of = np.unique(data.form_of[tokens], return_inverse=True)
        form_rows = network.form_vectors(*data.forms.subset(forms))
        x = torch.cat([x, F.embedding(torch.from_numpy(form_of), form_rows)], 1)
    scores = network.scores(x, layout)
    targets = torch.from_numpy(data.targets(batch, layout))
    loss = F.cross_entropy(scores, targets, ignore_index=-1, reduction="sum")
    adam.zero_grad()
    (loss * data.scale).backward()
    nn.utils.clip_grad_norm_([*network.parameters(), word_adam.leaf], CLIP, foreach=True)
    adam.param_groups[0]["lr"] = rate
    adam.step()
    word_adam.update(rate)
    return loss.detach()


# Tagging


class Tagger:
    """Lists of forms in, lists of tags out."""

    @torch.inference_mode()
    def __init__(self, network, vocabulary):
        self.network = network.eval()
        self.vocabulary = vocabulary
        self.places = {form: i for i, form in enumerate(vocabulary.forms, 1)}
        known = self.vectors(vocabulary.forms)
        # Row 0 is that of padding and a place for forms that the training data do not have.
        self.known = torch.cat([torch.zeros(1, known.shape[1]), known])

    def vectors(self, forms):
        """[forms, input size]"""
        table = Forms(forms, self.vocabulary)
        words = F.embedding(torch.from_numpy(table.words), self.network.words)
        if not self.network.form_size:
            return words
        return torch.cat([words, self.network.form_vectors(*table.all())], 1)

    def tag(self, sentences):
        """The tags of any number of sentences, in batches of similar length."""
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        tags = [None] * len(sentences)
        for start in range(0, len(order), TAGGING_BATCH):
            places = order[start : start + TAGGING_BATCH]
            for place, result in zip(places, self.tag_batch([sentences[i] for i in places])):
                tags[place] = result
        return tags

    def tag_one(self, forms):
        return self.tag_batch([forms])[0]

    @torch.inference_mode()
    def tag_batch(self, sentences):
        """The tags of sentences that are sorted, the longest first, and not empty."""
        x, layout = self.inputs(sentences)
        lengths = np.array([len(sentence) for sentence in sentences])
        best = np.empty(lengths.sum() + 1, np.int64)
        best[layout.tokens] = self.network.scores(x, layout).argmax(1).numpy()
        tags = [self.vocabulary.tags[i] for i in best[:-1].tolist()]
        return [tags[end - length : end] for end, length in zip(np.cumsum(lengths), lengths)]

    def inputs(self, sentences):
        """The vectors of all tokens, and where they stand."""
        forms = [form for sentence in sentences for form in sentence]
        places = np.array([*map(self.places.get, forms, [0] * len(forms)), 0])
        lengths = np.array([len(sentence) for sentence in sentences])
        layout = Layout(np.cumsum(lengths) - lengths, lengths, self.network.padded)
        x = F.embedding(torch.from_numpy(places[layout.tokens]), self.known)
        unknown = ((places[layout.tokens] == 0) & (layout.tokens >= 0)).nonzero()[0]
        if len(unknown):
            new = {}
            rows = [new.setdefault(forms[token], len(new)) for token in layout.tokens[unknown]]
            x[torch.from_numpy(unknown)] = self.vectors(list(new))[rows]
        return x, layout


INPUT_WEIGHTS = ("lstm.weight_ih_l0", "lstm.weight_ih_l0_reverse")


def save(path, network, vocabulary, **settings):
    """The model without the column for padding, so that it can be used in either layout."""
    weights = network.state_dict()
    for name in INPUT_WEIGHTS:
        if name in weights:
            weights[name] = weights[name][:, : network.input_size].clone()
    torch.save({"weights": weights, "vocabulary": vars(vocabulary), **settings}, path)


def load(path):
    """What `save` was given, and the weights for `restore`."""
    stored = torch.load(path, weights_only=True)
    vocabulary = Vocabulary.__new__(Vocabulary)
    vars(vocabulary).update(stored.pop("vocabulary"))
    return stored.pop("weights"), vocabulary, stored


def restore(network, weights):
    has_column = network.lstm is not None and network.padded
    if has_column:
        weights = weights | {name: F.pad(weights[name], (0, 1)) for name in INPUT_WEIGHTS}
    network.load_state_dict(weights)
    if has_column:
        network.close_input_gate_on_padding()


def load_tagger(path, padded):
    weights, vocabulary, settings = load(path)
    network = Network(vocabulary, settings["affixes"], padded)
    restore(network, weights)
    return Tagger(network, vocabulary)


def add_options(train_command, use_command):
    """The options that are about PyTorch, or about words."""
    for command, layout in ((train_command, "padded"), (use_command, "packed")):
        command.add_argument("--threads", type=int, default=1)
        command.add_argument("--layout", choices=["packed", "padded"], default=layout)
        command.add_argument(
            "--without-onednn", action="store_true", help="use PyTorch's own LSTM"
        )
    train_command.add_argument("--seed", type=int, default=1)
    train_command.add_argument("--affixes", action="store_true", help="affixes and shapes too")
    train_command.add_argument("--word-adam", choices=["rows", "dense"], default="rows")


def start(options):
    # Before the first parallel work: the threads that it starts inherit the setting.
    torch.set_flush_denormal(True)
    torch.set_num_threads(options.threads)
    torch.set_num_interop_threads(1)
    torch.backends.mkldnn.enabled = not options.without_onednn
    if options.command == "train":
        torch.manual_seed(options.seed)


def main():
    parser, train_command, tag_command = measure.arguments("pytorch", __doc__, epochs=9)
    add_options(train_command, tag_command)
    options = measure.parse(parser)
    start(options)
    if options.command == "train":
        train(options)
    else:
        tagger = load_tagger(options.model, options.layout == "padded")
        measure.print_tagging(
            "PyTorch", torch.__version__, (options.threads,) * 2, options,
            tagger.tag, tagger.tag_one,
        )


if __name__ == "__main__":
    main()
