// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import java.time.Instant;

/** Events of small runs. */
final class RunEvents {
  private RunEvents() {}

  static Event started(String run, String members) {
    return of(run, run + "-start", "run.started", members);
  }

  /** One value of the metric {@code m}, which equals its step. */
  static Event logged(String run, int step) {
    return of(
        run,
        run + "-" + step,
        "run.logged",
        "'metrics':[{'key':'m','value':" + step + ",'step':" + step + "}],'params':{'p':'1'}");
  }

  static Event finished(String run) {
    return of(run, run + "-end", "run.finished", "'status':'FINISHED'");
  }

  static Event of(String run, String id, String type, String members) {
    String data = "{'run_id':'" + run + "'," + members + "}";
    return Event.of(
        id,
        "//test",
        "dev.tidemark." + type + ".v1",
        Instant.parse("2026-11-24T00:00:00Z"),
        JsonReader.read(data.replace('\'', '"'), "data"));
  }
}
