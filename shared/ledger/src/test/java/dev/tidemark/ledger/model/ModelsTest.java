// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import static dev.tidemark.ledger.SampleEvents.called;
import static dev.tidemark.ledger.SampleEvents.sample;
import static dev.tidemark.ledger.SampleEvents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.model.ModelName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SimulatedCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelsTest {
  private static final ModelName FRAUD = new ModelName("fraud");
  private static final int THREADS = 16;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Models models = new Models(store);
  private final Event registered = sample("model.registered");

  private static Event deployed(String id, long version, String at) {
    Event event = with(called(sample("model.deployed"), id), "version", Long.toString(version));
    return with(event, "deployed_at", "\"" + at + "\"");
  }

  @Test
  void registrationsAreNumberedFromOne() {
    models.record(registered);
    models.record(called(registered, "second"));
    assertThat(models.find(FRAUD).orElseThrow().versions())
        .extracting(ModelVersion::number)
        .containsExactly(1L, 2L);
  }

  @Test
  void registrationRecordedAgainKeepsItsNumber() {
    models.record(registered);
    models.record(called(registered, "second"));
    assertThat(models.record(registered)).isEqualTo(Appended.DUPLICATE);
    assertThat(models.registeredBy(FRAUD, registered).orElseThrow().number()).isEqualTo(1);
    assertThat(models.find(FRAUD).orElseThrow().versions()).hasSize(2);
  }

  @Test
  void claimIsStoredInItsGoldenForm() {
    models.record(registered);
    assertThat(store.get(ObjectKey.of("models/fraud/versions/1.json")).orElseThrow().content())
        .isEqualTo(SampleEvents.resource("/golden/v1/model-version.json"));
  }

  @Test
  void threadsThatRegisterAtOnceGetEachEventOneNumberWithoutGaps() throws Exception {
    List<Callable<Appended>> tasks = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    for (int i = 0; i < THREADS; i++) {
      // Every event is recorded by two threads.
      Event event = called(registered, "e" + i / 2);
      tasks.add(
          () -> {
            start.await();
            return new Models(store).record(event);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Appended> done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isNotEqualTo(Appended.CONFLICT);
      }
    } finally {
      threads.shutdownNow();
    }
    List<ModelVersion> versions = models.find(FRAUD).orElseThrow().versions();
    assertThat(versions)
        .extracting(ModelVersion::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(versions).extracting(ModelVersion::eventKey).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void registrationThatFailsAnywhereIsMendedBySendingAgain(Fault fault) {
    for (int call = 1; call <= 6; call++) {
      InMemoryObjectStore behind = new InMemoryObjectStore();
      new Models(behind).record(called(registered, "before"));
      ObjectStore faulty = FaultyObjectStore.failingAt(behind, call, fault);
      try {
        new Models(faulty).record(registered);
      } catch (TidemarkException | SimulatedCrash e) {
        // The sender has no answer and sends again.
      }
      new Models(behind).record(registered);
      assertThat(new Models(behind).find(FRAUD).orElseThrow().versions())
          .as("%s at call %d", fault, call)
          .hasSize(2);
    }
  }

  @Test
  void registrationWithoutANumberIsAWarning() {
    Event event = called(registered, "lost");
    Models crashing = new Models(FaultyObjectStore.failingAt(store, 3, Fault.CRASH_BEFORE));
    assertThatThrownBy(() -> crashing.record(event)).isInstanceOf(SimulatedCrash.class);
    assertThat(models.find(FRAUD).orElseThrow().warnings())
        .containsExactly(
            "event lost of //ml.example.com/jobs/fraud-train registers a version that has no number"
                + " yet; send the event again");
  }

  @Test
  void lastDeploymentByItsTimeIsTheDeployedOne() {
    models.record(registered);
    models.record(called(registered, "second"));
    models.record(deployed("d2", 2, "2026-01-02T00:00:00Z"));
    models.record(deployed("d1", 1, "2026-01-01T00:00:00Z"));
    assertThat(models.deployed(FRAUD, "production").orElseThrow().number()).isEqualTo(2);
    ModelRecord model = models.find(FRAUD).orElseThrow();
    assertThat(model.deployments()).extracting(Deployment::version).containsExactly(1L, 2L);
    assertThat(model.aliased("champion").orElseThrow().number()).isEqualTo(2);
    assertThat(models.deployed(FRAUD, "staging")).isEmpty();
  }

  @Test
  void deploymentBeforeItsRegistrationIsAWarningAndNoOlderVersionTakesItsPlace() {
    models.record(registered);
    models.record(deployed("d1", 1, "2026-01-01T00:00:00Z"));
    models.record(deployed("d3", 3, "2026-01-02T00:00:00Z"));
    assertThat(models.deployed(FRAUD, "production")).isEmpty();
    assertThat(models.find(FRAUD).orElseThrow().warnings())
        .containsExactly("version 3 is deployed to production but not registered");
  }

  @Test
  void modelsAreListedByName() {
    models.record(sample("model.deployed"));
    assertThat(models.list()).extracting(ModelRecord::name).containsExactly(FRAUD);
    assertThat(models.find(new ModelName("other"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "model.registered | model       | \" \"       | data.model is refused: the model name",
        "model.registered | model       | \"other\"   | the subject of the event is not \"models/other\"",
        "model.registered | run_id      | null        | data.run_id is missing",
        "model.registered | artifact    | \"../model\" | data.artifact must be a plain relative path",
        "model.registered | tags        | {\"a\":1}   | data.tags.a must be a string",
        "model.deployed   | version     | 0           | data.version must be a version of a model",
        "model.deployed   | version     | \"3\"       | data.version must be a whole number",
        "model.deployed   | environment | null        | data.environment is missing",
        "model.deployed   | environment | \"a b\"     | data.environment must start with",
        "model.deployed   | alias       | \"latest\"  | data.alias must hold",
        "model.deployed   | alias       | \"v3\"      | data.alias must hold",
        "model.deployed   | deployed_at | \"now\"     | data.deployed_at is not a time",
      })
  void wrongFieldIsRefusedByItsPath(String type, String field, String json, String message) {
    assertThatThrownBy(() -> models.record(with(sample(type), field, json)))
        .hasMessageContaining(message);
  }
}
