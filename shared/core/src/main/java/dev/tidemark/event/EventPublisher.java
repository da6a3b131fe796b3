// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

/**
 * Publishes events to whoever listens. The ids of outgoing events are functions of their cause, so
 * that publishing one again after a crash is harmless. Implementations are safe for use by many
 * threads.
 */
@FunctionalInterface
public interface EventPublisher {
  /**
   * Returns when the event is durable with the publisher.
   *
   * @throws dev.tidemark.error.TidemarkException UNAVAILABLE if it could not be published
   */
  void publish(Event event);
}
