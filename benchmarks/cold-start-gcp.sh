#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# Measures how long the functions of Google Cloud take from the start of the JVM to the first answer, with real work in
# it: under Google's invoker, from the packages that are deployed, against the fakes on loopback. Needs Linux and curl.
# usage: benchmarks/cold-start-gcp.sh [TIMES]
set -euo pipefail
times=${1:-5}
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
fake=
function_process=
stop() {
  [ -z "$function_process" ] || kill "$function_process" 2>/dev/null || true
  [ -z "$fake" ] || kill "$fake" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

if [ -z "${TIDEMARK_BUILT:-}" ]; then
  mvn -q -B -ntp -f "$home/pom.xml" -Dquick -DskipTests -pl adapters/gcp,tests/gcp -am package \
    dependency:copy-dependencies -DincludeGroupIds=com.google.cloud.functions,com.google.cloud.functions.invoker,io.cloudevents \
    -DoutputDirectory="$home/benchmarks/target/invoker"
fi
for package in light batch; do
  mkdir "$work/$package"
  (cd "$work/$package" && jar xf "$home/adapters/gcp/target/tidemark-gcp-$package.zip")
  echo "$package package: $(stat -c %s "$home/adapters/gcp/target/tidemark-gcp-$package.zip") bytes, $(ls "$work/$package/lib" | wc -l) JARs beside its own"
done

topics="projects/p/topics/work projects/p/topics/out projects/p/topics/dead"
java -cp "$home/tests/gcp-fakes/target/classes:$work/light/lib/*" dev.tidemark.gcpfakes.FakeCloud lake $topics >"$work/fakes" &
fake=$!
until [ "$(wc -l <"$work/fakes")" -eq 2 ]; do sleep 0.1; done
set -a
# shellcheck disable=SC1091
. "$work/fakes"
TIDEMARK_STORE=gs://lake
TIDEMARK_TOPIC_WORK=projects/p/topics/work
TIDEMARK_TOPIC_OUT=projects/p/topics/out
TIDEMARK_TOPIC_DEAD_LETTERS=projects/p/topics/dead
set +a

# class, package, path, then what curl sends
measure() {
  local class=$1 package=$2 path=$3
  shift 3
  local all=() memory=0
  for round in $(seq "$times"); do
    local port=$((20000 + RANDOM % 20000)) began ended
    began=$(date +%s%N)
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx300m -cp "$home/benchmarks/target/invoker/*" \
      com.google.cloud.functions.invoker.runner.Invoker --classpath "$work/$package/tidemark-gcp.jar" \
      --target "dev.tidemark.gcp.$class" --port "$port" >"$work/log" 2>&1 &
    function_process=$!
    until curl -s -f -o /dev/null "${@//ROUND/$class-$round}" "http://127.0.0.1:$port$path"; do
      kill -0 "$function_process" || { cat "$work/log"; exit 1; }
      sleep 0.02
    done
    ended=$(date +%s%N)
    all+=($(((ended - began) / 1000000)))
    memory=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$function_process/status")
    kill "$function_process"
    wait "$function_process" 2>/dev/null || true
    function_process=
  done
  mapfile -t all < <(printf '%s\n' "${all[@]}" | sort -n)
  echo "$class: median ${all[$((times / 2))]} ms of $times (${all[0]} to ${all[$((times - 1))]}), peak memory $memory MB"
}

event='{"specversion":"1.0","id":"ROUND","source":"/b","type":"dev.tidemark.run.started.v1","data":{"run_id":"75bf258ac8834f63a51d1923500889ff"}}'
message="{\"message\":{\"attributes\":{\"content-type\":\"application/cloudevents+json\"},\"data\":\"$(printf '%s' "${event/ROUND/m}" | base64 -w0)\"}}"
notice='{"bucket":"lake","name":"tenants/default/inbox/none/none.csv"}'
envelope=(-H "ce-specversion: 1.0" -H "ce-id: ROUND" -H "ce-source: /e" -H "Content-Type: application/json")
measure HttpFaceFunction batch /events -H "Content-Type: application/cloudevents+json" -d "$event"
measure RecordRunFunction light / "${envelope[@]}" -H "ce-type: google.cloud.pubsub.topic.v1.messagePublished" -d "$message"
measure VersionDatasetFunction batch / "${envelope[@]}" -H "ce-type: google.cloud.storage.object.v1.finalized" -d "$notice"
measure ReportDriftFunction batch / -H "X-CloudScheduler-ScheduleTime: 2026-11-23T06:00:00Z" -d "{}"
