// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowExperiments;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowJson;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.mlflow.PageToken;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.ledger.search.SearchField;
import dev.tidemark.query.ExperimentScope.View;
import dev.tidemark.store.ObjectStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Searching experiments by MLflow's REST API. */
final class ExperimentSearchRoutes {
  private static final long MAX_LIMIT = 50_000;
  private static final SearchField<ExperimentRecord> NAME =
      SearchField.<ExperimentRecord>text("name", experiment -> Optional.of(experiment.name()))
          .withLists();
  private static final SearchField<ExperimentRecord> ID =
      SearchField.text("experiment_id", experiment -> Optional.of(experiment.id()));
  private static final SearchField<ExperimentRecord> CREATED =
      SearchField.time("creation_time", experiment -> millis(experiment.createdAt()));
  private static final SearchField<ExperimentRecord> UPDATED =
      SearchField.time("last_update_time", experiment -> millis(experiment.updatedAt()));
  private static final Comparator<ExperimentRecord> NEWEST_FIRST =
      Order.by(CREATED, true).thenComparing(ExperimentRecord::id);

  private final Experiments experiments;

  ExperimentSearchRoutes(ObjectStore store) {
    this.experiments = new Experiments(store);
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("POST", "mlflow/experiments/search", this::search)
        .json("GET", "mlflow/experiments/search", this::search)
        .build();
  }

  private Json search(MlflowRequest request) {
    MlflowFields fields = request.fields();
    long limit = limit(fields);
    long offset = PageToken.offset(fields.textOrEmpty("page_token"));
    View view = RunSearchRoutes.view(fields, "view_type");
    Filter<ExperimentRecord> filter =
        Filter.parse(fields.textOrEmpty("filter"), ExperimentSearchRoutes::field, Grammar.MLFLOW);
    // MLflow takes a clause twice here, though not for runs.
    List<String> clauses = fields.texts("order_by").stream().distinct().toList();
    List<ExperimentRecord> found =
        experiments.list().stream()
            .filter(experiment -> view.shows(experiment.lifecycle()))
            .filter(filter::accepts)
            .sorted(Order.parse(clauses, ExperimentSearchRoutes::field, NEWEST_FIRST))
            .toList();
    List<ExperimentRecord> page = found.stream().skip(offset).limit(limit).toList();
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(json, "experiments", page, MlflowExperiments::json);
    if (!page.isEmpty() && offset + page.size() < found.size()) {
      json.put("next_page_token", PageToken.of(offset + page.size()));
    }
    return json.build();
  }

  private static long limit(MlflowFields fields) {
    long limit = fields.requiredInteger("max_results");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw TidemarkException.invalid(
          "Invalid value "
              + limit
              + " for parameter 'max_results' supplied. It must be at least 1 and at most "
              + MAX_LIMIT);
    }
    return limit;
  }

  private static SearchField<ExperimentRecord> field(Optional<String> entity, String key) {
    return switch (entity.orElse("attribute")) {
      case "tag", "tags" ->
          SearchField.text(
              "tags." + key, experiment -> Optional.ofNullable(experiment.tags().get(key)));
      case "attribute", "attributes", "attr" -> attribute(key);
      default ->
          throw TidemarkException.invalid(
              "Invalid entity type '"
                  + entity.orElse("")
                  + "'. Valid values are ['attribute', 'tag']");
    };
  }

  private static SearchField<ExperimentRecord> attribute(String key) {
    return switch (key) {
      case "name" -> NAME;
      case "experiment_id" -> ID;
      case "creation_time" -> CREATED;
      case "last_update_time" -> UPDATED;
      default ->
          throw TidemarkException.invalid(
              "Invalid attribute key '"
                  + key
                  + "' specified. Valid keys are name, experiment_id, creation_time and last_update_time");
    };
  }

  /** The default experiment was there before every other: it is older than any time. */
  private static OptionalDouble millis(@Nullable Instant time) {
    return OptionalDouble.of(time == null ? Double.MIN_VALUE : (double) time.toEpochMilli());
  }
}
