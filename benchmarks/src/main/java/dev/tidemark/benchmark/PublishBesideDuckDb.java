// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * {@code dataset publish} beside DuckDB, which writes the same file as zstd Parquet and summarises
 * it. Both are cold processes and take turns; the ratios are those of the medians. Then both once
 * more in one warm process.
 */
final class PublishBesideDuckDb {
  private static final int TURNS = 5;

  private final Path launcher;
  private final Path scratch;

  private PublishBesideDuckDb(Path launcher, Path scratch) {
    this.launcher = launcher;
    this.scratch = scratch;
  }

  /** Arguments: the launcher, then files; or the launcher, {@code --rows} and a number. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("tidemark-benchmark");
    try {
      PublishBesideDuckDb benchmark = new PublishBesideDuckDb(Path.of(arguments[0]), scratch);
      List<Path> files = benchmark.files(List.of(arguments).subList(1, arguments.length));
      for (Path file : files) {
        benchmark.compare(file);
      }
      benchmark.compareWarm(files);
    } finally {
      delete(scratch);
    }
  }

  private List<Path> files(List<String> arguments) throws IOException, InterruptedException {
    if (!arguments.get(0).equals("--rows")) {
      return arguments.stream().map(name -> Path.of(name).toAbsolutePath()).toList();
    }
    List<Path> generated = List.of(scratch.resolve("rows.parquet"), scratch.resolve("rows.csv"));
    for (Path file : generated) {
      MeasuredProcess.run(duckDb("generate", arguments.get(1), file.toString()));
    }
    return generated;
  }

  private void compare(Path file) throws IOException, InterruptedException {
    print(file + " (" + Files.size(file) + " bytes)");
    List<Measured> tidemark = new ArrayList<>();
    List<Measured> duckDb = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      tidemark.add(publish(file));
      print("  tidemark " + tidemark.get(turn));
      Path copy = scratch.resolve("copy.parquet");
      duckDb.add(MeasuredProcess.run(duckDb("work", file.toString(), copy.toString())));
      print("  duckdb   " + duckDb.get(turn));
      Files.delete(copy);
    }
    print(
        String.format(
            Locale.ROOT,
            "  tidemark / duckdb: wall %.2f, CPU %.2f, memory %.2f",
            ratio(tidemark, duckDb, Measured::wallSeconds),
            ratio(tidemark, duckDb, Measured::cpuSeconds),
            ratio(tidemark, duckDb, Measured::peakMegabytes)));
  }

  private void compareWarm(List<Path> files) throws IOException, InterruptedException {
    List<String> command = java("-Xmx384m", "-XX:+UseSerialGC");
    command.add(PublishWarm.class.getName());
    command.add(scratch.toString());
    files.forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("exit code " + process.exitValue() + " of " + command);
    }
  }

  private Measured publish(Path file) throws IOException, InterruptedException {
    Path store = scratch.resolve("store");
    try {
      return MeasuredProcess.run(
          List.of(
              launcher.toString(),
              "dataset",
              "publish",
              "flights",
              file.toString(),
              "--store",
              store.toString()));
    } finally {
      delete(store);
    }
  }

  private static List<String> duckDb(String... arguments) {
    List<String> command = java();
    command.add(DuckDbWork.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  private static double ratio(
      List<Measured> ours, List<Measured> theirs, ToDoubleFunction<Measured> what) {
    return median(ours, what) / median(theirs, what);
  }

  private static double median(List<Measured> turns, ToDoubleFunction<Measured> what) {
    return turns.stream().mapToDouble(what).sorted().toArray()[turns.size() / 2];
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
