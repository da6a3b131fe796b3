// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Java process of its own, whose log goes to a file. Closing it kills it. */
public final class ChildProcess implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 128;
  private static final long PATIENCE_SECONDS = 180;
  // Big libraries of the tests that the product does not have: a short path starts sooner.
  private static final Pattern NOT_OF_THE_PRODUCT =
      Pattern.compile(".*/(hadoop|delta|unitycatalog|log4j|duckdb|junit|assertj|byte-buddy)[^/]*");

  private final Process process;
  private final BufferedReader out;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /**
   * Starts a main class.
   *
   * @param folder where the log goes
   * @param environment beside that of this process
   */
  public static ChildProcess start(
      Class<?> main, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(HEAP_MEGABYTES, main, folder, environment, List.of(arguments));
  }

  /**
   * Starts a main class.
   *
   * @param heapMegabytes what it has of memory
   * @param folder where the log goes
   * @param environment beside that of this process
   */
  public static ChildProcess start(
      int heapMegabytes,
      Class<?> main,
      Path folder,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main.getName()));
    command.addAll(arguments);
    Path log = Files.createTempFile(folder, "child", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), log);
  }

  private static String classPath() {
    return productClasses().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The archives and folders of classes that the product needs. */
  static List<Path> productClasses() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !NOT_OF_THE_PRODUCT.matcher(entry).matches())
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  /** Reads the standard output up to a line that begins so; gives that line. */
  String awaitLine(String beginning) throws IOException {
    String line = out.readLine();
    while (line != null && !line.strip().startsWith(beginning)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new AssertionError("no line " + beginning + " came; log: " + log());
    }
    return line.strip();
  }

  /** Sends one line to the standard input. */
  void tell(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** {@code kill -9}; what was printed before remains to be read. */
  void kill() {
    // The handle leaves the streams open, unlike the process.
    process.toHandle().destroyForcibly();
  }

  /** The signal that a service manager sends. */
  void terminate() {
    process.destroy();
  }

  /** The exit code, once the process has ended. */
  public int await() throws InterruptedException, IOException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end; log: " + log());
    }
    return process.exitValue();
  }

  /** The lines of the standard output that were not read yet, to its end. */
  public List<String> remainingLines() {
    return out.lines().toList();
  }

  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
