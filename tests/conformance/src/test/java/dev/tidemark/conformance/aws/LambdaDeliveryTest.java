// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.conformance.Moto;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.Message;

/** What queues do to functions: duplicates, disorder, poison, kills. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaDeliveryTest {
  private static final RunId RUN = new RunId("75bf258ac8834f63a51d1923500889ff");

  private Moto moto;

  @BeforeAll
  void start() {
    moto = Moto.startOrSkip();
  }

  @AfterAll
  void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void ofTenMessagesTheThreeBadOnesBecomeDeadLettersWithTheReason() throws Exception {
    Account account = Account.on(moto, "poison");
    try (FunctionInstance record = recorder(account.environment())) {
      JsonCursor answer = record.invoke(Deliveries.batch(tenWithThreeBadOnes()));

      assertThat(answer.field("batchItemFailures").elements()).isEmpty();
      assertThat(events(account)).hasSize(7);
      List<Message> dead = account.deadLetters();
      assertThat(dead)
          .extracting(message -> message.messageAttributes().get("message_id").stringValue())
          .containsExactlyInAnyOrder("m2", "m5", "m8");
      assertThat(dead)
          .extracting(message -> message.messageAttributes().get("reason").stringValue())
          .anyMatch(reason -> reason.contains("neither an EventBridge event"))
          .anyMatch(reason -> reason.contains("run_id"))
          .anyMatch(reason -> reason.contains("type is not one"));
      assertThat(ObjectStores.listAll(account.store(), "rejected/")).hasSize(3);
    }
  }

  @Test
  void withoutAQueueForThemTheThreeBadOnesAreReportedToSqs() throws Exception {
    Account account = Account.on(moto, "reported");
    Map<String, String> environment = new TreeMap<>(account.environment());
    environment.remove("TIDEMARK_DEAD_LETTERS");
    try (FunctionInstance record = recorder(environment)) {
      JsonCursor answer = record.invoke(Deliveries.batch(tenWithThreeBadOnes()));

      assertThat(answer.field("batchItemFailures").elements())
          .extracting(failure -> failure.field("itemIdentifier").string())
          .containsExactly("m2", "m5", "m8");
      assertThat(events(account)).hasSize(7);
      assertThat(record.log()).contains("\"message_id\":\"m2\"").contains("\"returned\":3");
    }
  }

  private static List<String> tenWithThreeBadOnes() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      messages.add(Deliveries.eventBridge(Deliveries.logged("log " + i, 1.0 / (i + 1))));
    }
    messages.set(2, "this is no JSON");
    messages.set(5, Deliveries.event("bad", "run.logged", "{'run_id':42}"));
    messages.set(8, Deliveries.event("odd", "weather.changed", "{}"));
    return messages;
  }

  @Test
  void whatComesThriceAndOutOfOrderWhileAnInstanceIsKilledIsRecordedOnce() throws Exception {
    Account account = Account.on(moto, "thrice");
    List<String> deliveries = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      deliveries.add(Deliveries.eventBridge(Deliveries.finished("end")));
      deliveries.add(Deliveries.eventBridge(Deliveries.started("begin")));
      for (int i = 0; i < 4; i++) {
        deliveries.add(Deliveries.eventBridge(Deliveries.logged("log " + i, i)));
      }
    }
    Collections.shuffle(deliveries, new Random(7));

    try (FunctionInstance first = recorder(account.environment());
        FunctionInstance second = recorder(account.environment())) {
      Thread victim = new Thread(() -> deliverUntilKilled(first, deliveries));
      victim.start();
      for (long seen = 0; seen < 2; seen = events(account).size()) {
        Thread.onSpinWait();
      }
      first.kill();
      JsonCursor answer = second.invoke(Deliveries.batch(deliveries));
      victim.interrupt();
      victim.join();

      assertThat(answer.field("batchItemFailures").elements()).isEmpty();
    }

    assertThat(events(account)).hasSize(6);
    RunRecord run = new Runs(account.store()).find(RUN).orElseThrow();
    assertThat(run.warnings()).isEmpty();
  }

  /** The hooks are run by AWS's own client; what a snapshot keeps of the JVM is not played here. */
  @Test
  void beforeASnapshotTheFunctionReadsTheStoreAndAfterItRecords() throws Exception {
    Account account = Account.on(moto, "snapshot");
    Map<String, String> environment = new TreeMap<>(account.environment());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    environment.put(
        "JAVA_TOOL_OPTIONS", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    moto.storeRequests();
    try (FunctionInstance record = recorder(environment)) {
      assertThat(record.snapshots()).isEqualTo(1);
      assertThat(moto.storeRequests()).isEqualTo("GET 1 LIST 1"); // the format, and no run

      record.invoke(Deliveries.batch(List.of(Deliveries.started("begin"))));

      assertThat(events(account)).hasSize(1);
    }
  }

  private static void deliverUntilKilled(FunctionInstance function, List<String> deliveries) {
    try {
      for (String delivery : deliveries) {
        function.call(Deliveries.batch(List.of(delivery)));
      }
    } catch (Exception e) {
      // It was killed, as it was meant to be.
    }
  }

  private static List<String> events(Account account) {
    List<String> keys = new ArrayList<>();
    ObjectStores.listAll(account.store(), "runs/" + RUN + "/events/")
        .forEach(object -> keys.add(object.key().value()));
    return keys;
  }

  private static FunctionInstance recorder(Map<String, String> environment) throws Exception {
    Path light = Packages.light();
    return FunctionInstance.start(light, "RecordEventsLambda", environment);
  }
}
