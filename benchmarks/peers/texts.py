"""Labelled texts: files of `label<TAB>text`, a text a line."""

from typing import NamedTuple


class Text(NamedTuple):
    label: str
    text: str

    @property
    def forms(self):
        """What stands between white space: the texts are tokenised already."""
        return self.text.split()

    @property
    def tags(self):
        """As a sentence has them, but one for all of it."""
        return [self.label]


def read(path, limit=None):
    """The texts of a file, or the first `limit` of them."""
    texts = []
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if len(texts) == limit:
                break
            label, tab, text = line.rstrip("\r\n").partition("\t")
            if not label or not text.strip():
                raise ValueError(f"{path}:{number}: expected a label, a tab and a text")
            texts.append(Text(label, text))
    return texts


def write(path, labels, texts):
    """The texts with other labels, as `read` and `syntagma evaluate` take them."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{label}\t{text.text}\n" for label, text in zip(labels, texts, strict=True))


def accuracy(texts, predicted):
    """The share of texts whose predicted label is the one in the file."""
    correct = sum(text.label == label for text, label in zip(texts, predicted, strict=True))
    return correct / len(texts)
