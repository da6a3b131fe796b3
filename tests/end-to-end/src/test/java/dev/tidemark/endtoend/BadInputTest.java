// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalService;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is refused with its place, and nothing of it stays but the refusal. */
class BadInputTest {
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String RUN = "75bf258ac8834f63a51d1923500889ff";
  private static final String TIME = "2026-01-02T00:00:00Z";

  @TempDir Path folder;
  private Path store;

  @BeforeEach
  void aStoreWithOneVersion() throws IOException {
    store = folder.resolve("store");
    Path good = Samples.flights(folder.resolve("good.csv"), 1, 50, 0);
    Answer.document(store, "dataset", "publish", "flights", good.toString());
  }

  @Test
  void truncatedParquetIsRefused() throws IOException {
    Path data = store.resolve("tenants/default/datasets/flights/data");
    byte[] whole;
    try (var files = Files.list(data)) {
      whole = Files.readAllBytes(files.findFirst().orElseThrow());
    }
    Path file =
        Files.write(folder.resolve("short.parquet"), Arrays.copyOf(whole, whole.length * 2 / 3));

    assertRefused(3, "short.parquet", publish(file));
  }

  @Test
  void raggedCsvIsRefusedWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n3\n4,5\n");

    Answer answer = publish(file);

    assertRefused(3, "ragged.csv", answer);
    assertThat(answer.err()).contains("line 3");
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    assertRefused(3, "empty.csv", publish(Files.createFile(folder.resolve("empty.csv"))));
  }

  @Test
  void binaryFileNamedCsvIsRefused() throws IOException {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);

    assertRefused(3, "noise.csv", publish(Files.write(folder.resolve("noise.csv"), noise)));
  }

  @Test
  void jsonLineThatIsAnArrayIsRefusedWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("list.jsonl"), "{\"a\":1}\n[1,2]\n");

    Answer answer = publish(file);

    assertRefused(3, "list.jsonl", answer);
    assertThat(answer.err()).contains("line 2");
  }

  @Test
  void nameThatClimbsOutIsWrongUse() {
    Answer answer =
        Answer.of(store, "dataset", "publish", "../flights", folder.resolve("good.csv").toString());

    assertRefused(2, "../flights", answer);
    assertThat(folder.resolve("flights")).doesNotExist();
  }

  @Test
  void webHookThatIsNoUrlIsWrongUse() {
    Answer answer = Answer.of(store, "serve", "--webhook", "foo");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--webhook", "http");
  }

  @Test
  void filesWithNothingInCommonDoNotPassAGate() throws IOException {
    Path left = Files.writeString(folder.resolve("left.csv"), "a\n" + "1\n2\n".repeat(100));
    Path right = Files.writeString(folder.resolve("right.csv"), "b\n" + "1\n2\n".repeat(100));

    Answer answer =
        Answer.of(store, "drift", "compare", left.toString(), right.toString(), "--fail-on-drift");

    assertThat(answer.exitCode()).isEqualTo(1);
  }

  private Answer publish(Path file) {
    return Answer.of(store, "dataset", "publish", "flights", file.toString());
  }

  private void assertRefused(int exitCode, String place, Answer answer) {
    assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(exitCode);
    assertThat(answer.err()).contains(place).doesNotContain("Exception", "\tat ");
    assertThat(Answer.document(store, "dataset", "show", "flights").field("history").elements())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a metric that is no number | run.logged |"
            + " {'run_id':'RUN','metrics':[{'key':'auc','value':'abc'}]} | metrics[0].value",
        "an end before the start | run.finished |"
            + " {'run_id':'RUN','status':'FINISHED','start_time':'2026-01-02T00:00:00Z','end_time':'2026-01-01T00:00:00Z'}"
            + " | start_time",
        "a name that climbs out | dataset.published |"
            + " {'dataset':'../x','sources':['inbox/x/a.csv']} | dataset",
        "a source on the web | dataset.published |"
            + " {'dataset':'x','sources':['http://127.0.0.1/a.csv']} | http://127.0.0.1/a.csv",
        "a source outside the inbox | dataset.published | {'dataset':'x','sources':['runs/a.csv']}"
            + " | runs/a.csv",
        "a source that climbs out | dataset.published |"
            + " {'dataset':'x','sources':['inbox/../../a.csv']} | inbox/../../a.csv",
        "a file of this machine | dataset.published | {'dataset':'x','sources':['/etc/passwd']} |"
            + " /etc/passwd"
      })
  void eventIsRefusedWithItsPlace(String what, String type, String data, String place)
      throws IOException {
    String subject = type.startsWith("run") ? "runs/" + RUN : "datasets/x";
    String event = EventFile.event("bad", type, subject, TIME, data.replace("RUN", RUN));
    Map<String, String> before = objects();

    RawHttp.Reply reply = post(STRUCTURED, event);
    Answer answer =
        Answer.of(store, "emit", Files.writeString(folder.resolve("bad.json"), event).toString());

    assertThat(reply.status()).as(what).isEqualTo(400);
    assertThat(reply.body()).as(what).contains(place).doesNotContain("Exception");
    assertThat(answer.exitCode()).as(what).isEqualTo(3);
    assertThat(answer.out() + answer.err()).contains(place).doesNotContain("Exception");
    assertThat(objects()).as(what).isEqualTo(before);
    assertThat(store.resolve("tenants/default/rejected")).isNotEmptyDirectory();
  }

  @Test
  void linesOfEventsAreCountedWithTheBlankOnes() throws IOException {
    String event = EventFile.event("one", "run.started", "runs/" + RUN, TIME, "{}");
    String broken = "{\"id\": \"two\", nothing}";
    Path file = Files.writeString(folder.resolve("lines"), "\n" + event + "\n\n" + broken + "\n");

    Answer answer = Answer.of(store, "emit", file.toString());

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("line 4");
  }

  @Test
  void aBrokenDatasetIsListedBesideTheOthers() throws IOException {
    Path log = Files.createDirectories(store.resolve("tenants/default/datasets/broken/_delta_log"));
    Files.writeString(log.resolve("00000000000000000000.json"), "{");

    Answer answer = Answer.of(store, "dataset", "list");

    assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(3);
    assertThat(answer.out()).contains("flights", "broken", "cannot be read", "_delta_log");
    assertThat(answer.err()).contains("broken").doesNotContain("\tat ");
    Answer json = Answer.of(store, "dataset", "list", "--json");
    assertThat(json.out()).contains("\"broken\": [", "\"flights\"");
    assertThat(Answer.of(store, "dataset", "show", "flights").exitCode()).isZero();
  }

  @Test
  void eventWithoutIdIsRefused() throws IOException {
    String event =
        EventFile.event("", "run.logged", "runs/" + RUN, TIME, "{'run_id':'" + RUN + "'}")
            .replace("\"id\":\"\",", "");
    Map<String, String> before = objects();

    RawHttp.Reply reply = post(STRUCTURED, event);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("id");
    assertThat(objects()).isEqualTo(before);
  }

  @Test
  void sameIdWithOtherContentIsRefusedAndTheFirstStays() throws IOException {
    String first = param("1");
    assertThat(post(STRUCTURED, first).status()).isEqualTo(200);
    Map<String, String> before = objects();

    RawHttp.Reply reply = post(STRUCTURED, param("2"));

    assertThat(reply.status()).isIn(400, 409);
    assertThat(objects()).isEqualTo(before);
    assertThat(post(STRUCTURED, first).body()).contains("duplicate");
  }

  private static String param(String value) {
    return EventFile.event(
        "same",
        "run.logged",
        "runs/" + RUN,
        TIME,
        "{'run_id':'" + RUN + "','params':{'depth':'" + value + "'}}");
  }

  private RawHttp.Reply post(String contentType, String body) throws IOException {
    LocalSettings settings = LocalSettings.of(Map.of(), false);
    try (LocalRuntime runtime = LocalRuntime.open(StoreUri.parse(store.toString()), settings);
        LocalService service = LocalService.start(runtime, 0, Duration.ofHours(1))) {
      return new RawHttp(service.port()).post(contentType, body);
    }
  }

  private Map<String, String> objects() throws IOException {
    return Tree.objects(store, key -> key.startsWith("rejected/"));
  }
}
