#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Cold start, sizes and counted requests of the AWS functions, on this machine. Needs Python with moto.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -q -B -Dquick -DskipTests -pl tests/conformance -am package
cd tests/conformance
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
exec java -cp "target/test-classes:$(cat target/class-path.txt)" dev.tidemark.conformance.aws.ColdStartBenchmark
