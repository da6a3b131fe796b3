// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;

/** The lines of the log, each a JSON object, so that a query can filter them. */
final class InvocationLog {
  private InvocationLog() {}

  static String batch(int messages, int returned) {
    return line(
        JsonObject.builder()
            .put("event", "batch")
            .put("messages", messages)
            .put("returned", returned));
  }

  static String refused(String message, String reason) {
    return line(
        JsonObject.builder()
            .put("event", "refused")
            .put("message_id", message)
            .put("reason", reason));
  }

  static String returned(String message, String reason) {
    return line(
        JsonObject.builder()
            .put("event", "returned")
            .put("message_id", message)
            .put("reason", reason));
  }

  static String done(Outcome outcome) {
    return line(JsonObject.builder().put("event", "done").put("message", outcome.message()));
  }

  private static String line(JsonObject.Builder fields) {
    return JsonWriter.compact(fields.build()) + "\n";
  }
}
