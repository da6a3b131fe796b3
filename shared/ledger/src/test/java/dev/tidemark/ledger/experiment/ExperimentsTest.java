// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.Race;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
  private final ObjectStore store = new InMemoryObjectStore();
  private final Experiments experiments = new Experiments(store);

  private static Event event(String type, String id, int second, String members) {
    return Event.of(
        type + second + id,
        "//test",
        type,
        Instant.ofEpochSecond(second),
        JsonReader.read("{\"experiment_id\":\"" + id + "\"," + members + "}", "data"));
  }

  private void create(String id, String name) {
    experiments.record(event(EventTypes.EXPERIMENT_CREATED, id, 1, "\"name\":\"" + name + "\""));
  }

  private void update(String id, int second, String members) {
    experiments.record(event(EventTypes.EXPERIMENT_UPDATED, id, second, members));
  }

  @Test
  void theDefaultExperimentIsThereFromTheStart() {
    assertThat(experiments.list()).extracting(ExperimentRecord::name).containsExactly("Default");
    assertThat(experiments.findByName("Default")).isPresent();
    assertConflict(() -> create("7", "Default"));
    update("0", 2, "\"name\":\"other\"");
    assertThat(experiments.findByName("Default")).isEmpty();
    create("7", "Default");
    assertThat(experiments.findByName("Default")).map(ExperimentRecord::id).contains("7");
  }

  @Test
  void aNameIsTakenAlsoByADeletedExperimentAndFreeAfterARename() {
    create("1", "a");
    update("1", 2, "\"lifecycle_stage\":\"deleted\"");
    assertConflict(() -> create("2", "a"));
    update("1", 3, "\"name\":\"b\"");
    create("2", "a");
    assertThat(experiments.findByName("a")).map(ExperimentRecord::id).contains("2");
    assertThat(experiments.findByName("b")).map(ExperimentRecord::id).contains("1");
    assertConflict(() -> update("1", 4, "\"name\":\"a\""));
    update("2", 5, "\"name\":\"c\"");
    update("1", 6, "\"name\":\"a\"");
    assertThat(experiments.find("1").orElseThrow().name()).isEqualTo("a");
    assertThat(experiments.find("1").orElseThrow().lifecycle()).isEqualTo(LifecycleStage.DELETED);
  }

  @Test
  void aClaimWhoseMakerDiedIsFinishedByWhoeverFindsIt() {
    create("1", "a");
    Event taken = event(EventTypes.EXPERIMENT_CREATED, "1", 1, "\"name\":\"a\"");
    store.delete(ObjectKey.of("experiments/1/events/" + taken.key() + ".json"));
    assertThat(experiments.find("1")).isEmpty();
    assertConflict(() -> create("2", "a"));
    assertThat(experiments.find("1")).map(ExperimentRecord::name).contains("a");
  }

  @Test
  void ofManyThatCreateTheSameNameAtOnceOneWins() throws Exception {
    List<Boolean> won = Race.of(8, racer -> () -> creates("id" + racer));
    assertThat(won).containsOnlyOnce(true);
    assertThat(experiments.list()).hasSize(2);
  }

  private boolean creates(String id) {
    try {
      create(id, "same");
      return true;
    } catch (TidemarkException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT);
      return false;
    }
  }

  @Test
  void namesOfAnyLengthAndScriptAreClaimed() {
    create("1", "ä 数 🚀/..");
    create("2", "n".repeat(500));
    create("3", "n".repeat(499) + "m");
    assertThat(experiments.findByName("ä 数 🚀/..")).map(ExperimentRecord::id).contains("1");
    assertThat(experiments.findByName("n".repeat(500))).map(ExperimentRecord::id).contains("2");
    assertThat(experiments.findByName("n".repeat(499) + "m"))
        .map(ExperimentRecord::id)
        .contains("3");
    assertThatThrownBy(() -> create("4", "n".repeat(501))).hasMessageContaining("data.name");
  }

  @Test
  void aClaimIsStoredAsTheGoldenOne() {
    create("1", "a b");
    assertThat(store.get(ObjectKey.of("experiments/by-name/a=20b.json")).orElseThrow().content())
        .isEqualTo(SampleEvents.resource("/golden/v1/experiment-claim.json"));
  }

  @Test
  void tagsAndTimesFollowTheEvents() {
    create("1", "a");
    update("1", 5, "\"tags\":{\"k\":\"1\",\"gone\":\"x\"}");
    update("1", 6, "\"tags\":{\"k\":\"2\"},\"removed_tags\":[\"gone\"]");
    ExperimentRecord record = experiments.find("1").orElseThrow();
    assertThat(record.tags()).containsOnlyKeys("k").containsEntry("k", "2");
    assertThat(record.createdAt()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(record.updatedAt()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(record.artifactLocation()).isEqualTo("mlflow-artifacts:/1");
  }

  @Test
  void anExperimentThatAnEventNamesIsMadeOnce() {
    experiments.ensure("fraud", Instant.ofEpochSecond(3));
    experiments.ensure("fraud", Instant.ofEpochSecond(4));
    assertThat(experiments.list()).hasSize(2);
    assertThat(experiments.findByName("fraud").orElseThrow().id()).matches("[1-9]\\d{17}");
  }

  private static void assertConflict(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT));
  }
}
