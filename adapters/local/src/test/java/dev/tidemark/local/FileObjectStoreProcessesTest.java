// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual exclusion between processes: four virtual machines on one root. */
class FileObjectStoreProcessesTest {
  private static final int PROCESSES = 4;
  private static final int ROUNDS = 25;
  private static final ObjectKey COUNTER = ObjectKey.of("race/counter");

  @TempDir Path folder;

  @Test
  void incrementsAndCreationsOfManyProcessesAreNeitherLostNorDoubled() throws Exception {
    Path root = folder.resolve("store");
    FileObjectStore store = FileObjectStore.withoutSync(root);
    store.put(COUNTER, Bytes.utf8("0"), PutCondition.ifAbsent());

    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(root, i));
    }
    int created = 0;
    for (int i = 0; i < PROCESSES; i++) {
      Process process = processes.get(i);
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("process %d ends", i).isTrue();
      assertThat(process.exitValue()).as(() -> log(process)).isZero();
      created += Integer.parseInt(Files.readString(folder.resolve("created-" + i)));
    }

    assertThat(store.get(COUNTER).orElseThrow().content().utf8())
        .isEqualTo(Integer.toString(PROCESSES * ROUNDS));
    assertThat(created).isEqualTo(ROUNDS);
    assertThat(store.list("race/claims/", "", 1000).objects()).hasSize(ROUNDS);
  }

  private Process start(Path root, int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(Racer.class, FileObjectStore.class, ObjectKey.class),
            Racer.class.getName(),
            root.toString(),
            folder.resolve("created-" + number).toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Where these classes are, which is little compared to the path that tests run with. */
  private static String classPath(Class<?>... classes) {
    return Stream.of(classes)
        .map(
            type ->
                Path.of(
                    URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String log(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What each process does. */
  static final class Racer {
    public static void main(String[] arguments) throws IOException {
      FileObjectStore store = FileObjectStore.withoutSync(Path.of(arguments[0]));
      int created = 0;
      for (int i = 0; i < ROUNDS; i++) {
        ObjectKey claim = ObjectKey.of("race/claims/" + i);
        created += store.put(claim, Bytes.EMPTY, PutCondition.ifAbsent()).isStored() ? 1 : 0;
        increment(store);
      }
      Files.writeString(Path.of(arguments[1]), Integer.toString(created));
    }

    private static void increment(FileObjectStore store) {
      boolean done = false;
      while (!done) {
        StoredObject read = store.get(COUNTER).orElseThrow();
        Bytes next = Bytes.utf8(Integer.toString(Integer.parseInt(read.content().utf8()) + 1));
        done = store.put(COUNTER, next, PutCondition.ifVersion(read.version())).isStored();
      }
    }
  }
}
