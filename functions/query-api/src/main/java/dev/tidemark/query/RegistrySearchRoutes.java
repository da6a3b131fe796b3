// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowModels;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.store.ObjectStore;
import java.util.Comparator;
import java.util.List;

/**
 * Searching registered models and their versions by MLflow's REST API. Prompts, which MLflow keeps
 * in its registry too, are found only by a filter that names their tag.
 */
final class RegistrySearchRoutes {
  private static final long MODELS = 100;
  private static final long MAX_MODELS = 1_000;
  private static final long VERSIONS = 10_000;
  private static final long MAX_VERSIONS = 200_000;
  private static final Comparator<RegisteredModel> BY_NAME =
      Comparator.comparing(model -> model.name().value());

  private final Models models;

  RegistrySearchRoutes(ObjectStore store) {
    this.models = new Models(store);
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("GET", "mlflow/registered-models/search", this::models)
        .json("GET", "mlflow/model-versions/search", this::versions)
        .build();
  }

  private Json models(MlflowRequest request) {
    MlflowFields fields = request.fields();
    Paging paging = Paging.of(fields, limit(fields, 0, MODELS, MAX_MODELS));
    String text = fields.textOrEmpty("filter");
    Filter<RegisteredModel> filter =
        Filter.parse(text, RegistryFields::modelFilter, Grammar.MLFLOW);
    Comparator<RegisteredModel> order =
        Order.parse(fields.texts("order_by"), RegistryFields::modelOrder, BY_NAME);
    boolean hidesPrompts = !text.contains(RegistryFields.PROMPT);
    List<RegisteredModel> found =
        models.listRegistered().stream()
            .filter(filter::accepts)
            .filter(model -> !hidesPrompts || !RegistryFields.isPrompt(model.tags()))
            .sorted(order)
            .toList();
    return paging.answer("registered_models", found, MlflowModels::json);
  }

  private Json versions(MlflowRequest request) {
    MlflowFields fields = request.fields();
    Paging paging = Paging.of(fields, limit(fields, 1, VERSIONS, MAX_VERSIONS));
    String text = fields.textOrEmpty("filter");
    Filter<NamedVersion> filter = Filter.parse(text, RegistryFields::versionFilter, Grammar.MLFLOW);
    List<String> clauses = fields.texts("order_by");
    Comparator<NamedVersion> order =
        clauses.isEmpty()
            ? RegistryFields.LAST_UPDATED_FIRST
            : Order.parse(clauses, RegistryFields::versionOrder, RegistryFields.BY_NAME_AND_NUMBER);
    boolean hidesPrompts = !text.contains(RegistryFields.PROMPT);
    List<NamedVersion> found =
        models.listRegistered().stream()
            .flatMap(
                model -> model.versions().stream().map(version -> new NamedVersion(model, version)))
            .filter(filter::accepts)
            .filter(named -> !hidesPrompts || !RegistryFields.isPrompt(named.version().tags()))
            .sorted(order)
            .toList();
    return paging.answer(
        "model_versions", found, named -> MlflowModels.json(named.model(), named.version()));
  }

  private static long limit(MlflowFields fields, long least, long usual, long greatest) {
    long limit = fields.integer("max_results").orElse(usual);
    if (limit < least || limit > greatest) {
      throw TidemarkException.invalid(
          "Invalid value "
              + limit
              + " for parameter 'max_results' supplied. It must be at least "
              + least
              + " and at most "
              + greatest);
    }
    return limit;
  }
}
