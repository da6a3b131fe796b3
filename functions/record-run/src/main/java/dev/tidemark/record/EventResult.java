// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import java.util.Locale;

/** What became of one event of a request: its identity as it was given, and the outcome. */
record EventResult(Json event, Outcome outcome) {

  boolean isRefused() {
    return outcome.status() == Outcome.Status.REFUSED;
  }

  JsonObject json() {
    return JsonObject.builder()
        .put("id", attribute("id"))
        .put("source", attribute("source"))
        .put("status", outcome.status().name().toLowerCase(Locale.ROOT))
        .put("message", outcome.message())
        .build();
  }

  private Json attribute(String name) {
    Json value =
        event instanceof JsonObject object ? object.member(name).orElse(Json.none()) : Json.none();
    return value instanceof JsonString ? value : Json.none();
  }
}
