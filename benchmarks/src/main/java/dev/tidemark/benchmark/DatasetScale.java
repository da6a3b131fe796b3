// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.io.BufferedWriter;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Versions of large datasets, each command as a cold process: a snapshot of a thousand files of
 * which three changed, a diff of three million rows, a table of three hundred columns.
 */
final class DatasetScale {
  private static final int FILES = 1_000;
  private static final int CHANGED = 3;
  private static final int ROWS_PER_FILE = 3_000;
  private static final int DIFF_ROWS = 3_000_000;
  private static final int WIDE_ROWS = 1_000_000;
  private static final int WIDE_COLUMNS = 300;

  private final String launcher;
  private final Path scratch;

  private DatasetScale(String launcher, Path scratch) {
    this.launcher = launcher;
    this.scratch = scratch;
  }

  /** Arguments: the launcher, a folder to work in, and what to measure: files, diff or wide. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    DatasetScale scale = new DatasetScale(arguments[0], Path.of(arguments[1]).toAbsolutePath());
    Files.createDirectories(scale.scratch);
    for (String what : arguments[2].split(",", -1)) {
      switch (what) {
        case "files" -> scale.files();
        case "diff" -> scale.diff();
        case "wide" -> scale.wide();
        default -> throw new IOException("there is no " + what + "; there are files, diff, wide");
      }
    }
  }

  private void files() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(scratch.resolve("files"));
    for (int i = 0; i < FILES; i++) {
      writeFile(folder, i, 0);
    }
    // A file that changed a moment ago may change again without showing it, so it is read again.
    Thread.sleep(5_000);
    Measured first = run("dataset", "publish", "files", folder.toString());
    Measured nothing = run("dataset", "publish", "files", folder.toString());
    for (int i = 0; i < CHANGED; i++) {
      writeFile(folder, i * FILES / CHANGED, 1);
    }
    Thread.sleep(5_000);
    Measured changed = run("dataset", "publish", "files", folder.toString());
    print("snapshot of %,d files, %,d rows each, first time   %s", FILES, ROWS_PER_FILE, first);
    print("the same again, nothing changed                     %s", nothing);
    print("the same again, %d changed                           %s", CHANGED, changed);
    Measured alone = run("dataset", "publish", "few", changedOnes(folder).toString());
    print("those %d files by themselves                          %s", CHANGED, alone);
    print(
        "  over a publish of nothing: %.1f %%, over those files: %.1f %% of the first",
        100 * (changed.wallSeconds() - nothing.wallSeconds()) / first.wallSeconds(),
        100 * (changed.wallSeconds() - alone.wallSeconds()) / first.wallSeconds());
  }

  private Path changedOnes(Path folder) throws IOException {
    Path few = Files.createDirectories(scratch.resolve("few"));
    for (int i = 0; i < CHANGED; i++) {
      Path file = file(folder, i * FILES / CHANGED);
      Files.copy(file, few.resolve(file.getFileName()));
    }
    return few;
  }

  private static Path file(Path folder, int number) {
    return folder.resolve(String.format(Locale.ROOT, "part-%04d.csv", number));
  }

  private static void writeFile(Path folder, int number, int generation) throws IOException {
    Path file = file(folder, number);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,amount,kind\n");
      for (int row = 0; row < ROWS_PER_FILE; row++) {
        long id = (long) number * ROWS_PER_FILE + row;
        out.write(id + "," + (id * 7919 + generation) % 100_003 / 100.0 + ",k" + id % 11 + "\n");
      }
    }
  }

  private void diff() throws IOException, InterruptedException, SQLException {
    for (int generation = 0; generation < 2; generation++) {
      Path file = scratch.resolve("diff-" + generation + ".parquet");
      duck(
          "COPY (SELECT i AS id, (i * 7919) % 1000003 / 7.0 AS amount, 'k' || (i % 977) AS kind,"
              + " DATE '2001-01-01' + (i % 181)::INTEGER AS day,"
              + " CASE WHEN i % 1000 = 0 THEN "
              + generation
              + " ELSE i % 50 END AS score FROM range("
              + DIFF_ROWS
              + ") r(i)) TO '"
              + file
              + "' (FORMAT parquet)");
      run("dataset", "publish", "rows", file.toString());
    }
    run("dataset", "diff", "rows@0", "rows@1");
    print("diff of %,d rows, no key   %s", DIFF_ROWS, run("dataset", "diff", "rows@0", "rows@1"));
    print(
        "diff of %,d rows by key    %s",
        DIFF_ROWS, run("dataset", "diff", "rows@0", "rows@1", "--key", "id"));
  }

  private void wide() throws IOException, InterruptedException, SQLException {
    Path file = scratch.resolve("wide.parquet");
    String columns =
        IntStream.range(0, WIDE_COLUMNS)
            .mapToObj(DatasetScale::wideColumn)
            .collect(Collectors.joining(", "));
    duck(
        "COPY (SELECT "
            + columns
            + " FROM range("
            + WIDE_ROWS
            + ") r(i)) TO '"
            + file
            + "' (FORMAT parquet, ROW_GROUP_SIZE 100000)");
    print(
        "publish %,d rows x %d columns, Parquet of %,d bytes   %s",
        WIDE_ROWS,
        WIDE_COLUMNS,
        Files.size(file),
        run("dataset", "publish", "wide", file.toString()));
  }

  /** Two thirds are doubles that hardly repeat, with gaps; the rest is whole numbers and texts. */
  private static String wideColumn(int c) {
    String values =
        switch (c % 6) {
          case 0 -> "'cat' || ((i * " + (31 + c) + ") % " + (5 + c * 3) + ")";
          case 3 -> "((i * " + (104_729 + c) + ") % 20011)::BIGINT";
          default ->
              "CASE WHEN (i * "
                  + (c + 3)
                  + ") % 97 = 0 THEN NULL ELSE round(((i * "
                  + (7919 + 2 * c)
                  + ") % 1000003) / "
                  + (c % 50 + 1)
                  + ".0, 3) END";
        };
    return values + " AS c" + c;
  }

  private static void duck(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement run = connection.createStatement()) {
      run.execute("SET threads = 2");
      run.execute("SET memory_limit = '3GB'");
      run.execute(statement);
    }
  }

  private Measured run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--store", scratch.resolve("store").toString()));
    return MeasuredProcess.run(command);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
