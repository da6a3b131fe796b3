// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The staged function app in a process of its own, with its settings and no other environment. */
final class HostProcess implements AutoCloseable {
  static final Path STAGED = Path.of("../../adapters/azure/target/azure-functions/tidemark");
  private static final String KEY = "function-key";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  // What the real host and worker bring; the app itself comes from the staged folder.
  private static final Pattern OF_THE_HOST =
      Pattern.compile(
          ".*(azure-host/target/classes|tests/azure-host.*classes|azure-functions-java"
              + "|shared/core/target/|tidemark-core|jackson-core|jspecify).*");

  private final Process process;
  private final Path log;
  private final int port;

  private HostProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Aborts the test, saying so, where {@code mvn package} has staged nothing. */
  static void requireStaged() {
    if (!Files.isDirectory(STAGED)) {
      String reason =
          "Skipped: the function app, for nothing is staged in adapters/azure; run mvn package";
      System.err.println(reason);
      Assumptions.abort(reason);
    }
  }

  static HostProcess start(Path folder, Map<String, String> settings) throws IOException {
    requireStaged();
    Path log = Files.createTempFile(folder, "host", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                MiniHost.class.getName(),
                STAGED.toRealPath().toString())
            .redirectError(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(settings);
    builder.environment().put("MINI_HOST_KEY", KEY);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the host did not start: " + Files.readString(log));
    }
    return new HostProcess(process, log, Integer.parseInt(line.replaceAll("\\D", "")));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> OF_THE_HOST.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Sends a request with the function key in the address, as Event Grid does. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    String separator = path.contains("?") ? "&" : "?";
    return sendAsAnyone(method, path + separator + "code=" + KEY, body, headers);
  }

  HttpResponse<String> sendAsAnyone(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the host did not answer; log: " + log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Delivers events as Event Grid does to a function that it triggers. */
  HttpResponse<String> trigger(String function, String delivery) {
    return send(
        "POST",
        "/runtime/webhooks/EventGrid?functionName=" + function,
        delivery,
        "aeg-event-type",
        "Notification");
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  List<String> logLines() {
    return log().lines().toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
