// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.search.Order;
import dev.tidemark.ledger.search.SearchField;
import dev.tidemark.ledger.search.SearchFields;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What filters and orders may ask of a run: {@code metrics.KEY} (the latest value), {@code
 * params.KEY}, {@code tags.KEY}, {@code datasets.name}, {@code .digest} and {@code .context}, and
 * the attributes. Immutable.
 */
public final class RunFields implements SearchFields<RunRow> {
  private static final SearchField<RunRow> RUN_ID =
      SearchField.<RunRow>text("run_id", row -> Optional.of(row.id().value())).withLists();
  private static final SearchField<RunRow> START_TIME =
      SearchField.time("start_time", row -> number(row.startTime()));

  /** The newest start first, then by id: what decides when an order does not. */
  public static final Comparator<RunRow> NEWEST_FIRST =
      Order.by(START_TIME, true).thenComparing(row -> row.id().value());

  private final Function<RunRow, Optional<String>> artifactUri;

  private RunFields(Function<RunRow, Optional<String>> artifactUri) {
    this.artifactUri = artifactUri;
  }

  /** The fields of runs whose artifacts lie where nobody asks. */
  public static RunFields plain() {
    return new RunFields(row -> Optional.empty());
  }

  /** The same with {@code artifact_uri}, which depends on the experiment. */
  public static RunFields withArtifacts(Function<RunRow, Optional<String>> artifactUri) {
    return new RunFields(artifactUri);
  }

  @Override
  public SearchField<RunRow> find(Optional<String> entity, String key) {
    return switch (entity.orElse("attribute")) {
      case "metric", "metrics" -> SearchField.number("metrics." + key, row -> row.metric(key));
      case "param", "params", "parameter", "parameters" ->
          SearchField.<RunRow>text("params." + key, row -> row.param(key)).withNullChecks();
      case "tag", "tags" ->
          SearchField.<RunRow>text("tags." + key, row -> row.tag(key)).withNullChecks();
      case "dataset", "datasets" -> dataset(key).withLists();
      case "attribute", "attributes", "attr", "run" -> attribute(key);
      default ->
          throw TidemarkException.invalid(
              "Invalid entity type '"
                  + entity.orElse("")
                  + "'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']");
    };
  }

  private SearchField<RunRow> attribute(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "run_id" -> RUN_ID;
      case "run_name", "run name", "name" -> SearchField.text("run_name", RunRow::name);
      case "experiment" -> SearchField.text("experiment", RunRow::experiment);
      case "status" -> SearchField.text("status", row -> Optional.of(row.status().name()));
      case "user_id" -> SearchField.text("user_id", RunRow::userId);
      case "artifact_uri" -> SearchField.text("artifact_uri", artifactUri);
      case "start_time", "created" -> START_TIME;
      case "end_time" -> SearchField.time("end_time", row -> number(row.endTime()));
      default ->
          throw TidemarkException.invalid(
              "Invalid attribute key '"
                  + key
                  + "' specified. Valid keys are run_id, run_name, experiment, status, user_id,"
                  + " artifact_uri, start_time (or created) and end_time");
    };
  }

  private static SearchField<RunRow> dataset(String key) {
    Function<DatasetUse, String> part =
        switch (key) {
          case "name" -> DatasetUse::name;
          case "digest" -> DatasetUse::digest;
          case "context" -> DatasetUse::context;
          default ->
              throw TidemarkException.invalid(
                  "Invalid dataset key '"
                      + key
                      + "' specified. Valid keys are name, digest and context");
        };
    return SearchField.texts("datasets." + key, row -> row.datasets().stream().map(part));
  }

  private static OptionalDouble number(OptionalLong value) {
    return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) value.getAsLong());
  }
}
