// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.conformance.Moto;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how long a fresh function takes to its first answer beside one that only puts an object,
 * how large the packages are, and what S3 is asked for each delivery. A program, not a test.
 */
public final class ColdStartBenchmark {
  private static final int ROUNDS = 9;

  private ColdStartBenchmark() {}

  /**
   * @param arguments {@code requests} to count requests only
   */
  public static void main(String[] arguments) throws Exception {
    Path light = Packages.light().toAbsolutePath();
    Path batch = Packages.batch().toAbsolutePath();
    print("light package, bytes", Files.size(light));
    print("batch package, bytes", Files.size(batch));
    try (Moto moto = Moto.startOrSkip()) {
      Account account = Account.on(moto, "bench");
      if (arguments.length == 0) {
        coldStarts(account, light);
      }
      requests(moto, account, light, batch);
    }
  }

  private static void coldStarts(Account account, Path light) throws Exception {
    Map<String, String> environment = new TreeMap<>(account.environment());
    environment.put("BUCKET", "bench");
    Path both =
        Path.of(light + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath());
    Sample[] least = new Sample[ROUNDS];
    Sample[] ours = new Sample[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      String event = Deliveries.started("cold " + i);
      least[i] = measure(both, OnePutLambda.class.getName(), environment, event);
      ours[i] =
          measure(
              light,
              "dev.tidemark.aws.RecordEventsLambda",
              environment,
              Deliveries.batch(List.of(event)));
    }
    print("one put, median ms to the first answer", millis(least));
    print("record events, median ms to the first answer", millis(ours));
    System.out.printf("ratio %.2f%n", (double) millis(ours) / millis(least));
    print("one put, peak memory KiB", memory(least));
    print("record events, peak memory KiB", memory(ours));
  }

  private record Sample(long millis, long peakKib) {}

  private static Sample measure(
      Path jar, String handler, Map<String, String> environment, String payload) throws Exception {
    long start = System.nanoTime();
    try (FunctionInstance instance = FunctionInstance.startClass(jar, handler, environment)) {
      instance.invoke(payload);
      return new Sample((System.nanoTime() - start) / 1_000_000, instance.peakKib());
    }
  }

  private static long millis(Sample[] samples) {
    return Arrays.stream(samples).mapToLong(Sample::millis).sorted().toArray()[ROUNDS / 2];
  }

  private static long memory(Sample[] samples) {
    return Arrays.stream(samples).mapToLong(Sample::peakKib).sorted().toArray()[ROUNDS / 2];
  }

  private static void requests(Moto moto, Account account, Path light, Path batch)
      throws Exception {
    try (var record = FunctionInstance.start(light, "RecordEventsLambda", account.environment());
        var publish =
            FunctionInstance.start(batch, "PublishDatasetsLambda", account.environment());
        var report = FunctionInstance.start(batch, "ReportDriftLambda", account.environment())) {
      String drop = account.drop("inbox/flights/train.csv", Flights.csv(1, 0));
      String next = account.drop("inbox/scored/day.csv", Flights.csv(2, 15));
      moto.storeRequests();
      record.invoke(Deliveries.batch(List.of(Deliveries.started("1"))));
      print("requests to record an event", moto.storeRequests());
      record.invoke(Deliveries.batch(List.of(Deliveries.started("1"))));
      print("requests to record it again", moto.storeRequests());
      publish.invoke(Deliveries.batch(List.of(drop)));
      print("requests to publish a first version", moto.storeRequests());
      publish.invoke(Deliveries.batch(List.of(next)));
      moto.storeRequests();
      publish.invoke(
          Deliveries.batch(List.of(account.drop("inbox/scored/2.csv", Flights.csv(3, 15)))));
      print("requests to append a file", moto.storeRequests());
      record.invoke(
          Deliveries.batch(
              List.of(
                  Deliveries.registered(),
                  Deliveries.event("4", "model.deployed", Deliveries.DEPLOYMENT),
                  Deliveries.monitored())));
      moto.storeRequests();
      report.invoke("{\"time\":\"2026-01-06T06:00:00Z\"}");
      print("requests for a tick with a report", moto.storeRequests());
      report.invoke("{\"time\":\"2026-01-06T06:15:00Z\"}");
      print("requests for a tick without", moto.storeRequests());
    }
  }

  private static void print(String what, Object value) {
    System.out.println(what + ": " + value);
  }
}
