// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen threads in each of four processes publish to one dataset at once. */
class RaceTest {
  private static final int PROCESSES = 4;
  private static final int PUBLISHES = PROCESSES * Racers.THREADS;
  private static final int ROWS = 10;

  @TempDir Path folder;

  @Test
  void everyPublishOfManyProcessesIsInTheHistoryOnce() throws Exception {
    Path store = folder.resolve("store");
    for (int i = 0; i < PUBLISHES; i++) {
      Samples.flights(folder.resolve(i + ".csv"), i, ROWS, 0);
    }

    race(store);

    assertThat(history(store)).isEqualTo(IntStream.range(0, PUBLISHES).boxed().toList());
    KernelTable kernel = new KernelTable(store, "race");
    assertThat(kernel.newestVersion()).isEqualTo(PUBLISHES - 1);
    Set<String> before = new HashSet<>();
    for (int version = 0; version < PUBLISHES; version += 9) {
      List<String> rows = kernel.rows(version);
      assertThat(rows).hasSize((version + 1) * ROWS).doesNotHaveDuplicates().containsAll(before);
      before.addAll(rows);
    }
    assertThat(kernel.rows(PUBLISHES - 1)).isEqualTo(expectedRows());
    assertThat(Answer.of(store, "dataset", "verify", "race").exitCode()).isZero();
  }

  private void race(Path store) throws Exception {
    List<ChildProcess> racers = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        racers.add(
            ChildProcess.start(
                Racers.class,
                folder,
                Map.of(),
                store.toString(),
                folder.toString(),
                Integer.toString(i)));
      }
      for (ChildProcess racer : racers) {
        racer.awaitLine("ready");
      }
      for (ChildProcess racer : racers) {
        racer.tell("go");
      }
      for (ChildProcess racer : racers) {
        racer.awaitLine("finished");
      }
    } finally {
      racers.forEach(ChildProcess::close);
    }
  }

  private static List<Integer> history(Path store) {
    return Answer.document(store, "dataset", "show", "race").field("history").elements().stream()
        .map(commit -> (int) commit.field("version").integer())
        .sorted()
        .toList();
  }

  private static List<String> expectedRows() {
    return IntStream.range(0, PUBLISHES)
        .boxed()
        .flatMap(batch -> IntStream.range(0, ROWS).mapToObj(row -> batch + "/" + row))
        .sorted()
        .toList();
  }
}
