// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.event.Event;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.local.FileObjectStore;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Searches among many runs, as MLflow's clients ask, beside what MLflow 3.6 with PostgreSQL took on
 * two cores: from the file-system store, and with 30 ms added to each of its calls.
 */
final class SearchRuns {
  private static final int WARM_UP = 30;
  private static final int TURNS = 50;
  private static final String PAGE =
      "{'experiment_ids':['0'],'max_results':100,'filter':\"metrics.m3 > 0.5 and params.p1 = '7'\","
          + "'order_by':['metrics.m5 DESC']}";
  private static final String THOUSAND =
      "{'experiment_ids':['0'],'max_results':1000,'order_by':['metrics.m5 DESC']}";

  private SearchRuns() {}

  /** Arguments: an empty folder, and how many runs to record there. */
  public static void main(String[] arguments) throws IOException {
    int runs = Integer.parseInt(arguments[1]);
    FileObjectStore store = FileObjectStore.withoutSync(Path.of(arguments[0]));
    record(store, runs);
    print("page of 100 of %d runs, filter and order: MLflow 195 to 340 ms, to reach 50", runs);
    print("1,000 runs in one answer: MLflow 1,600 ms, to reach 200");
    measure("the store", new SlowObjectStore(store, Duration.ZERO));
    measure("30 ms a call", new SlowObjectStore(store, Duration.ofMillis(30)));
  }

  private static void record(ObjectStore store, int count) {
    Runs runs = new Runs(store);
    long[] next = new long[1];
    CompactLedger compaction =
        new CompactLedger(
            store, () -> String.format(Locale.ROOT, "%032x", next[0]++), CompactionRule.AT_ONCE);
    SplittableRandom random = new SplittableRandom(1);
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      runs.record(event(i, "run.started", started(random)));
      runs.record(event(i, "run.logged", logged(random)));
      runs.record(event(i, "run.finished", "'status':'FINISHED'"));
      if (i % 5000 == 4999) {
        int unused = compaction.compact(Instant.parse("2100-01-01T00:00:00Z"));
      }
    }
    int unused = compaction.compact(Instant.parse("2100-01-01T00:00:00Z"));
    print("recorded and compacted %d runs in %.0f s", count, millis(began) / 1000);
  }

  private static String started(SplittableRandom random) {
    StringBuilder text = new StringBuilder("'name':'run','params':{");
    for (int i = 0; i < 10; i++) {
      text.append(i == 0 ? "" : ",").append("'p").append(i).append("':'");
      text.append(random.nextInt(10 + i * 100)).append('\'');
    }
    return text.append("},'tags':{'mlflow.user':'ann','mlflow.source.name':'train.py'}").toString();
  }

  private static String logged(SplittableRandom random) {
    StringBuilder text = new StringBuilder("'metrics':[");
    for (int i = 0; i < 20; i++) {
      text.append(i == 0 ? "" : ",").append("{'key':'m").append(i / 2).append("','step':");
      text.append(i % 2).append(",'value':").append(random.nextDouble()).append('}');
    }
    return text.append(']').toString();
  }

  private static Event event(int run, String type, String members) {
    String id = String.format(Locale.ROOT, "%032x", run * 2654435761L);
    String data = ("{'run_id':'" + id + "'," + members + "}").replace('\'', '"');
    return Event.of(
        type + run,
        "//benchmark",
        "dev.tidemark." + type + ".v1",
        Instant.ofEpochSecond(1_700_000_000L + run),
        JsonReader.read(data, "data"));
  }

  private static void measure(String name, SlowObjectStore store) {
    MlflowEndpoint mlflow = new MlflowEndpoint(new QueryApi(store, new RunSearch(store)).routes());
    long began = System.nanoTime();
    Bytes unused = search(mlflow, PAGE);
    print("%s: first search %.0f ms, %d calls", name, millis(began), store.calls());
    print("%s: page of 100, %s", name, turns(mlflow, PAGE, store));
    print("%s: 1,000 runs, %s", name, turns(mlflow, THOUSAND, store));
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    print("%s: heap in use %d MB", name, (jvm.totalMemory() - jvm.freeMemory()) >> 20);
  }

  private static String turns(MlflowEndpoint mlflow, String body, SlowObjectStore store) {
    int bytes = 0;
    for (int i = 0; i < WARM_UP; i++) {
      bytes = search(mlflow, body).size();
    }
    long callsBefore = store.calls();
    double[] took = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      long began = System.nanoTime();
      bytes = search(mlflow, body).size();
      took[i] = millis(began);
    }
    Arrays.sort(took);
    return String.format(
        Locale.ROOT,
        "median %.1f ms, p95 %.1f ms, %d bytes, %.0f calls",
        took[TURNS / 2],
        took[TURNS * 95 / 100],
        bytes,
        (double) (store.calls() - callsBefore) / TURNS);
  }

  private static Bytes search(MlflowEndpoint mlflow, String body) {
    HttpResponse response =
        mlflow.handle(
            new HttpRequest(
                "POST",
                "/api/2.0/mlflow/runs/search",
                Map.of(),
                Map.of("content-type", "application/json"),
                Bytes.utf8(quoted(body))));
    if (response.status() != 200) {
      throw new IllegalStateException(response.body().utf8());
    }
    return response.body();
  }

  /** Single quotes stand for double ones, but for those within double ones. */
  private static String quoted(String body) {
    return body.replace("\"metrics.m3 > 0.5 and params.p1 = '7'\"", "#")
        .replace('\'', '"')
        .replace("#", "\"metrics.m3 > 0.5 and params.p1 = '7'\"");
  }

  private static double millis(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
