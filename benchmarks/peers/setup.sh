#!/bin/sh
# Makes a virtual environment outside the repository with the tools that we measure ourselves
# against, and prints the path of its Python. A second run changes nothing.
#
#   setup.sh [FOLDER]        default: ${XDG_CACHE_HOME:-~/.cache}/syntagma-peers
#
# PYTHON  the Python to use (3.11 is what was tried)
# TORCH   another build of PyTorch: torch==2.13.0 is on PyPI, but on Linux brings gigabytes of CUDA
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/syntagma-peers}
version=2.13.0
cpu_wheels=https://download.pytorch.org/whl/cpu

case $(uname -s) in
  Linux) torch=${TORCH:-torch==$version+cpu} ;;
  *) torch=${TORCH:-torch==$version} ;;
esac

python=$folder/venv/bin/python
wanted=$(echo "$torch" | cat - "$here/requirements.txt")
if [ "$(cat "$folder/installed.txt" 2>/dev/null)" != "$wanted" ]; then
  mkdir -p "$folder"
  "${PYTHON:-python3}" -m venv "$folder/venv"
  install() { "$python" -m pip --disable-pip-version-check install --quiet "$@"; }
  {
    install -r "$here/requirements.txt"
    # From where pip is told to look; if it is not there, from PyTorch's own index.
    install "$torch" || install --extra-index-url "$cpu_wheels" "$torch"
    "$python" -c 'import fasttext, numpy, pycrfsuite, sklearn, spacy, torch, ufal.udpipe'
  } >&2
  echo "$wanted" > "$folder/installed.txt"
fi
echo "$python"
