// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.cli.Tidemark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidemark serve} as a process of its own, on its socket. */
class ServeTest {
  private static final String RUN = "75bf258ac8834f63a51d1923500889ff";
  private static final String TIME = "2026-01-02T00:00:00Z";
  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path folder;

  @Test
  void servesEventsFilesAndSchedulesOverARestart() throws Exception {
    Path store = folder.resolve("store");
    try (ChildProcess child = serve(store)) {
      RawHttp http = new RawHttp(port(child));
      takesInEventsInEveryMode(http);
      refusesWhatWebPagesCouldSend(http);
      defineMonitor(http);
      drop(store, "a.csv", 1);
      await(() -> versions(store) == 1);
      drop(store, "b.csv", 2);
      await(() -> Files.exists(store.resolve("tenants/default/reports/m/1-1/report.json")));
      endCleanly(child);
    }
    try (ChildProcess child = serve(store)) {
      RawHttp http = new RawHttp(port(child));
      drop(store, "c.csv", 3);
      await(() -> versions(store) >= 3);
      assertThat(http.get("/health").status()).isEqualTo(200);
      endCleanly(child);
    }

    assertThat(versions(store)).isEqualTo(3);
    assertThat(new KernelTable(store, "arrivals").rows(2)).hasSize(300).doesNotHaveDuplicates();
    assertThat(Answer.document(store, "run", "show", RUN).field("params").members().keySet())
        .containsExactly("batch", "binary", "structured");
  }

  @Test
  void endsWithTheCodeOfFailureWhereThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildProcess child = serve(folder.resolve("store"), taken.getLocalPort())) {
      assertThat(child.await()).isEqualTo(3);
      assertThat(child.log()).contains("listening on port " + taken.getLocalPort() + " failed");
    }
  }

  @Test
  void aPortThatCannotBeIsWrongUse() {
    Answer answer = Answer.of(folder.resolve("store"), "serve", "--port", "99999");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--port").contains("0 to 65535");
  }

  @Test
  void aPauseThatCannotBeIsWrongUse() {
    Answer answer = Answer.of(folder.resolve("store"), "serve", "--port", "0", "--every", "0");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--every").contains("1 to");
  }

  private ChildProcess serve(Path store) throws IOException {
    return serve(store, 0);
  }

  private ChildProcess serve(Path store, int port) throws IOException {
    return ChildProcess.start(
        Tidemark.class,
        folder,
        Map.of(),
        "--store",
        store.toString(),
        "serve",
        "--port",
        Integer.toString(port),
        "--every",
        "1",
        "--json");
  }

  private static int port(ChildProcess child) throws IOException {
    String line = child.awaitLine("\"url\"");
    return Integer.parseInt(line.replaceAll(".*:(\\d+)\".*", "$1"));
  }

  private static void takesInEventsInEveryMode(RawHttp http) throws IOException {
    assertThat(http.get("/health").status()).isEqualTo(200);
    assertThat(http.post("application/cloudevents+json", logged("structured")).status())
        .isEqualTo(200);
    assertThat(
            http.post("application/cloudevents-batch+json", "[" + logged("batch") + "]").status())
        .isEqualTo(200);
    RawHttp.Reply binary =
        http.post(
            "application/json",
            data("binary").replace('\'', '"'),
            "ce-specversion: 1.0",
            "ce-id: binary",
            "ce-source: //test.example/job",
            "ce-type: dev.tidemark.run.logged.v1",
            "ce-subject: runs/" + RUN,
            "ce-time: " + TIME);
    assertThat(binary.status()).as(binary.body()).isEqualTo(200);
  }

  private static void refusesWhatWebPagesCouldSend(RawHttp http) throws IOException {
    String event = logged("foreign");
    assertThat(http.get("/health", "Host: evil.example").status()).isEqualTo(403);
    assertThat(
            http.post("application/cloudevents+json", event, "Origin: http://evil.example")
                .status())
        .isEqualTo(403);
    assertThat(http.post("application/x-www-form-urlencoded", event).status()).isEqualTo(415);
    assertThat(http.post("text/plain", event).status()).isEqualTo(415);
  }

  private static void defineMonitor(RawHttp http) throws IOException {
    String event =
        EventFile.event(
            "monitor",
            "monitor.defined",
            "monitors/m",
            TIME,
            "{'monitor':'m','dataset':'arrivals','baseline':'arrivals@0','schedule':'* * * * *'}");
    assertThat(http.post("application/cloudevents+json", event).status()).isEqualTo(200);
  }

  private static String logged(String param) {
    return EventFile.event(param, "run.logged", "runs/" + RUN, TIME, data(param));
  }

  private static String data(String param) {
    return "{'run_id':'" + RUN + "','params':{'" + param + "':'1'}}";
  }

  private static void drop(Path store, String name, long seed) throws IOException {
    Path file =
        Samples.flights(
            store.resolve("tenants/default/inbox/arrivals").resolve(name), seed, 100, 0);
    // Old enough that the schedule was due since.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  private static long versions(Path store) throws IOException {
    return Tree.objects(store, key -> !key.matches("datasets/arrivals/_delta_log/\\d+\\.json"))
        .size();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void endCleanly(ChildProcess child) throws Exception {
    child.terminate();
    // 128 + SIGTERM is what the JVM says after its hooks have run.
    assertThat(child.await()).isEqualTo(143);
    assertThat(child.log()).doesNotContain("Exception");
  }
}
