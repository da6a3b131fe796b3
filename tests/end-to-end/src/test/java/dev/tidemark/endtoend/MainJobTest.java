// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job by the command line: train, register, deploy, watch, trace. */
class MainJobTest {
  private static final String RUN = "75bf258ac8834f63a51d1923500889ff";
  private static final String STARTED = "2026-01-02T00:00:00Z";
  private static final int ROWS = 3000;

  @TempDir Path folder;
  private Path store;
  private Path training;

  @BeforeEach
  void trainDeployAndWatch() throws IOException {
    store = folder.resolve("store");
    training = Samples.flights(folder.resolve("train.csv"), 1, ROWS, 0);
    Answer.document(store, "dataset", "publish", "flights", training.toString());
    Path run =
        new EventFile()
            .add(
                "1",
                "run.started",
                "runs/" + RUN,
                STARTED,
                "{'run_id':'"
                    + RUN
                    + "','experiment':'delay','inputs':[{'dataset':'flights','version':0,'role':'training'}]}")
            .add(
                "2",
                "run.finished",
                "runs/" + RUN,
                STARTED,
                "{'run_id':'" + RUN + "','status':'FINISHED','metrics':{'auc':0.9}}")
            .write(folder.resolve("run.jsonl"));
    Answer.document(store, "emit", run.toString());
    Answer.document(store, "model", "register", "delay", "--run", RUN);
    Answer.document(store, "model", "deploy", "delay", "--alias", "champion");
    Answer.document(
        store,
        "monitor",
        "create",
        "daily",
        "--dataset",
        "scored",
        "--model",
        "delay",
        "--schedule",
        "0 6 * * *",
        "--exclude",
        "batch",
        "--exclude",
        "row");
  }

  @Test
  void equalDataIsReportedWithoutDriftOnce() throws IOException {
    publishScored(2, 0);

    JsonCursor tick = tick();

    assertThat(tick.field("status").string()).isEqualTo("reported");
    assertThat(tick.field("drifted").bool()).isFalse();
    assertThat(tick().field("status").string()).isEqualTo("nothing_new");
    assertThat(outbox("dev.tidemark.drift.reported.v1")).hasSize(1);
    assertThat(outbox("dev.tidemark.drift.detected.v1")).isEmpty();
  }

  @Test
  void movedDataIsComparedWithWhatTheModelWasTrainedOn() throws IOException {
    publishScored(3, 15);

    JsonCursor tick = tick();

    assertThat(tick.field("drifted").bool()).isTrue();
    assertThat(Files.readString(object(tick.field("page").string()))).contains("<html");
    JsonCursor report = read(object(tick.field("report").string()));
    assertThat(report.field("baseline").field("name").string()).isEqualTo("flights");
    assertThat(report.field("baseline").field("version").integer()).isZero();
    assertThat(report.field("columns").elements())
        .filteredOn(column -> column.field("status").string().equals("flagged"))
        .extracting(
            column -> column.field("name").string() + " " + column.field("direction").string())
        .containsExactly("delay up");
    assertThat(outbox("dev.tidemark.drift.detected.v1")).hasSize(1);
  }

  @Test
  void lineageReachesTheSourceFiles() {
    JsonCursor run =
        Answer.document(store, "lineage", "delay@champion").field("lineage").field("run");

    assertThat(run.field("run_id").string()).isEqualTo(RUN);
    assertThat(run.field("inputs").elements())
        .flatExtracting(input -> input.field("dataset").field("sources").elements())
        .extracting(source -> source.field("name").string())
        .singleElement()
        .asString()
        .endsWith(training.getFileName().toString());
  }

  @Test
  void everyListingIsADocument() {
    for (String command :
        List.of("dataset list", "run list", "model list", "monitor list", "run show " + RUN)) {
      assertThat(Answer.document(store, command.split(" ")).object()).isNotNull();
    }
    assertThat(
            Answer.document(store, "run", "search", "metrics.auc > 0.8").field("runs").elements())
        .hasSize(1);
    assertThat(
            Answer.document(store, "run", "search", "metrics.auc > 0.95").field("runs").elements())
        .isEmpty();
  }

  private void publishScored(long seed, double shift) throws IOException {
    Path scored = Samples.flights(folder.resolve("scored.csv"), seed, ROWS, shift);
    Answer.document(store, "dataset", "publish", "scored", scored.toString(), "--mode", "append");
  }

  private JsonCursor tick() {
    List<JsonCursor> monitors =
        Answer.document(store, "monitor", "tick").field("monitors").elements();
    assertThat(monitors).hasSize(1);
    return monitors.get(0);
  }

  private List<Path> outbox(String type) throws IOException {
    try (Stream<Path> events = Files.list(object("outbox"))) {
      return events.filter(event -> read(event).field("type").string().equals(type)).toList();
    }
  }

  private Path object(String key) {
    return store.resolve("tenants/default").resolve(key);
  }

  private static JsonCursor read(Path file) {
    try {
      return JsonCursor.at("object", JsonReader.read(Files.readString(file), "the object"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
