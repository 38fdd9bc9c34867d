#!/bin/sh
# Ours and PyTorch's classifiers in turn: training and labelling, with attention and with convolutions.
#
#   classifier_speed.sh --ours PROGRAM --train T.tsv --dev D.tsv --test E.tsv --runs N
#
# The other options are those of classifier_speed.py; setup.sh makes the Python that runs it.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
python=$("$here/setup.sh")
exec "$python" "$here/classifier_speed.py" "$@"
