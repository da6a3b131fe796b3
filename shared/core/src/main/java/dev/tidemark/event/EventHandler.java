// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

/**
 * Takes in one event. Events come at least once and in any order, so handling one again changes
 * nothing and finishes what a crash left undone. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface EventHandler {
  /**
   * @throws dev.tidemark.error.TidemarkException UNAVAILABLE, OUTCOME_UNKNOWN, CORRUPT or INTERNAL:
   *     the event is not taken in; send it again
   */
  Outcome handle(Event event);
}
