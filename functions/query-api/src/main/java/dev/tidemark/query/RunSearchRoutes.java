// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowJson;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.ledger.run.DatasetUse;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.query.ExperimentScope.View;
import dev.tidemark.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Searching runs by MLflow's REST API. The object {@code tidemark} in the body of a search switches
 * on what MLflow does not have: {@code extended} for the larger grammar, {@code count} for the
 * number of runs alone, {@code select} for some fields of each run.
 */
final class RunSearchRoutes {
  private static final int DEFAULT_LIMIT = 1000;
  private static final int MAX_DATASETS = 1000;

  private final Experiments experiments;
  private final RunSearch search;

  RunSearchRoutes(ObjectStore store, RunSearch search) {
    this.experiments = new Experiments(store);
    this.search = search;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("POST", "mlflow/runs/search", this::runs)
        .json("POST", "mlflow/experiments/search-datasets", this::datasets)
        .build();
  }

  private Json runs(MlflowRequest request) {
    MlflowFields fields = request.fields();
    MlflowFields extensions = fields.object("tidemark");
    ExperimentScope scope =
        new ExperimentScope(
            experiments, fields.texts("experiment_ids"), view(fields, "run_view_type"));
    RunFields runFields = RunFields.withArtifacts(scope::artifactUri);
    RunQuery query =
        new RunQuery(
            scope::holds,
            Filter.parse(
                fields.textOrEmpty("filter"),
                runFields,
                extensions.flag("extended") ? Grammar.EXTENDED : Grammar.MLFLOW),
            Order.parse(fields.texts("order_by"), runFields, RunFields.NEWEST_FIRST),
            limit(fields),
            fields.textOrEmpty("page_token"));
    if (extensions.flag("count")) {
      return JsonObject.builder().put("count", search.count(query)).build();
    }
    RunProjection projection = RunProjection.of(extensions.texts("select"));
    RunPage page = search.search(query);
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(
        json,
        "runs",
        page.rows(),
        row -> projection.apply(MlflowRuns.json(row.summary(), scope.of(row))));
    page.nextToken().ifPresent(token -> json.put("next_page_token", token));
    return json.build();
  }

  private static int limit(MlflowFields fields) {
    long limit = fields.integer("max_results").orElse((long) DEFAULT_LIMIT);
    return (int) Math.max(0, Math.min(limit, RunQuery.MAX_LIMIT + 1L));
  }

  /** A view by its name, or by the number that it has in MLflow's protocol. */
  static View view(MlflowFields fields, String name) {
    String stated = fields.has(name) ? fields.requiredId(name) : "1";
    return switch (stated) {
      case "1", "ACTIVE_ONLY" -> View.ACTIVE_ONLY;
      case "2", "DELETED_ONLY" -> View.DELETED_ONLY;
      case "3", "ALL" -> View.ALL;
      default ->
          throw TidemarkException.invalid(
              "Invalid value for parameter '"
                  + name
                  + "' supplied: it must be ACTIVE_ONLY, DELETED_ONLY or ALL");
    };
  }

  /** The datasets that the runs of some experiments read, each once. */
  private Json datasets(MlflowRequest request) {
    List<String> ids = request.fields().texts("experiment_ids");
    if (ids.isEmpty()) {
      throw TidemarkException.invalid(
          "SearchDatasets request must specify at least one experiment_id.");
    }
    ExperimentScope scope = new ExperimentScope(experiments, ids, View.ACTIVE_ONLY);
    Map<String, Json> summaries = new TreeMap<>();
    search.each(
        row -> {
          if (scope.holds(row)) {
            for (DatasetUse use : row.datasets()) {
              String id = scope.of(row).id();
              summaries.putIfAbsent(
                  String.join("\0", id, use.name(), use.digest(), use.context()), summary(id, use));
            }
          }
        });
    List<Json> first = new ArrayList<>(summaries.values());
    JsonObject.Builder json = JsonObject.builder();
    json.put(
        "dataset_summaries", new JsonArray(first.subList(0, Math.min(MAX_DATASETS, first.size()))));
    return json.build();
  }

  private static Json summary(String experimentId, DatasetUse use) {
    return JsonObject.builder()
        .put("experiment_id", experimentId)
        .put("name", use.name())
        .put("digest", use.digest())
        .put("context", use.context())
        .build();
  }
}
