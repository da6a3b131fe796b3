#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Records metrics over MLflow's REST API to `tidemark serve` and prints what that takes beside MLflow's server.
# Linux only. Usage: record.sh
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
product="$home/benchmarks/target"

[ -r /proc/self/status ] || { echo "record.sh: needs Linux's /proc" >&2; exit 2; }

# The launcher builds the product when it is out of date; that must not be measured.
"$home/tidemark" --version >/dev/null
mvn -q -B -f "$home/pom.xml" -Dquick -Dmaven.test.skip=true -pl benchmarks -am package

store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$product/tidemark-benchmarks.jar:$product/lib/*" \
  dev.tidemark.benchmark.RecordBesideMlflow "$home/tidemark" "$store"
