"""The ways of pytorch_classifier.py give what the plain ones give: python -m unittest"""

import unittest

import numpy as np
import torch
import torch.nn.functional as F

import pytorch_classifier as classifier
import pytorch_tagger as tagger
from texts import Text

TEXTS = [
    Text("good", "The dog barks at three cats of 2019 ."),
    Text("bad", "Yes"),
    Text("good", "No dogs bark"),
    Text("bad", "It 's unbelievable"),
]
SETTINGS = {"pooling": "attention", "word_size": 7, "characters": True, "affixes": True}


class PlainWays(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.vocabulary = tagger.Vocabulary(TEXTS * 2)
        self.data = classifier.TrainingData(TEXTS, self.vocabulary)
        self.order = np.argsort(-self.data.lengths, kind="stable")

    def layout(self, padded):
        return tagger.Layout(
            self.data.starts[self.order], self.data.lengths[self.order], padded
        )

    def vectors(self, size):
        """[tokens, size], and those of each text in the order of a batch; the last one is padding."""
        x = torch.randn(self.data.tokens + 1, size)
        starts, lengths = self.data.starts[self.order], self.data.lengths[self.order]
        return x, [x[start : start + length] for start, length in zip(starts, lengths)]

    def test_attention(self):
        layer = classifier.Attention(6)
        x, by_text = self.vectors(6)
        for padded in (False, True):
            layout = self.layout(padded)
            found = layer(x[layout.tokens], layout)
            for h, y in zip(by_text, found):
                weights = torch.softmax(torch.tanh(layer.inner(h)) @ layer.vector, 0)
                torch.testing.assert_close(y, (weights.unsqueeze(1) * h).sum(0))

    def test_convolution(self):
        x, by_text = self.vectors(6)
        layout = self.layout(padded=True)
        for as_product in (False, True):
            layer = classifier.Convolution(6, as_product)
            found = layer(x[layout.tokens], layout)
            for h, y in zip(by_text, found):
                biases = layer.bias.split(classifier.FILTERS)
                plain = [
                    F.conv1d(h.T, filters.permute(2, 1, 0), bias, padding="same").amax(1).relu()
                    for filters, bias in zip(layer.filters, biases)
                ]
                torch.testing.assert_close(y, torch.cat(plain))

    def test_layouts_learn_the_same(self):
        gradients = []
        for padded in (False, True):
            torch.manual_seed(5)
            network = classifier.Network(self.vocabulary, SETTINGS, padded=False).eval()
            if padded:
                weights = network.state_dict()
                network = classifier.Network(self.vocabulary, SETTINGS, padded=True).eval()
                tagger.restore(network, weights)
            torch.manual_seed(5)
            x, _ = self.vectors(network.input_size)
            layout = self.layout(padded)
            targets = torch.from_numpy(self.data.targets(self.order, layout))
            F.cross_entropy(network.scores(x[layout.tokens], layout), targets).backward()
            gradients.append(network.lstm.weight_hh_l0_reverse.grad)
        torch.testing.assert_close(*gradients, rtol=1e-4, atol=1e-5)

    def test_a_label_does_not_depend_on_the_others(self):
        for pooling in ("attention", "convolution"):
            network = classifier.Network(
                self.vocabulary, SETTINGS | {"pooling": pooling}, padded=False
            )
            forms = [text.forms for text in TEXTS] + [["Unbelievably", "new"]]
            labels = classifier.Classifier(network, self.vocabulary)
            x, layout = labels.inputs(forms[:1])
            alone = network.scores(x, layout)
            x, layout = labels.inputs([forms[0], forms[2], forms[1]])
            torch.testing.assert_close(network.scores(x, layout)[:1], alone)
            self.assertEqual(labels.tag(forms), [labels.tag_one(text) for text in forms])


if __name__ == "__main__":
    unittest.main()
