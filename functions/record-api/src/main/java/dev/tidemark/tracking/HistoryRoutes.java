// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowJson;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.ledger.mlflow.PageToken;
import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.MetricPoint;
import dev.tidemark.ledger.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of a metric in their order: {@code mlflow/metrics/get-history}, and what the web page
 * asks of many runs at once. Safe for use by many threads.
 */
final class HistoryRoutes {
  private static final int MAX_RUNS = 100;
  private static final int MAX_BULK = 25_000;

  private final RunAccess runs;

  HistoryRoutes(RunAccess runs) {
    this.runs = runs;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("GET", "mlflow/metrics/get-history", this::history)
        .json("GET", "mlflow/metrics/get-history-bulk", this::bulk)
        .json("GET", "mlflow/metrics/get-history-bulk-interval", this::interval)
        .build();
  }

  private Json history(MlflowRequest request) {
    MlflowFields fields = request.fields();
    String id = RunAccess.idOf(fields);
    String key = fields.required("metric_key");
    long offset = PageToken.offset(fields.textOrEmpty("page_token"));
    // Clients that do not page ask without a limit, or with one of 0: they get everything.
    long limit = fields.integer("max_results").filter(max -> max > 0).orElse(Long.MAX_VALUE);
    List<MetricPoint> all = points(runs.find(id).run(), key);
    List<MetricPoint> page = all.stream().skip(offset).limit(limit).toList();
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(json, "metrics", page, point -> MlflowRuns.metric(key, point));
    if (!page.isEmpty() && offset + page.size() < all.size()) {
      json.put("next_page_token", PageToken.of(offset + page.size()));
    }
    return json.build();
  }

  private Json bulk(MlflowRequest request) {
    MlflowFields fields = request.fields();
    List<String> ids = fields.texts("run_id");
    if (ids.isEmpty()) {
      throw TidemarkException.invalid(
          "GetMetricHistoryBulk request must specify at least one run_id.");
    }
    requireFew(ids, "run_ids");
    String key =
        fields
            .text("metric_key")
            .orElseThrow(
                () ->
                    TidemarkException.invalid(
                        "GetMetricHistoryBulk request must specify a metric_key."));
    long limit = Math.min(MAX_BULK, fields.integer("max_results").orElse((long) MAX_BULK));
    List<Json> metrics = new ArrayList<>();
    for (String id : ids) {
      points(runs.find(id).run(), key).stream()
          .limit(Math.max(0, limit - metrics.size()))
          .forEach(point -> metrics.add(withRun(key, point, id)));
    }
    return JsonObject.builder().put("metrics", new JsonArray(metrics)).build();
  }

  private Json interval(MlflowRequest request) {
    MlflowFields fields = request.fields();
    List<String> ids = fields.texts("run_ids");
    if (ids.isEmpty()) {
      throw MlflowFields.missing("run_ids");
    }
    requireFew(ids, "run_ids");
    String key = fields.required("metric_key");
    StepSample.Bounds bounds = StepSample.Bounds.read(fields);
    List<List<MetricPoint>> histories =
        ids.stream().map(id -> points(runs.find(id).run(), key)).toList();
    StepSample sample = StepSample.of(histories, bounds);
    List<Json> metrics = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      sample.pick(histories.get(i)).forEach(point -> metrics.add(withRun(key, point, id)));
    }
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(json, "metrics", metrics, metric -> metric);
    return json.build();
  }

  private static void requireFew(List<String> ids, String what) {
    if (ids.size() > MAX_RUNS) {
      throw TidemarkException.invalid(
          "the request cannot specify more than "
              + MAX_RUNS
              + " "
              + what
              + ". Received "
              + ids.size()
              + " "
              + what
              + ".");
    }
  }

  private static Json withRun(String key, MetricPoint point, String run) {
    JsonObject.Builder json = JsonObject.builder();
    MlflowRuns.metric(key, point).members().forEach(json::put);
    return json.put("run_id", run).build();
  }

  private static List<MetricPoint> points(RunRecord run, String key) {
    return Optional.ofNullable(run.metrics().get(key)).map(MetricHistory::points).orElse(List.of());
  }
}
