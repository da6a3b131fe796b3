// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.error.TidemarkException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps deliveries that cannot succeed, as they came, with the reason, in a topic for people to
 * look at. Publishing them to the topic of events again, once the reason is gone, is harmless. Safe
 * for use by many threads.
 */
final class DeadLetters {
  private static final int MOST_BYTES = 1000;

  private final PubSubTopic topic;

  DeadLetters(PubSubTopic topic) {
    this.topic = topic;
  }

  void keep(Delivery delivery, TidemarkException why) {
    Map<String, String> attributes = new TreeMap<>(delivery.attributes());
    attributes.put("tidemark-kind", why.kind().name());
    attributes.put("tidemark-reason", shortened(String.valueOf(why.getMessage())));
    topic.send(new Delivery(attributes, delivery.data()));
  }

  /** An attribute holds at most 1,024 bytes. */
  private static String shortened(String text) {
    int end = Math.min(text.length(), MOST_BYTES / 3);
    return text.substring(0, end);
  }
}
