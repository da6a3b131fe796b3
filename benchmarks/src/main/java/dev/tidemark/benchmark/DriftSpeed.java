// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code drift compare} as a cold process on generated Parquet files and on published versions:
 * wall time, CPU time, peak memory and the size of the page. Beside it stand the figures that were
 * measured with Evidently 0.7.21 on two cores.
 */
final class DriftSpeed {
  private static final int MILLION = 1_000_000;

  private final String launcher;
  private final Path scratch;

  private DriftSpeed(String launcher, Path scratch) {
    this.launcher = launcher;
    this.scratch = scratch;
  }

  /** Arguments: the launcher, and a folder to work in. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    DriftSpeed speed = new DriftSpeed(arguments[0], Path.of(arguments[1]).toAbsolutePath());
    Files.createDirectories(speed.scratch);
    speed.files("1M + 1M rows x 15 columns, Parquet", MILLION, 15, "111 s, 1030 MB");
    speed.files("10k + 10k rows x 450 columns, Parquet", 10_000, 450, "228 s, 741 MB, 30 MB page");
    speed.versions("100k + 100k rows x 15 columns, stored profiles", MILLION / 10);
    speed.versions("1M + 1M rows x 15 columns, stored profiles", MILLION);
    speed.versions("10M + 10M rows x 15 columns, stored profiles", 10 * MILLION);
  }

  private void files(String what, int rows, int columns, String evidently)
      throws IOException, InterruptedException, SQLException {
    Path before = generate(rows, columns, 0.1);
    Path now = generate(rows, columns, 0.2);
    Path page = scratch.resolve("page.html");
    compare(what, List.of(before.toString(), now.toString(), "--html", page.toString()));
    print("  page %d bytes; Evidently: %s", Files.size(page), evidently);
  }

  private void versions(String what, int rows)
      throws IOException, InterruptedException, SQLException {
    String store = scratch.resolve("store-" + rows).toString();
    for (double seed : new double[] {0.1, 0.2}) {
      Path file = generate(rows, 15, seed);
      MeasuredProcess.run(
          List.of(launcher, "dataset", "publish", "rows", file.toString(), "--store", store));
    }
    compare(what, List.of("rows@0", "rows@1", "--store", store));
  }

  private void compare(String what, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher, "drift", "compare", "--json"));
    command.addAll(arguments);
    for (int turn = 0; turn < 3; turn++) {
      print("%s: %s", what, MeasuredProcess.run(command));
    }
  }

  /** Numbers of a normal law, whole numbers, categories and booleans; the seed in the name. */
  private Path generate(int rows, int columns, double seed) throws SQLException {
    Path file = scratch.resolve(rows + "x" + columns + "-" + seed + ".parquet");
    if (Files.exists(file)) {
      return file;
    }
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      terms.add(term(i) + " AS x" + i);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SELECT setseed(" + seed + ")");
      statement.execute(
          "COPY (SELECT "
              + String.join(", ", terms)
              + " FROM range("
              + rows
              + ")) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION zstd)");
    }
    return file;
  }

  private static String term(int column) {
    return switch (column % 15) {
      case 9, 10 -> "(random() * random() * 1000)::BIGINT";
      case 11 -> "(random() * 7)::BIGINT";
      case 12 -> "'category ' || (random() * random() * 8)::INT";
      case 13 -> "'place ' || (random() * 300)::INT";
      case 14 -> "random() < 0.3";
      default -> "sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) * 10 + 50";
    };
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
