// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import dev.tidemark.store.Bytes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One function in a process of its own, run by Google's invoker as the platform runs it. */
final class FunctionProcess implements AutoCloseable {
  private static final Pattern NOT_DEPLOYED =
      Pattern.compile(
          "invoker|functions-framework|cloudevents|junit|assertj|opentest4j|apiguardian"
              + "|picocli|gcp-fakes|tidemark-local|adapters.local|test-classes");
  private static final Pattern NOT_LIGHT =
      Pattern.compile(
          "parquet|zstd|snappy|jts-core|shared.table|shared.drift|tidemark-table|tidemark-drift"
              + "|version-dataset|report-drift|query-api|compact-ledger");
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private FunctionProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** What is deployed to record: nothing of tables is in it. */
  static FunctionProcess startLight(String function, Map<String, String> environment)
      throws IOException, InterruptedException {
    return start(function, classPath(NOT_LIGHT), environment);
  }

  static FunctionProcess startBatch(String function, Map<String, String> environment)
      throws IOException, InterruptedException {
    return start(function, classPath(NOTHING), environment);
  }

  private static String classPath(Pattern without) {
    return entries()
        .filter(entry -> !NOT_DEPLOYED.matcher(entry).find() && !without.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> entries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private static FunctionProcess start(
      String function, String classPath, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createTempFile("function", ".log");
    String invoker =
        entries()
            .filter(entry -> entry.matches(".*(invoker|functions-framework|cloudevents-api).*"))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                invoker,
                "com.google.cloud.functions.invoker.runner.Invoker",
                "--classpath",
                classPath,
                "--target",
                "dev.tidemark.gcp." + function,
                "--port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Nothing of this machine's own settings reaches a function.
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(environment);
    builder.environment().put("K_SERVICE", function);
    FunctionProcess started = new FunctionProcess(builder.start(), log, port);
    started.awaitReady();
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (Files.readString(log).contains("Started oejs.Server@")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    String said = Files.readString(log);
    close();
    throw new IllegalStateException("the function did not start:\n" + said);
  }

  HttpResponse<String> post(String path, Map<String, String> headers, Bytes body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return client.send(
        HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
