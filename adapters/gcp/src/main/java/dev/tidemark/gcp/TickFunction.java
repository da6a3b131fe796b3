// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.event.TickHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Does what is due when Cloud Scheduler says so. A tick that fails is sent again by the scheduler,
 * and one that was lost is made up for by the next.
 *
 * @see <a
 *     href="https://cloud.google.com/scheduler/docs/reference/rpc/google.cloud.scheduler.v1#httptarget">Headers
 *     of the scheduler</a>
 */
abstract class TickFunction extends HttpHandlerFunction {
  private static final String SCHEDULED = "x-cloudscheduler-scheduletime";

  private final TickHandler ticks;
  private final InstantSource clock;

  TickFunction(TickHandler ticks, InstantSource clock) {
    this.ticks = ticks;
    this.clock = clock;
  }

  @Override
  public final HttpResponse handle(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return HttpResponse.problem(405, "METHOD_NOT_ALLOWED", "a tick is sent by POST");
    }
    Instant tick =
        request
            .header(SCHEDULED)
            .map(time -> JsonCursor.at(SCHEDULED, Json.of(time)).time())
            .orElseGet(clock::instant);
    return HttpResponse.text(200, ticks.handle(tick).message() + "\n");
  }
}
