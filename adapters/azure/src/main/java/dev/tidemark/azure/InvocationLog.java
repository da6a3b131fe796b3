// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.ExecutionContext;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import java.util.Locale;
import java.util.logging.Level;

/** One line of the log for each invocation, a JSON object, so that a query can filter them. */
final class InvocationLog {
  private InvocationLog() {}

  static void done(ExecutionContext context, Outcome outcome) {
    boolean isRefused = outcome.status() == Outcome.Status.REFUSED;
    JsonObject line =
        JsonObject.builder()
            .put("event", context.getFunctionName())
            .put("status", outcome.status().name().toLowerCase(Locale.ROOT))
            .put("message", outcome.message())
            .build();
    context.getLogger().log(isRefused ? Level.WARNING : Level.INFO, JsonWriter.compact(line));
  }
}
