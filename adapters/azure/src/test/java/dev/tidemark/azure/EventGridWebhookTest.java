// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Outcome;
import dev.tidemark.http.Caller;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.Role;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.store.Bytes;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventGridWebhookTest {
  private static final Caller WRITER = new Caller("ci", "acme", Role.WRITER);

  private final List<String> taken = new ArrayList<>();
  private final EventGridWebhook webhook =
      new EventGridWebhook(
          new EventsEndpoint(
              event -> {
                taken.add(event.type());
                return Outcome.recorded("taken");
              },
              new Rejections(new InMemoryObjectStore())));

  private HttpResponse deliver(String type, String more) {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/ci\",\"type\":\""
            + type
            + "\",\"subject\":\"churn\""
            + more
            + ",\"data\":{}}";
    return webhook.handle(
        new HttpRequest(
                "POST",
                "/events",
                Map.of(),
                Map.of("aeg-event-type", "Notification", "content-type", "application/json"),
                Bytes.utf8("[" + event + "]"))
            .by(WRITER));
  }

  @Test
  void aDeliveryIsTakenInForWhoeverSendsIt() {
    assertThat(deliver("dev.tidemark.run.started.v1", ",\"tidemarktenant\":\"acme\"").status())
        .isEqualTo(200);
    assertThat(taken).containsExactly("dev.tidemark.run.started.v1");
  }

  @Test
  void theEnvelopeOfEventGridMakesNobodyAnAdmin() {
    assertThat(deliver("dev.tidemark.model.deployed.v1", "").status()).isEqualTo(403);
    assertThat(taken).isEmpty();
  }

  @Test
  void theEnvelopeOfEventGridOpensNoOtherTenant() {
    assertThat(deliver("dev.tidemark.run.started.v1", ",\"tidemarktenant\":\"default\"").status())
        .isEqualTo(403);
    assertThat(taken).isEmpty();
  }
}
