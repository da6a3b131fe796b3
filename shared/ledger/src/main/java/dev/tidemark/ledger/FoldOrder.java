// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import dev.tidemark.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The order in which events are folded: by time, then by the extension {@code sequence} (compared
 * as text), then by source and id. Events without a time come first. The order of arrival plays no
 * part.
 */
public final class FoldOrder {
  private static final Comparator<Event> ORDER =
      Comparator.comparing((Event event) -> event.timeIfStated().orElse(Instant.MIN))
          .thenComparing(event -> event.extensions().getOrDefault("sequence", ""))
          .thenComparing(Event::source)
          .thenComparing(Event::id);

  private FoldOrder() {}

  /** The events in the fold's order, each once. */
  public static List<Event> of(Collection<Event> events) {
    TreeSet<Event> ordered = new TreeSet<>(ORDER);
    ordered.addAll(events);
    return List.copyOf(ordered);
  }
}
