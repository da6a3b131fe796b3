// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.model.ModelName;
import dev.tidemark.query.LineageDocument;
import dev.tidemark.query.LineageQuery;
import dev.tidemark.query.ModelDocuments;
import dev.tidemark.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Answers about registered models. Safe for use by many threads. */
final class ModelAnswers {
  private static final String MODEL = "model";
  private static final String VERSION = "version";
  private static final String ALIAS = "alias";

  private final Models models;
  private final LineageQuery lineage;

  ModelAnswers(ObjectStore store) {
    this.models = new Models(store);
    this.lineage = new LineageQuery(store);
  }

  List<ApiRoute> routes() {
    return List.of(
        ApiRoute.document("models", ApiQuestion.PAGING, this::list),
        ApiRoute.document("models/{model}", question -> ModelDocuments.show(find(question))),
        ApiRoute.document("models/{model}/versions/{version}", this::version),
        ApiRoute.document("models/{model}/lineage", List.of(ALIAS), this::lineage));
  }

  private JsonObject list(ApiQuestion question) {
    return ListPage.of(question, byName(models.list()), model -> model.name().value())
        .document(ModelDocuments::list);
  }

  private static List<ModelRecord> byName(List<ModelRecord> models) {
    return models.stream().sorted((a, b) -> a.name().value().compareTo(b.name().value())).toList();
  }

  private JsonObject version(ApiQuestion question) {
    ModelRecord model = find(question);
    String wanted = question.variable(VERSION);
    return ModelDocuments.registered(
        (wanted.matches("[0-9]{1,18}")
                ? model.version(Long.parseLong(wanted))
                : model.aliased(wanted))
            .orElseThrow(
                () ->
                    TidemarkException.notFound(
                        "the model " + model.name() + " has no version and no alias " + wanted)));
  }

  private JsonObject lineage(ApiQuestion question) {
    Optional<String> alias = Optional.of(question.text(ALIAS)).filter(text -> !text.isEmpty());
    return LineageDocument.of(lineage.ofModel(name(question), alias));
  }

  private ModelRecord find(ApiQuestion question) {
    ModelName name = name(question);
    return models
        .find(name)
        .orElseThrow(() -> TidemarkException.notFound("there is no model " + name));
  }

  private static ModelName name(ApiQuestion question) {
    return question.variable(MODEL, ModelName::new);
  }
}
