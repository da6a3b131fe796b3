// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process whose sixteen threads append one file each to one dataset at the same moment. */
final class Racers {
  static final int THREADS = 16;

  private Racers() {}

  public static void main(String[] arguments) throws Exception {
    Path store = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    int first = Integer.parseInt(arguments[2]) * THREADS;
    System.out.println("ready");
    int told = System.in.read();
    if (told < 0) {
      return;
    }
    publish(store, folder, first);
    System.out.println("finished");
  }

  private static void publish(Path store, Path folder, int first) throws Exception {
    List<Callable<Answer>> publishes = new ArrayList<>();
    for (int i = first; i < first + THREADS; i++) {
      String file = folder.resolve(i + ".csv").toString();
      publishes.add(() -> Answer.of(store, "dataset", "publish", "race", file, "--mode", "append"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (Future<Answer> done : threads.invokeAll(publishes)) {
      Answer answer = done.get();
      if (answer.exitCode() != 0) {
        System.err.println(answer);
        System.exit(answer.exitCode());
      }
    }
    threads.shutdown();
  }
}
