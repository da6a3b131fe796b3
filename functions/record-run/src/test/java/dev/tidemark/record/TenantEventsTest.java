// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantEventsTest {
  private final ObjectStore store = new InMemoryObjectStore();
  private final EventHandler bus =
      new TenantEvents(
          StoreRoot.open(store),
          "default",
          Set.of("acme")::contains,
          (tenant, objects) -> new RecordRun(objects));

  private static Event started(Map<String, String> extensions) {
    return new Event(
        "1",
        "//test",
        "dev.tidemark.run.started.v1",
        null,
        null,
        extensions,
        JsonReader.read(Bytes.utf8("{\"run_id\":\"r1\"}"), "data"));
  }

  private List<String> tenantsWithRuns() {
    return store.list("tenants/", "", 1000).objects().stream()
        .map(ObjectSummary::key)
        .map(key -> key.value().split("/", -1))
        .filter(parts -> parts[2].equals("runs"))
        .map(parts -> parts[1])
        .distinct()
        .toList();
  }

  @Test
  void anEventThatNamesNoTenantIsForTheOwnOne() {
    assertThat(bus.handle(started(Map.of())).status()).isEqualTo(Outcome.Status.RECORDED);
    assertThat(tenantsWithRuns()).containsExactly("default");
  }

  @Test
  void anEventForATenantThatTheSettingsAllowReachesIt() {
    Event event = started(Map.of()).forTenant("acme");

    assertThat(bus.handle(event).status()).isEqualTo(Outcome.Status.RECORDED);
    assertThat(bus.handle(event).status()).isEqualTo(Outcome.Status.DUPLICATE);
    assertThat(tenantsWithRuns()).containsExactly("acme");
  }

  @Test
  void anEventForAnotherTenantIsRefusedAndKept() {
    for (String tenant : List.of("other", "../default", "")) {
      Outcome outcome = bus.handle(started(Map.of(EventCodec.TENANT, tenant)));
      assertThat(outcome.status()).as(tenant).isEqualTo(Outcome.Status.REFUSED);
      assertThat(outcome.message()).contains("tidemarktenant", "TIDEMARK_TENANTS");
    }
    assertThat(store.list("tenants/", "", 1000).objects())
        .extracting(object -> object.key().value())
        .hasSize(3)
        .allMatch(key -> key.startsWith("tenants/default/rejected/"));
  }
}
