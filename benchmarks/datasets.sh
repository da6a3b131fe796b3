#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Measures versions of large datasets. Linux only. Usage: datasets.sh [files,diff,wide [FOLDER]]
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
product="$home/benchmarks/target"

[ -r /proc/self/status ] || { echo "datasets.sh: needs Linux's /proc" >&2; exit 2; }

# The launcher builds the product when it is out of date; that must not be measured.
"$home/tidemark" --version >/dev/null
mvn -q -B -f "$home/pom.xml" -Dquick -Dmaven.test.skip=true -pl benchmarks -am package

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$product/tidemark-benchmarks.jar:$product/lib/*" \
  dev.tidemark.benchmark.DatasetScale "$home/tidemark" "${2:-$(mktemp -d)}" "${1:-files,diff,wide}"
