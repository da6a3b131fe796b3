// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.logged.LoggedModelRecord;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowLoggedModels;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Searching logged models by MLflow's REST API. */
final class LoggedModelSearchRoutes {
  private static final long USUAL = 50;
  private static final long MAX = 1_000;

  private final LoggedModels models;
  private final Experiments experiments;

  LoggedModelSearchRoutes(ObjectStore store) {
    this.models = new LoggedModels(store);
    this.experiments = new Experiments(store);
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder().json("POST", "mlflow/logged-models/search", this::search).build();
  }

  private Json search(MlflowRequest request) {
    MlflowFields fields = request.fields();
    List<String> ids = fields.texts("experiment_ids");
    if (ids.isEmpty()) {
      throw MlflowFields.missing("experiment_ids");
    }
    List<MetricScope> datasets = fields.objects("datasets").stream().map(MetricScope::of).toList();
    LoggedModelFields known = new LoggedModelFields(datasets);
    Filter<LoggedModelRecord> filter =
        Filter.parse(fields.textOrEmpty("filter"), known, Grammar.MLFLOW);
    Comparator<LoggedModelRecord> order = order(fields);
    Paging paging = Paging.of(fields, limit(fields));
    Map<String, ExperimentRecord> searched = experiments(ids);
    List<LoggedModelRecord> found =
        models.list().stream()
            .filter(model -> !model.isDeleted() && searched.containsKey(model.experimentId()))
            .filter(filter::accepts)
            .sorted(order)
            .toList();
    return paging.answer(
        "models",
        found,
        model -> {
          ExperimentRecord experiment = searched.get(model.experimentId());
          return experiment == null ? Json.none() : MlflowLoggedModels.json(model, experiment);
        });
  }

  private Map<String, ExperimentRecord> experiments(List<String> ids) {
    Map<String, ExperimentRecord> found = new TreeMap<>();
    ids.forEach(id -> experiments.find(id).ifPresent(experiment -> found.put(id, experiment)));
    return found;
  }

  private static Comparator<LoggedModelRecord> order(MlflowFields fields) {
    List<Comparator<LoggedModelRecord>> orders = new ArrayList<>();
    for (MlflowFields clause : fields.objects("order_by")) {
      orders.add(LoggedModelFields.order(clause));
    }
    orders.add(LoggedModelFields.NEWEST_FIRST);
    return orders.stream().reduce(Comparator::thenComparing).orElseThrow();
  }

  private static long limit(MlflowFields fields) {
    long limit = fields.integer("max_results").orElse(USUAL);
    return limit <= 0 ? USUAL : Math.min(limit, MAX);
  }
}
