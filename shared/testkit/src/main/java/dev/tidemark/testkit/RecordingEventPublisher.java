// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is published, in order. Safe for use by many threads. */
public final class RecordingEventPublisher implements EventPublisher {
  private final List<Event> published = new CopyOnWriteArrayList<>();

  @Override
  public void publish(Event event) {
    published.add(event);
  }

  public List<Event> published() {
    return List.copyOf(published);
  }
}
