// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands each event to the handler of its type, and those of unknown type to one that refuses. Safe
 * for use by many threads if its handlers are.
 */
public final class EventDispatcher implements EventHandler {
  private final Map<String, EventHandler> byType;
  private final EventHandler unknown;

  private EventDispatcher(Map<String, EventHandler> byType, EventHandler unknown) {
    this.byType = byType;
    this.unknown = unknown;
  }

  /** One that knows no type yet. */
  public static EventDispatcher otherwise(EventHandler unknown) {
    return new EventDispatcher(Map.of(), unknown);
  }

  /** The same, with events of these types going to a handler. */
  public EventDispatcher with(Collection<String> types, EventHandler handler) {
    Map<String, EventHandler> more = new TreeMap<>(byType);
    types.forEach(type -> more.put(type, handler));
    return new EventDispatcher(more, unknown);
  }

  @Override
  public Outcome handle(Event event) {
    return byType.getOrDefault(event.type(), unknown).handle(event);
  }
}
