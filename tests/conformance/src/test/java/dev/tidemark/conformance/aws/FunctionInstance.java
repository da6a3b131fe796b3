// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One instance of a function: AWS's own Runtime Interface Client in a JVM of its own, which runs a
 * package as it is deployed. Closing it kills it.
 */
final class FunctionInstance implements AutoCloseable {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final FakeRuntimeApi api = new FakeRuntimeApi();
  private final Process process;
  private final Path log;

  private FunctionInstance(Path jar, String handler, Map<String, String> environment)
      throws IOException {
    log = Files.createTempFile("function", ".log");
    log.toFile().deleteOnExit();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar + File.pathSeparator + clientJars(),
                CLIENT,
                handler));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Nothing of this machine leaks in.
    builder.environment().clear();
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "tidemark");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    builder.environment().put("AWS_REGION", "us-east-1");
    builder.environment().put("_HANDLER", handler);
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /**
   * Starts one and waits until it is ready: the client unpacks its native library to one place for
   * all, so that two that start at once would crash each other.
   *
   * @param jar the package
   * @param handler the simple name of the handler's class
   */
  static FunctionInstance start(Path jar, String handler, Map<String, String> environment)
      throws IOException, InterruptedException {
    return startClass(jar, "dev.tidemark.aws." + handler, environment);
  }

  /** Starts a handler of any class. */
  static FunctionInstance startClass(Path jar, String handler, Map<String, String> environment)
      throws IOException, InterruptedException {
    FunctionInstance instance = new FunctionInstance(jar, handler + "::handleRequest", environment);
    if (!instance.api.awaitReady(TIME_LIMIT)) {
      instance.close();
      throw new IOException("the function did not start:\n" + instance.log());
    }
    return instance;
  }

  private static String clientJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains("aws-lambda-java-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Invokes it; trouble is an assertion error with the log of the function. */
  JsonCursor invoke(String payload) throws IOException, InterruptedException {
    FakeRuntimeApi.Answer answer = call(payload);
    if (answer.isError()) {
      throw new AssertionError("the function failed: " + answer.body() + "\n" + log());
    }
    return JsonCursor.at("answer", JsonReader.read(answer.body(), "the answer"));
  }

  /** Invokes it, whatever comes of it. */
  FakeRuntimeApi.Answer call(String payload) throws IOException, InterruptedException {
    try {
      return api.invoke(payload, TIME_LIMIT);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + log(), e);
    }
  }

  /** How often it was ready for a snapshot before it asked for work. */
  int snapshots() {
    return api.snapshots();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
  }

  /** The most memory that it ever had, as Linux tells it. */
  long peakKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    kill();
    api.close();
  }
}
