#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Publishes files with Tidemark and does the same work with DuckDB, taking turns; prints time, CPU, memory and ratios,
# first of cold processes, then of a warm one.
# Linux only. Usage: publish.sh FILE... | publish.sh [--rows N]
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
product="$home/benchmarks/target"

[ -r /proc/self/status ] || { echo "publish.sh: needs Linux's /proc" >&2; exit 2; }
[ $# -gt 0 ] || set -- --rows 3000000

# The launcher builds the product when it is out of date; that must not be measured.
"$home/tidemark" --version >/dev/null
mvn -q -B -f "$home/pom.xml" -Dquick -Dmaven.test.skip=true -pl benchmarks -am package

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$product/tidemark-benchmarks.jar:$product/lib/*" \
  dev.tidemark.benchmark.PublishBesideDuckDb "$home/tidemark" "$@"
