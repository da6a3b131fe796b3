// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that publishes, records and reports is killed again and again at random moments. Each
 * time everything that it had acknowledged is there, and run to the end at last it leaves what a
 * process leaves that nobody disturbed.
 */
class KillTest {
  private static final long SEED = 20260601;
  private static final int DAYS = 5;
  private static final int COMMANDS_A_DAY = 4;
  // More of them find rarer moments: -Dtidemark.kill.rounds=10.
  private static final int ROUNDS = Integer.getInteger("tidemark.kill.rounds", 1);
  // How many commands before the one to be killed are given again.
  private static final int REPEATED = 5;
  private static final int ROWS = 400;
  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, String> FIXED_TIME =
      Map.of("TIDEMARK_NOW", "2026-06-01T00:00:00Z");
  private static final String RUN = "75bf258ac8834f63a51d1923500889ff";

  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void writeScript() throws IOException {
    List<String> commands = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      String time = FIRST_DAY.plus(Duration.ofDays(day)).toString();
      commands.add("emit " + runEvents(day, time));
      commands.add("emit " + publishEvent(day, time));
      commands.add(
          "dataset publish direct --mode append "
              + Samples.flights(folder.resolve("direct/a" + day + ".csv"), 100 + day, ROWS, 0)
              + " "
              + Samples.flights(folder.resolve("direct/b" + day + ".csv"), 200 + day, ROWS, 0));
      commands.add("monitor tick --at " + FIRST_DAY.plus(Duration.ofDays(day).plusHours(12)));
    }
    script = Files.write(folder.resolve("script"), commands);
  }

  private Path runEvents(int day, String time) throws IOException {
    EventFile events = new EventFile();
    if (day == 0) {
      events.add(
          "monitor",
          "monitor.defined",
          "monitors/m",
          time,
          "{'monitor':'m','dataset':'arrivals','baseline':'arrivals@0','schedule':'0 12 * * *',"
              + "'columns':{'include':['*'],'exclude':['batch','row']}}");
    }
    return events
        .add(
            "log-" + day,
            "run.logged",
            "runs/" + RUN,
            time,
            "{'run_id':'" + RUN + "','params':{'p" + day + "':'" + day + "'}}")
        .write(folder.resolve("run" + day + ".jsonl"));
  }

  private Path publishEvent(int day, String time) throws IOException {
    return new EventFile()
        .add(
            "publish-" + day,
            "dataset.published",
            "datasets/arrivals",
            time,
            "{'dataset':'arrivals','mode':'append','sources':['inbox/arrivals/" + day + ".csv']}")
        .write(folder.resolve("publish" + day + ".jsonl"));
  }

  @Test
  void killsLoseNothingAcknowledgedAndLeaveNothingHalfDone() throws Exception {
    Path undisturbed = store("undisturbed");
    long nanosOfACommand = runToTheEnd(undisturbed) / (DAYS * COMMANDS_A_DAY);

    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Path disturbed = store("disturbed" + round);
      killAtEachCommand(disturbed, random, nanosOfACommand);
      assertSame(disturbed, undisturbed);
    }
  }

  private void killAtEachCommand(Path disturbed, Random random, long nanosOfACommand)
      throws Exception {
    for (int kill = 0; kill < DAYS * COMMANDS_A_DAY; kill++) {
      long delay = (long) (random.nextDouble() * nanosOfACommand * 1.5);
      int acknowledged = killAfter(disturbed, kill, delay);
      assertThat(undone(disturbed, acknowledged))
          .as("after kill %d, %d ns after command %d (seed %d)", kill, delay, kill - 1, SEED)
          .isEmpty();
    }
    runToTheEnd(disturbed);
  }

  private static void assertSame(Path disturbed, Path undisturbed) throws IOException {
    assertThat(Tree.objects(disturbed, KillTest::tellsTheFile))
        .isEqualTo(Tree.objects(undisturbed, KillTest::tellsTheFile));
    assertThat(reports(disturbed)).hasSize(DAYS - 1);
    assertWhole(disturbed, "arrivals", ROWS);
    assertWhole(disturbed, "direct", 2 * ROWS);
  }

  /**
   * Notes of who published a file and of what it became name its version: no two files share one.
   */
  private static boolean tellsTheFile(String key) {
    return key.contains("/_arrivals/") || key.contains("/_sources/");
  }

  private Path store(String name) throws IOException {
    Path store = folder.resolve(name);
    for (int day = 0; day < DAYS; day++) {
      Path file = store.resolve("tenants/default/inbox/arrivals/" + day + ".csv");
      Samples.flights(file, day, ROWS, day);
      Files.setLastModifiedTime(file, FileTime.from(FIRST_DAY));
    }
    return store;
  }

  /** The time that it took. */
  private long runToTheEnd(Path store) throws Exception {
    try (ChildProcess worker = start(store, 0)) {
      worker.awaitLine("ready");
      long start = System.nanoTime();
      worker.awaitLine("finished");
      return System.nanoTime() - start;
    }
  }

  private ChildProcess start(Path store, int first) throws IOException {
    return ChildProcess.start(
        Worker.class,
        folder,
        FIXED_TIME,
        store.toString(),
        script.toString(),
        Integer.toString(first));
  }

  /** Kills a worker some time after its n-th command began; gives how many were acknowledged. */
  private int killAfter(Path store, int command, long delayNanos) throws Exception {
    int first = Math.max(0, command - REPEATED);
    try (ChildProcess worker = start(store, first)) {
      worker.awaitLine(command == 0 ? "ready" : "done " + (command - 1));
      TimeUnit.NANOSECONDS.sleep(delayNanos);
      worker.kill();
      worker.await();
      return command
          + (int) worker.remainingLines().stream().filter(line -> line.startsWith("done")).count();
    }
  }

  /** What was acknowledged and is not there. */
  private static List<String> undone(Path store, int acknowledged) {
    List<String> undone = new ArrayList<>();
    int logged = (acknowledged + 3) / COMMANDS_A_DAY;
    if (logged > 0) {
      JsonCursor params = Answer.document(store, "run", "show", RUN).field("params");
      IntStream.range(0, logged)
          .filter(day -> params.optional("p" + day).isEmpty())
          .forEach(day -> undone.add("param p" + day));
    }
    check(store, "arrivals", (acknowledged + 2) / COMMANDS_A_DAY, undone);
    check(store, "direct", (acknowledged + 1) / COMMANDS_A_DAY, undone);
    int ticks = acknowledged / COMMANDS_A_DAY;
    IntStream.range(1, ticks)
        .filter(
            day ->
                !Files.exists(
                    store.resolve("tenants/default/reports/m/" + day + "-" + day + "/report.json")))
        .forEach(day -> undone.add("report of version " + day));
    return undone;
  }

  private static void check(Path store, String dataset, int published, List<String> undone) {
    if (published == 0) {
      return;
    }
    long versions =
        Answer.document(store, "dataset", "show", dataset).field("version").integer() + 1;
    // At most the command that the kill interrupted is there beyond the acknowledged ones.
    if (versions < published || versions > published + 1) {
      undone.add(dataset + " has " + versions + " versions of " + published);
    }
  }

  private static List<String> reports(Path store) throws IOException {
    return Tree.objects(store, key -> !key.endsWith("/report.json")).keySet().stream().toList();
  }

  private static void assertWhole(Path store, String dataset, int rowsOfAVersion)
      throws IOException {
    assertThat(Answer.of(store, "dataset", "verify", dataset).exitCode()).isZero();
    KernelTable kernel = new KernelTable(store, dataset);
    assertThat(kernel.newestVersion()).isEqualTo(DAYS - 1);
    for (int version = 0; version < DAYS; version++) {
      assertThat(kernel.rows(version))
          .hasSize((version + 1) * rowsOfAVersion)
          .doesNotHaveDuplicates();
    }
  }
}
