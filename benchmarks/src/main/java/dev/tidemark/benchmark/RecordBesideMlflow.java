// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records metrics over MLflow's REST API to {@code tidemark serve}, in a process of its own, and
 * prints what that takes beside what MLflow's server took on a machine of the same size (3.6,
 * Postgres 15 on the same box, called in process).
 *
 * <p>Arguments: the launcher, and a folder for the store.
 */
public final class RecordBesideMlflow {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final Pattern ID = Pattern.compile("\"run_id\":\\s*\"([0-9a-f]{32})\"");
  private static final int METRICS = 1000;
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 50;
  private static final int CLIENTS = 4;
  private static final int BATCHES = 50;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  private RecordBesideMlflow(String url) {
    this.url = url;
  }

  /** Starts the server, measures it, ends it. */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Process server =
        new ProcessBuilder(arguments[0], "--store", arguments[1], "serve", "--port", "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      RecordBesideMlflow benchmark = new RecordBesideMlflow(url(out));
      benchmark.get("/health");
      print("first answer after the start", (System.nanoTime() - start) / 1e6, "ms", "6000 ms");
      benchmark.measure();
      Thread.sleep(2000);
      print("memory afterwards", residentMegabytes(server.pid()), "MB", "460 to 800 MB idle");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static String url(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher found = URL.matcher(line);
      if (found.find()) {
        return found.group();
      }
    }
    throw new IOException("the server ended without saying where it listens");
  }

  private void measure() throws Exception {
    String run = createRun();
    for (int i = 0; i < WARM_UP; i++) {
      post("runs/log-batch", batch(run, -1 - i));
    }
    double[] health = times(i -> get("/health"));
    print("a request that does nothing", median(health), "ms", "");
    print("runs/create", median(times(i -> createRun())), "ms", "8.5 ms");
    print(
        "log-metric", median(times(i -> post("runs/log-metric", metric(run, i)))), "ms", "4.9 ms");
    double first = median(times(i -> post("runs/log-batch", batch(run, i))));
    print("log-batch of 1,000 metrics", first, "ms", "397 ms");
    double again = median(times(i -> post("runs/log-batch", batch(run, 0))));
    print("the same batch sent again", again, "ms", "5000 ms");
    print("metrics a second, 4 clients", throughput(), "", "4100");
  }

  private double throughput() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Object>> work = new ArrayList<>();
      long start = System.nanoTime();
      for (int client = 0; client < CLIENTS; client++) {
        Callable<Object> task =
            () -> {
              String run = createRun();
              for (int i = 0; i < BATCHES; i++) {
                post("runs/log-batch", batch(run, i));
              }
              return run;
            };
        work.add(clients.submit(task));
      }
      for (Future<Object> each : work) {
        each.get();
      }
      return CLIENTS * BATCHES * METRICS / ((System.nanoTime() - start) / 1e9);
    } finally {
      clients.shutdownNow();
    }
  }

  /** One request, by its number. */
  private interface Request {
    Object send(int number) throws Exception;
  }

  private static double[] times(Request request) throws Exception {
    double[] milliseconds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      request.send(i);
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
    return milliseconds;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private String createRun() throws Exception {
    Matcher id = ID.matcher(post("runs/create", "{\"experiment_id\":\"0\"}"));
    if (!id.find()) {
      throw new IOException("runs/create answered without a run_id");
    }
    return id.group(1);
  }

  private static String metric(String run, int step) {
    return "{\"run_id\":\"" + run + "\"," + point("single", step, step) + "}";
  }

  private static String batch(String run, int round) {
    StringBuilder metrics = new StringBuilder();
    for (int i = 0; i < METRICS; i++) {
      metrics
          .append(i == 0 ? "{" : ",{")
          .append(point("metric" + i % 10, round * METRICS + i, 1.0 / (i + 1 + Math.abs(round))))
          .append('}');
    }
    return "{\"run_id\":\"" + run + "\",\"metrics\":[" + metrics + "]}";
  }

  private static String point(String key, long step, double value) {
    return "\"key\":\"%s\",\"value\":%s,\"timestamp\":%d,\"step\":%d"
        .formatted(key, value, 1_700_000_000_000L + Math.abs(step), step);
  }

  private String post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/api/2.0/mlflow/" + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  private String send(HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  private static double residentMegabytes(long pid) throws IOException {
    long kilobytes = 0;
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return kilobytes / 1024.0;
  }

  private static void print(String what, double value, String unit, String mlflow) {
    System.out.printf(
        Locale.ROOT,
        "%-30s %10.1f %-3s%s%n",
        what,
        value,
        unit,
        mlflow.isEmpty() ? "" : "  MLflow " + mlflow);
  }
}
