// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.InMemoryObjectStore;
import org.junit.jupiter.api.Test;

/** What a call costs in calls of the store does not grow with what was logged before. */
class CostTest {
  private final CountingStore store = new CountingStore(new InMemoryObjectStore());
  private final TestServer server = new TestServer(store);
  private final String run = server.createRun(server.createExperiment("e"));

  private int cost(String path, String members) {
    int before = store.calls();
    assertThat(server.post(path, "{\"run_id\":\"" + run + "\"," + members + "}").status())
        .isEqualTo(200);
    return store.calls() - before;
  }

  private int metrics(int step) {
    return cost(
        "runs/log-batch",
        "\"metrics\":[{\"key\":\"m\",\"value\":1,\"timestamp\":1,\"step\":" + step + "}]");
  }

  @Test
  void metricsCostTwoPutsAlsoWhenTheyAreSentAgain() {
    metrics(0);
    for (int step = 1; step < 100; step++) {
      metrics(step);
    }
    assertThat(metrics(100)).isEqualTo(2);
    assertThat(metrics(100)).isEqualTo(2);
  }

  @Test
  void paramsDoNotReadTheHistory() {
    cost("runs/log-parameter", "\"key\":\"p\",\"value\":\"1\"");
    int early = cost("runs/log-parameter", "\"key\":\"p\",\"value\":\"1\"");
    for (int step = 0; step < 100; step++) {
      metrics(step);
    }
    assertThat(cost("runs/log-parameter", "\"key\":\"p\",\"value\":\"1\"")).isEqualTo(early);
  }

  @Test
  void aDeletionIsNoticedByTheNextCall() {
    metrics(0);
    server.post("runs/delete", "{\"run_id\":\"" + run + "\"}");
    assertThat(
            server
                .post(
                    "runs/log-metric",
                    "{\"run_id\":\"" + run + "\",\"key\":\"m\",\"value\":1,\"timestamp\":1}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void whatAnotherProcessRecordedIsSeen() {
    TestServer other = new TestServer(store);
    cost("runs/log-parameter", "\"key\":\"p\",\"value\":\"1\"");
    String body = "{\"run_id\":\"" + run + "\",\"key\":\"p\",\"value\":\"2\"}";
    assertThat(other.post("runs/log-parameter", body).status()).isEqualTo(400);
  }
}
