#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Measures drift reports. Linux only.
# Usage: drift.sh calibration [SPLITS [FILE...]] | drift.sh speed [FOLDER]
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
product="$home/benchmarks/target"
what=${1:?usage: drift.sh calibration [SPLITS [FILE...]] | drift.sh speed [FOLDER]}
shift

mvn -q -B -f "$home/pom.xml" -Dquick -Dmaven.test.skip=true -pl benchmarks -am package
run() { exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$product/tidemark-benchmarks.jar:$product/lib/*" "$@"; }

case $what in
  calibration)
    [ $# -gt 0 ] || set -- 1000
    run dev.tidemark.benchmark.DriftCalibration "$@"
    ;;
  speed)
    [ -r /proc/self/status ] || { echo "drift.sh: needs Linux's /proc" >&2; exit 2; }
    # The launcher builds the product when it is out of date; that must not be measured.
    "$home/tidemark" --version >/dev/null
    run dev.tidemark.benchmark.DriftSpeed "$home/tidemark" "${1:-$(mktemp -d)}"
    ;;
  *)
    echo "drift.sh: there is no $what" >&2
    exit 2
    ;;
esac
