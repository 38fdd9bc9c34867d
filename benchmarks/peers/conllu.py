"""Forms and universal part-of-speech tags of a CoNLL-U file."""

from typing import NamedTuple


class Sentence(NamedTuple):
    forms: list[str]
    tags: list[str]


def read(path, limit=None):
    """The sentences of a file, or the first `limit` of them.

    Lines of multiword tokens (1-2) and of empty nodes (1.1) are passed over.
    """
    sentences = []
    sentence = Sentence([], [])
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            if line[0] in "\r\n":
                if sentence.forms:
                    sentences.append(sentence)
                    sentence = Sentence([], [])
                if len(sentences) == limit:
                    return sentences
            elif line[0] != "#":
                columns = line.split("\t", 4)
                if columns[0].isdigit():
                    sentence.forms.append(columns[1])
                    sentence.tags.append(columns[3])
    if sentence.forms:
        sentences.append(sentence)
    return sentences


def token_count(sentences):
    return sum(len(sentence.forms) for sentence in sentences)


def accuracy(sentences, predicted):
    """The share of words whose predicted tag is the one in the file."""
    correct = sum(
        gold == tag
        for sentence, tags in zip(sentences, predicted, strict=True)
        for gold, tag in zip(sentence.tags, tags, strict=True)
    )
    return correct / token_count(sentences)
