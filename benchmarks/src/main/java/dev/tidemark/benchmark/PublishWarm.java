// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import dev.tidemark.local.cli.Tidemark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/**
 * {@code dataset publish} and the same work of DuckDB by turns in one process, once both have done
 * it some times. Arguments: a folder to work in, and files.
 */
final class PublishWarm {
  private static final int WARM_UPS = 6;
  private static final int TURNS = 5;

  private final Path scratch;

  private PublishWarm(Path scratch) {
    this.scratch = scratch;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    PublishWarm warm = new PublishWarm(Path.of(arguments[0]).toAbsolutePath());
    for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
      warm.compare(file);
    }
  }

  private void compare(String file) throws IOException, SQLException {
    double[] tidemark = new double[TURNS];
    double[] duckDb = new double[TURNS];
    for (int turn = -WARM_UPS; turn < TURNS; turn++) {
      double published = publish(file);
      double copied = copy(file);
      if (turn >= 0) {
        tidemark[turn] = published;
        duckDb[turn] = copied;
      }
    }
    Arrays.sort(tidemark);
    Arrays.sort(duckDb);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s warm: tidemark %.2f s, duckdb %.2f s, ratio %.2f",
            file,
            tidemark[TURNS / 2],
            duckDb[TURNS / 2],
            tidemark[TURNS / 2] / duckDb[TURNS / 2]));
  }

  private double publish(String file) throws IOException {
    Path store = Files.createTempDirectory(scratch, "warm");
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    int code =
        Tidemark.run(
            nowhere,
            nowhere,
            false,
            "dataset",
            "publish",
            "flights",
            file,
            "--store",
            store.toString());
    double seconds = (System.nanoTime() - start) / 1e9;
    PublishBesideDuckDb.delete(store);
    if (code != 0) {
      throw new IOException("exit code " + code + " of publishing " + file);
    }
    return seconds;
  }

  private double copy(String file) throws IOException, SQLException {
    Path target = scratch.resolve("warm.parquet");
    long start = System.nanoTime();
    DuckDbWork.main(new String[] {"work", file, target.toString()});
    double seconds = (System.nanoTime() - start) / 1e9;
    Files.delete(target);
    return seconds;
  }
}
