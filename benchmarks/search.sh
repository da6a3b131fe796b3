#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Records runs, compacts them, and times searches as MLflow's clients ask; then again with 30 ms added to each call to
# the store. Usage: search.sh [RUNS]
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

# The launcher builds the product when it is out of date; that must not be measured.
"$home/tidemark" --version >/dev/null
mvn -q -B -f "$home/pom.xml" -Dquick -Dmaven.test.skip=true -pl benchmarks -am package

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
local="$home/adapters/local/target"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx320m -XX:+UseSerialGC \
  -cp "$home/benchmarks/target/tidemark-benchmarks.jar:$local/tidemark-local.jar:$local/lib/*" \
  dev.tidemark.benchmark.SearchRuns "$folder/store" "${1:-50000}"
