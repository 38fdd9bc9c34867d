"""Makes texts with two marked names, and how these are related, of a treebank.

    python3 relations.py TREEBANK FOLDER

TREEBANK holds train.conllu, dev.conllu and test.conllu; FOLDER gets train.tsv, dev.tsv and test.tsv with lines
`label<TAB>text`, such as `nsubj(e2,e1)<TAB>The <e1>dog</e1> near me <e2>barks</e2>`. Of each sentence up to two pairs of
content words that are head and dependent, with a word or more between them, are marked; in three of ten sentences a
pair that is not, `Other`. Relations that train has 100 times or more are kept. The same files give the same bytes.
"""

import collections
import random
import sys

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM", "ADV"}
FORM, UPOS, HEAD, DEPREL = 1, 3, 6, 7


def sentences(path):
    """The sentences of a file, each a list of the columns of its words."""
    words = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if words:
                    yield words
                words = []
            elif not line.startswith("#"):
                columns = line.split("\t")
                if columns[0].isdigit():
                    words.append(columns)
    if words:
        yield words


def pairs(words, draw):
    """Two places and the relation of what stands there, in the order of the text."""
    content = [place for place, word in enumerate(words) if word[UPOS] in CONTENT]
    related = []
    for place in content:
        head = int(words[place][HEAD]) - 1
        if head < 0 or words[head][UPOS] not in CONTENT or abs(head - place) < 2:
            continue
        order = "e1,e2" if head < place else "e2,e1"
        relation = words[place][DEPREL].split(":")[0]
        related.append((min(place, head), max(place, head), f"{relation}({order})"))
    if not related:
        return []
    chosen = draw.sample(related, min(2, len(related)))
    if draw.random() < 0.3 and len(content) > 3:
        first, second = sorted(draw.sample(content, 2))
        heads = int(words[first][HEAD]) - 1, int(words[second][HEAD]) - 1
        if second - first >= 2 and heads[0] != second and heads[1] != first:
            chosen.append((first, second, "Other"))
    return chosen


def texts(path, seed):
    """Labels with texts whose names are marked."""
    draw = random.Random(seed)
    for words in sentences(path):
        if not 5 <= len(words) <= 60:
            continue
        for first, second, label in pairs(words, draw):
            forms = [word[FORM].replace(" ", "_") for word in words]
            forms[first] = f"<e1>{forms[first]}</e1>"
            forms[second] = f"<e2>{forms[second]}</e2>"
            yield label, " ".join(forms)


def main(treebank, folder):
    parts = {
        part: list(texts(f"{treebank}/{part}.conllu", seed))
        for seed, part in enumerate(("train", "dev", "test"), 1)
    }
    counts = collections.Counter(label for label, _ in parts["train"])
    for part, made in parts.items():
        kept = [(label, text) for label, text in made if counts[label] >= 100]
        with open(f"{folder}/{part}.tsv", "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{label}\t{text}\n" for label, text in kept)
        print(f"{part}: {len(kept)} texts, {len({label for label, _ in kept})} relations")


if __name__ == "__main__":
    main(*sys.argv[1:])
