#!/usr/bin/env bash
# Writes the Unicode tables anew: generate.sh FOLDER-OF-PROPERTY-FILES BUILD-FOLDER
# On Debian it installs the property files if their folder is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 build=$2
sources=Sources/SyntagmaText/Unicode

if [ ! -d "$folder" ] && [ "$folder" = /usr/share/unicode ] && command -v apt-get >/dev/null; then
  root=$([ "$(id -u)" = 0 ] || echo sudo)
  $root apt-get update -q
  $root apt-get install -y -q --no-install-recommends unicode-data
fi
[ -d "$folder" ] || {
  echo "error: no folder $folder; get https://www.unicode.org/Public/zipped/15.0.0/UCD.zip, unpack it" \
    "and name its folder: make unicode UNICODE=folder" >&2
  exit 1
}

mkdir -p "$build"
swiftc -swift-version 6 -warnings-as-errors -parse-as-library -package-name syntagma \
  -o "$build/generate-unicode" unicode/generate.swift $sources/PropertyField.swift \
  $sources/{WordBreak,SentenceBreak,GraphemeBreak,GeneralCategory,ScriptClass}.swift
"$build/generate-unicode" "$folder" $sources/UnicodeTables.swift
