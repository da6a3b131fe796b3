// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.logged.LoggedModelRecord;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.ledger.search.SearchField;
import dev.tidemark.ledger.search.SearchFields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What searches of logged models compare and sort by.
 *
 * @param datasets the measurements that count, all if there are none
 */
record LoggedModelFields(List<MetricScope> datasets) implements SearchFields<LoggedModelRecord> {
  private static final String METRICS = "metrics.";
  private static final SearchField<LoggedModelRecord> CREATED =
      SearchField.time("creation_timestamp", model -> millis(model.createdAt()));

  static final Comparator<LoggedModelRecord> NEWEST_FIRST =
      Order.by(CREATED, true).thenComparing(LoggedModelRecord::id);

  LoggedModelFields {
    datasets = List.copyOf(datasets);
  }

  @Override
  public SearchField<LoggedModelRecord> find(Optional<String> entity, String key) {
    return switch (entity.orElse("attributes")) {
      case "attribute", "attributes", "attr" -> attribute(key);
      case "metric", "metrics" ->
          SearchField.number(METRICS + key, model -> MetricScope.newest(model, key, datasets));
      case "param", "params" ->
          SearchField.<LoggedModelRecord>text(
                  "params." + key, model -> Optional.ofNullable(model.params().get(key)))
              .withLists();
      case "tag", "tags" ->
          SearchField.<LoggedModelRecord>text(
                  "tags." + key, model -> Optional.ofNullable(model.tags().get(key)))
              .withLists();
      default ->
          throw TidemarkException.invalid(
              "Invalid entity type: '"
                  + entity.orElse("")
                  + "'. Expected one of ['attributes', 'metrics', 'params', 'tags'].");
    };
  }

  private static SearchField<LoggedModelRecord> attribute(String key) {
    return switch (key) {
      case "name" -> text(key, LoggedModelRecord::name);
      case "model_id" -> text(key, LoggedModelRecord::id);
      case "model_type" -> text(key, LoggedModelRecord::modelType);
      case "status" -> text(key, model -> model.status().name());
      case "source_run_id" -> text(key, LoggedModelRecord::sourceRunId);
      case "creation_timestamp", "creation_time" -> CREATED;
      case "last_updated_timestamp", "last_updated_time" ->
          SearchField.time("last_updated_timestamp", model -> millis(model.updatedAt()));
      default -> throw TidemarkException.invalid("Invalid attribute key '" + key + "' specified");
    };
  }

  private static SearchField<LoggedModelRecord> text(
      String name, Function<LoggedModelRecord, String> value) {
    return SearchField.<LoggedModelRecord>text(name, model -> Optional.of(value.apply(model)))
        .withLists();
  }

  /** The order that one clause asks for. */
  static Comparator<LoggedModelRecord> order(MlflowFields clause) {
    String name = clause.required("field_name");
    boolean isDown = clause.has("ascending") && !clause.flag("ascending");
    if (name.startsWith(METRICS)) {
      String key = name.substring(METRICS.length());
      List<MetricScope> scope = List.of(MetricScope.of(clause));
      return Order.by(
          SearchField.number(name, model -> MetricScope.newest(model, key, scope)), isDown);
    }
    if (name.contains(".")) {
      throw TidemarkException.invalid(
          "Invalid order by field name: " + name + ". Only metrics are supported.");
    }
    try {
      return Order.by(attribute(name), isDown);
    } catch (TidemarkException e) {
      throw TidemarkException.invalid("Invalid order by field name: " + name);
    }
  }

  private static OptionalDouble millis(@Nullable Instant time) {
    return time == null ? OptionalDouble.empty() : OptionalDouble.of((double) time.toEpochMilli());
  }
}
