// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import java.util.Map;
import java.util.TreeMap;

/** Hands each event to the handler of its type, and those of unknown type to one that refuses. */
public final class EventDispatcher implements EventHandler {
  private final Map<String, EventHandler> byType;
  private final EventHandler unknown;

  public EventDispatcher(Map<String, EventHandler> byType, EventHandler unknown) {
    this.byType = new TreeMap<>(byType);
    this.unknown = unknown;
  }

  @Override
  public Outcome handle(Event event) {
    return byType.getOrDefault(event.type(), unknown).handle(event);
  }
}
