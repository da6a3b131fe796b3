// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searching, comparing and gating runs from the command line. */
class RunCommandsTest {
  @TempDir Path folder;
  private Path store;

  @BeforeEach
  void recordAChampionAndAChallenger() throws IOException {
    store = folder.resolve("store");
    emit(
        RunEvents.started(
            "good",
            "'params':{'lr':'0.1','depth':'3'},'code':{'repository':'git.example/a','commit':'abc'},"
                + "'environment':{'python':'3.11'},'tags':{'mlflow.note.content':'first try'},"
                + "'inputs':[{'dataset':'flights','version':0}]"),
        RunEvents.logged("good", 2),
        RunEvents.logged("good", 4),
        metric("good", "system/gpu_0_utilization_percentage", 0, 0),
        metric("good", "system/gpu_0_utilization_percentage", 1, 80),
        metric("good", "auc", 0, 0.90),
        RunEvents.finished("good"),
        RunEvents.started(
            "bad", "'params':{'lr':'0.2','depth':'3'},'environment':{'python':'3.12'}"),
        metric("bad", "auc", 0, 0.85),
        RunEvents.finished("bad"));
    Answer.document(store, "model", "register", "churn", "--run", "good");
    Answer.document(store, "model", "deploy", "churn", "--alias", "champion");
  }

  private void emit(Event... events) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Event event : events) {
      lines.append(JsonWriter.compact(EventCodec.structured(event))).append('\n');
    }
    Path file = Files.writeString(folder.resolve("events.jsonl"), lines);
    Answer answer = Answer.of(store, "emit", file.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
  }

  private static Event metric(String run, String key, int step, double value) {
    return RunEvents.of(
        run,
        run + key + step,
        "run.logged",
        "'metrics':[{'key':'%s','step':%d,'value':%s}]".formatted(key, step, value));
  }

  private List<JsonCursor> regressions() throws IOException {
    Path outbox = store.resolve("tenants/default/outbox");
    if (!Files.exists(outbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox)) {
      return files
          .map(RunCommandsTest::read)
          .filter(event -> event.field("type").string().equals(EventTypes.RUN_REGRESSED))
          .toList();
    }
  }

  private static JsonCursor read(Path file) {
    try {
      return JsonCursor.at("", JsonReader.read(Files.readString(file), "the event"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void gateClosesForAWorseRunAndTellsOnce() throws IOException {
    for (int i = 0; i < 2; i++) {
      Answer answer =
          Answer.of(
              store,
              "run",
              "gate",
              "bad",
              "--against",
              "churn@champion",
              "--metric",
              "auc",
              "--tolerance",
              "0.01");
      assertThat(answer.exitCode()).isEqualTo(1);
      assertThat(answer.out()).startsWith("WORSE: auc of run bad is 0.85");
    }
    assertThat(regressions())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.field("subject").string()).isEqualTo("runs/bad");
              JsonCursor data = event.field("data");
              assertThat(data.field("baseline_run_id").string()).isEqualTo("good");
              assertThat(data.field("regressed").bool()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "bad, churn@champion, auc, 0.06, false, 0",
    "bad, churn@1, auc, 0.04, false, 1",
    "good, churn@champion, auc, 0, false, 0",
    "bad, churn@champion, auc, 0, true, 0",
    "bad, churn@champion, other, 0, false, 3",
    "bad, churn@nobody, auc, 0, false, 3",
    "nobody, churn@champion, auc, 0, false, 3",
    "bad, churn, auc, 0, false, 3",
    "bad, churn@champion, auc, -1, false, 3",
  })
  void gateAnswersByItsExitCode(
      String run, String against, String metric, String tolerance, boolean lower, int exitCode) {
    String[] command = {
      "run",
      "gate",
      run,
      "--against",
      against,
      "--metric",
      metric,
      "--tolerance=" + tolerance,
      lower ? "--lower-is-better" : "--json"
    };
    Answer answer = Answer.of(store, command);
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(exitCode);
  }

  @Test
  void comparisonShowsMetricsAndWhatDiffers() {
    JsonCursor document = Answer.document(store, "run", "compare", "good", "bad");
    assertThat(document.field("params").members().keySet()).containsExactly("lr", "p");
    assertThat(document.field("metrics").field("auc").field("difference").number())
        .isBetween(-0.0501, -0.0499);
    assertThat(document.field("metrics").field("m").optional("b")).isEmpty();
    assertThat(document.field("surroundings").members().keySet())
        .containsExactly("code.commit", "code.repository", "environment.python");
    assertThat(document.field("inputs_only_in_a").strings()).containsExactly("flights@0");
    assertThat(Answer.of(store, "run", "compare", "good", "bad").out())
        .contains("metric auc", "0.9000", "0.8500", "-0.05000", "param lr", "0.1", "0.2");
  }

  @Test
  void runShowsWhereItRanAndWhatItTook() {
    Answer answer = Answer.of(store, "run", "show", "good");
    assertThat(answer.out())
        .contains("read for training: flights@0")
        .contains("code: git.example/a abc")
        .contains("environment python: 3.11")
        .contains("note: first try")
        .contains(
            "system/gpu_0_utilization_percentage: mean 40.00, peak 80.00, busy 50 % of the time")
        .doesNotContain("metric system/");
    JsonCursor system =
        Answer.document(store, "run", "show", "good").field("system").elements().get(0);
    assertThat(system.field("busy_share").number()).isEqualTo(0.5);
  }

  @Test
  void searchOrdersLimitsAndCountsBeforeAndAfterCompaction() {
    for (int i = 0; i < 2; i++) {
      assertThat(ids("run", "search", "metrics.auc > 0", "--order-by", "metrics.auc"))
          .containsExactly("bad", "good");
      assertThat(
              ids(
                  "run",
                  "search",
                  "metrics.auc > 0",
                  "--order-by",
                  "metrics.auc DESC",
                  "--limit",
                  "1"))
          .containsExactly("good");
      assertThat(ids("run", "search", "datasets.name = 'flights' and datasets.digest = '0'"))
          .as("the runs that read a version of a dataset")
          .containsExactly("good");
      assertThat(
              Answer.document(store, "run", "search", "params.lr IN ('0.1', '0.2')", "--count")
                  .field("count")
                  .integer())
          .isEqualTo(2);
      Answer.document(store, "run", "compact");
    }
  }

  private List<String> ids(String... command) {
    return Answer.document(store, command).field("runs").elements().stream()
        .map(run -> run.field("run_id").string())
        .toList();
  }
}
