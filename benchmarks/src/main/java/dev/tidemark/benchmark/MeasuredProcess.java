// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a process and measures it by looking into {@code /proc}, so on Linux only. Time and memory
 * of the last {@value #LOOK_MILLIS} milliseconds may be missed.
 */
final class MeasuredProcess {
  private static final long LOOK_MILLIS = 20;
  private static final double TICKS_PER_SECOND = 100;
  private static final double KILOBYTES_PER_MEGABYTE = 1024;
  // Places after the name of the process in /proc/PID/stat: user, system, and both of its children.
  private static final int FIRST_TIME = 11;
  private static final int LAST_TIME = 14;

  private double cpuSeconds;
  private double peakMegabytes;

  private MeasuredProcess() {}

  static Measured run(List<String> command) throws IOException, InterruptedException {
    return new MeasuredProcess().measure(command);
  }

  private Measured measure(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        look(Path.of("/proc", Long.toString(process.pid())));
      }
    } finally {
      process.destroyForcibly();
    }
    double wallSeconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException("exit code " + process.exitValue() + " of " + command);
    }
    return new Measured(wallSeconds, cpuSeconds, peakMegabytes);
  }

  private void look(Path proc) {
    try {
      String stat = Files.readString(proc.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double ticks = 0;
      for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      cpuSeconds = Math.max(cpuSeconds, ticks / TICKS_PER_SECOND);
      for (String line : Files.readAllLines(proc.resolve("status"))) {
        if (line.startsWith("VmHWM:")) {
          double kilobytes = Double.parseDouble(line.replaceAll("[^0-9]", ""));
          peakMegabytes = Math.max(peakMegabytes, kilobytes / KILOBYTES_PER_MEGABYTE);
        }
      }
    } catch (IOException e) {
      // It ended between two looks; the look before stands.
      return;
    }
  }
}
