// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.Json;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxEventPublisherTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Event event =
      Event.of("7", "/here", "a.b", Instant.parse("2026-07-17T10:00:00Z"), Json.of("data"));

  @Test
  void anEventPublishedTwiceIsKeptOnceAndReadsBack() {
    OutboxEventPublisher publisher = new OutboxEventPublisher(store);

    publisher.publish(event);
    publisher.publish(event);

    assertThat(store.contents()).hasSize(1);
    ObjectKey key = ObjectKey.of("outbox/" + event.key() + ".json");
    assertThat(EventCodec.decode(store.get(key).orElseThrow().content(), "it")).isEqualTo(event);
  }
}
