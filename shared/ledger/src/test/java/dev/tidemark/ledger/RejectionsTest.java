// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.testkit.InMemoryObjectStore;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Rejections rejections = new Rejections(store);

  @Test
  void refusedEventIsKeptWithTheReason() {
    Event event = Event.of("1", "//test", "t", null, JsonReader.read("{\"a\":1}", "data"));
    ObjectKey key = rejections.keep(event, TidemarkException.invalid("data.a is wrong"));
    assertThat(key.value()).startsWith("rejected/" + event.key() + "-").endsWith(".json");
    assertThat(store.get(key).orElseThrow().content().utf8())
        .isEqualTo(
            "{\"event\":{\"data\":{\"a\":1},\"datacontenttype\":\"application/json\",\"id\":\"1\","
                + "\"source\":\"//test\",\"specversion\":\"1.0\",\"type\":\"t\"},"
                + "\"format_version\":1,\"kind\":\"INVALID_REQUEST\",\"reason\":\"data.a is wrong\"}");
  }

  @Test
  void firstReasonStays() {
    Json event = JsonReader.read("{\"id\":\"1\"}", "event");
    ObjectKey key = rejections.keep(event, TidemarkException.invalid("first"));
    assertThat(rejections.keep(event, TidemarkException.invalid("second"))).isEqualTo(key);
    assertThat(store.get(key).orElseThrow().content().utf8()).contains("first");
  }

  @Test
  void otherBodyUnderTheSameIdIsKeptBesideTheFirst() {
    rejections.keep(JsonReader.read("{\"id\":\"1\"}", "e"), TidemarkException.invalid("x"));
    rejections.keep(JsonReader.read("{\"id\":\"1\",\"b\":2}", "e"), TidemarkException.invalid("x"));
    assertThat(ObjectStores.listAll(store, "rejected/" + Bytes.utf8("\0" + "1").sha256()))
        .hasSize(2);
  }

  @Test
  void whatIsNotEvenAnObjectIsKept() {
    rejections.keep(JsonReader.read("[1]", "e"), TidemarkException.invalid("no event"));
    assertThat(ObjectStores.listAll(store, "rejected/")).hasSize(1);
  }
}
