#!/usr/bin/env bash
# Makes the English model that is part of the program, from open data; the same bytes again on processors of
# one type. A quarter of an hour on two cores. Writes MODEL, which `make install` and all else build in when it stands
# at Sources/CEnglishModel/english.model.
#
#   recipes/english/make.sh DATA GLOVE MODEL [COMMAND]
#
# DATA holds ud-en-ewt (train.conllu, dev.conllu), uner-en (ewt-dev.iob2, pud-test.iob2), wikigold
# (wikigold.conll) and btc (train.conll, dev.conll); GLOVE is glove.6B.50d.txt. See MODEL_CARD.md.
set -euo pipefail
recipes=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd) glove=$(realpath "$2") model=$(realpath "$3") syntagma=${4:-syntagma}
[ "$syntagma" = syntagma ] || syntagma=$(realpath "$syntagma")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir ewt names
ln -s "$data/ud-en-ewt/train.conllu" "$data/ud-en-ewt/dev.conllu" ewt/
ln -s "$glove" glove.txt
ln -s "$data/wikigold/wikigold.conll" names/wikigold.conll
ln -s "$data/btc/train.conll" names/tweets.conll
ln -s "$data/btc/dev.conll" names/tweets-dev.conll
columns() {
  "$syntagma" convert "$1" --input columns=form:2,ner:3,comments:# \
    --output columns=form:1,ner:2,separator:tab
}
columns "$data/uner-en/pud-test.iob2" > names/news.conll
columns "$data/uner-en/ewt-dev.iob2" > names/web-all.conll
# The last tenth of the sentences is for choosing.
count=$(awk -v RS= 'END { print int(NR * 9 / 10) }' names/web-all.conll)
awk -v RS= -v n="$count" 'NR <= n { print $0 "\n" }' names/web-all.conll > names/web.conll
awk -v RS= -v n="$count" 'NR > n { print $0 "\n" }' names/web-all.conll > names/web-held-out.conll

"$syntagma" train "$recipes/teacher.yaml" --repeat 2 -o teacher.model > /dev/null
"$syntagma" train "$recipes/english.yaml" -o small.model > /dev/null
"$syntagma" ensemble teacher-seed1.model teacher-seed2.model small.model -o teachers.model
"$syntagma" train "$recipes/../tokenizer.yaml" --train ewt/train.conllu --dev ewt/dev.conllu \
  --set tokenizer.rules=en --set words.size=32 --set words.minimumCount=2 --epochs 12 -o tokenizer.model > /dev/null

# Chosen on the held-out tenth; then trained on all of it for as many epochs.
cp names/web-all.conll names/web.conll
"$syntagma" train "$recipes/english.yaml" --set distillation.teachers=[teachers.model] \
  --set tokenizer.file=tokenizer.model --set selection.metric=last -o english.model
"$syntagma" quantize english.model --without-spans -o "$model"
