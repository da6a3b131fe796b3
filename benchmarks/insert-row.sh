#!/bin/sh
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# How much is written again when one row is inserted in the middle of a CSV file?
# usage: insert-row.sh FILE.csv
set -eu
tidemark=${TIDEMARK:-$(cd "$(dirname "$0")/.." && pwd)/tidemark}
file=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
data=tidemark-data/tenants/default/datasets/inserted/data

"$tidemark" dataset publish inserted "$file"
find "$data" -type f | sort > before.txt
middle=$(($(wc -l < "$file") / 2))
sed "${middle}{p;s/[0-9]/7/;}" "$file" > changed.csv
"$tidemark" dataset publish inserted changed.csv
find "$data" -type f | sort > after.txt

comm -13 before.txt after.txt > new.txt
bytes() { xargs -r cat < "$1" | wc -c; }
echo "files: $(wc -l < before.txt), written again: $(wc -l < new.txt)"
echo "bytes: $(bytes before.txt), written again: $(bytes new.txt)"
