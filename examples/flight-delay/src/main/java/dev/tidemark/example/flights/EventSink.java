// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Where a job's events go. Sending one event twice is harmless: its id stays the same. */
@FunctionalInterface
public interface EventSink {
  void send(CloudEvent event);

  /** Hands each event over as one line of structured-mode JSON. */
  static EventSink lines(Consumer<String> consumer) {
    return event ->
        consumer.accept(new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8));
  }
}
