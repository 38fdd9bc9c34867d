"""The short cuts of pytorch_tagger.py give what the plain ways give: python -m unittest"""

import unittest

import numpy as np
import torch
import torch.nn.functional as F

import pytorch_tagger as tagger
from conllu import Sentence

TEXT = ["The dog barks at three cats of 2019 .", "Yes", "No dogs bark", "It 's unbelievable"]


class ShortCuts(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        lines = [line.split() for line in TEXT * 2]
        sentences = [Sentence(forms, [form[-1] for form in forms]) for forms in lines]
        self.vocabulary = tagger.Vocabulary(sentences)
        self.data = tagger.TrainingData(sentences, self.vocabulary)

    def test_layouts_agree(self):
        packed = tagger.Network(self.vocabulary, False, padded=False)
        padded = tagger.Network(self.vocabulary, False, padded=True)
        state = packed.state_dict()
        wider = {name: F.pad(state[name], (0, 1)) for name in tagger.INPUT_WEIGHTS}
        padded.load_state_dict(state | wider)
        padded.close_input_gate_on_padding()
        order = np.argsort(-self.data.lengths, kind="stable")
        x = torch.randn(self.data.tokens + 1, packed.input_size)
        results = []
        for network in (packed.eval(), padded.eval()):
            layout = tagger.Layout(
                self.data.starts[order], self.data.lengths[order], network.padded
            )
            scores = network.scores(x[layout.tokens], layout)
            tags = torch.from_numpy(self.data.tag_of[layout.tokens])
            F.cross_entropy(scores, tags, ignore_index=-1, reduction="sum").backward()
            by_token = torch.zeros(len(x), scores.shape[1])
            by_token[layout.tokens] = scores.detach()
            results.append(by_token[:-1])
        torch.testing.assert_close(*results)
        for (name, p), q in zip(packed.named_parameters(), padded.parameters()):
            if p.grad is None:
                continue
            if name in tagger.INPUT_WEIGHTS:
                self.assertEqual(q.grad[:, -1].abs().max(), 0)
                torch.testing.assert_close(p.grad, q.grad[:, :-1], rtol=1e-4, atol=1e-5)
            else:
                torch.testing.assert_close(p.grad, q.grad, rtol=1e-4, atol=1e-5)

    def test_look_up_is_convolution(self):
        network = tagger.Network(self.vocabulary, True, padded=False)
        forms = self.data.forms
        found = network.form_vectors(*forms.all())[:, : tagger.FILTERS]
        weight = network.filters.permute(2, 1, 0)
        for place, form in enumerate(self.vocabulary.forms):
            ids = [self.vocabulary.characters.get(c, tagger.UNKNOWN) for c in form]
            marked = torch.tensor([tagger.BEGIN, *ids, tagger.END])
            vectors = network.characters[marked].T.unsqueeze(0)
            expected = F.conv1d(vectors, weight, network.filter_bias).amax(2).relu()[0]
            torch.testing.assert_close(found[place], expected)
        some = np.array([5, 1, 7])
        picked = network.form_vectors(*forms.subset(some))
        torch.testing.assert_close(picked, network.form_vectors(*forms.all())[some])

    def test_row_adam_is_dense_adam(self):
        steps, count = 600, 20
        random = np.random.default_rng(5)
        table = torch.randn(count, 4)
        dense = table.clone().requires_grad_()
        adam = torch.optim.Adam([dense], betas=tagger.BETAS)
        rows = tagger.RowAdam(table, steps)
        for step in range(steps):
            rate = 0.01 * (1 - step / steps)
            # Some rows in most steps, some hardly ever.
            chosen = (random.random(count) < np.linspace(0.002, 0.9, count)).nonzero()[0]
            target = torch.randn(len(chosen), 4)
            leaf = rows.read(chosen)
            torch.testing.assert_close(leaf.detach(), dense.detach()[chosen], rtol=1e-4, atol=1e-5)
            (leaf - target).square().sum().backward()
            rows.update(rate)
            adam.zero_grad()
            (dense[chosen] - target).square().sum().backward()
            adam.param_groups[0]["lr"] = rate
            adam.step()
        rows.catch_up()
        torch.testing.assert_close(table, dense.detach(), rtol=1e-4, atol=1e-5)


if __name__ == "__main__":
    unittest.main()
