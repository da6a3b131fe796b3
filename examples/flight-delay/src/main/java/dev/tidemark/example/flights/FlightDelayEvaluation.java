// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Adds to a recorded run what its model is worth on a file that it was not trained on. */
public final class FlightDelayEvaluation {
  private FlightDelayEvaluation() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 5) {
      throw new IllegalArgumentException("Usage: EVENTS_URL TIME RUN_ID MODEL_FILE CSV");
    }
    EventSink sink = new HttpEventSink(URI.create(arguments[0]));
    InstantSource clock = InstantSource.fixed(Instant.parse(arguments[1]));
    Path labelled = Path.of(arguments[4]);
    String file = String.valueOf(labelled.getFileName()).replace(".csv", "");
    new RunEvents(arguments[2], sink, clock)
        .evaluated(file, new FlightDelayScoring(Path.of(arguments[3])).evaluate(labelled));
  }
}
