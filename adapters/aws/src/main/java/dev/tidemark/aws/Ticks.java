// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import dev.tidemark.event.Outcome;
import dev.tidemark.event.TickHandler;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/** Ticks of EventBridge Scheduler; the payload has the scheduled time. */
final class Ticks {
  private Ticks() {}

  static void take(TickHandler handler, InputStream in, OutputStream out, Context context)
      throws IOException {
    Instant tick = JsonCursor.at("", LambdaPayload.read(in)).field("time").time();
    Outcome outcome = handler.handle(tick);
    context.getLogger().log(InvocationLog.done(outcome));
    LambdaPayload.write(JsonObject.builder().put("message", outcome.message()).build(), out);
  }
}
