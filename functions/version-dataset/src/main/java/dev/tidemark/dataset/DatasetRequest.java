// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Payload;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.table.log.DataRoles;
import dev.tidemark.table.log.VersionRecord.Kind;
import dev.tidemark.table.log.VersionRecord.Mode;
import dev.tidemark.table.log.VersionRecord.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one event asks for, checked as far as the event alone tells.
 *
 * @param format null where the names of the sources tell
 * @param inPlace whether the sources are objects to be registered where they lie
 * @param text how CSV and JSON Lines are read
 * @param named each place of the payload that names a column, with that name
 */
record DatasetRequest(
    DatasetName dataset,
    String txnId,
    Mode mode,
    List<String> sources,
    @Nullable SourceFormat format,
    boolean inPlace,
    TextRules text,
    Origin origin,
    DataRoles roles,
    Map<String, String> named) {

  DatasetRequest {
    sources = List.copyOf(sources);
    named = Map.copyOf(new TreeMap<>(named));
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of the field
   */
  static DatasetRequest of(Event event) {
    Payload payload = Payload.of(event);
    Kind kind = kind(event);
    TreeMap<String, String> named = new TreeMap<>();
    return new DatasetRequest(
        payload.named("dataset", DatasetName::new),
        event.key(),
        kind == Kind.DATA ? mode(payload) : Mode.APPEND,
        sources(payload),
        payload.optional("format").map(DatasetRequest::format).orElse(null),
        inPlace(payload),
        TextRules.of(payload),
        origin(payload, kind),
        roles(payload, kind, named),
        named);
  }

  private static Kind kind(Event event) {
    return switch (event.type()) {
      case EventTypes.DATASET_PUBLISHED -> Kind.DATA;
      case EventTypes.PREDICTIONS_LOGGED -> Kind.PREDICTIONS;
      case EventTypes.LABELS_LOGGED -> Kind.LABELS;
      default ->
          throw TidemarkException.invalid(
              "an event of type " + event.type() + " publishes no data");
    };
  }

  private static Mode mode(Payload payload) {
    return payload.optional("mode").map(DatasetRequest::mode).orElse(Mode.SNAPSHOT);
  }

  private static Mode mode(JsonCursor mode) {
    return switch (mode.string()) {
      case "snapshot" -> Mode.SNAPSHOT;
      case "append" -> Mode.APPEND;
      default -> throw mode.refuse("must be \"snapshot\" or \"append\"");
    };
  }

  private static SourceFormat format(JsonCursor format) {
    return Payload.named(format, SourceFormat::named);
  }

  private static boolean inPlace(Payload payload) {
    boolean inPlace = payload.optional("in_place").map(JsonCursor::bool).orElse(false);
    payload
        .optional("format")
        .filter(format -> inPlace && format(format) != SourceFormat.PARQUET)
        .ifPresent(
            format -> {
              throw format.refuse("must be \"parquet\" where objects are registered in place");
            });
    return inPlace;
  }

  private static List<String> sources(Payload payload) {
    JsonCursor sources = payload.field("sources");
    List<String> names = sources.elements().stream().map(JsonCursor::name).toList();
    if (names.isEmpty()) {
      throw sources.refuse("must name at least one source");
    }
    return names;
  }

  private static Origin origin(Payload payload, Kind kind) {
    ModelName model = kind == Kind.PREDICTIONS ? payload.named("model", ModelName::new) : null;
    DatasetName forDataset =
        kind == Kind.LABELS ? payload.named("for_dataset", DatasetName::new) : null;
    return new Origin(
        kind,
        payload.optional("produced_by_run").map(run -> Payload.named(run, RunId::new)).orElse(null),
        model,
        kind == Kind.PREDICTIONS
            ? payload.optional("model_version").map(JsonCursor::integer).orElse(null)
            : null,
        forDataset,
        payload.optional("description").map(JsonCursor::string).orElse(null));
  }

  private static DataRoles roles(Payload payload, Kind kind, Map<String, String> named) {
    if (kind == Kind.PREDICTIONS) {
      payload.field("prediction");
    } else if (kind == Kind.LABELS) {
      payload.field("label");
    }
    return new DataRoles(
        columns(payload, "key", named),
        column(payload, "label", named),
        column(payload, "prediction", named),
        column(payload, "score", named),
        column(payload, "event_time", named),
        columns(payload, "sensitive", named),
        importance(payload, named));
  }

  private static @Nullable String column(Payload payload, String field, Map<String, String> named) {
    return payload.optional(field).map(column -> column(column, named)).orElse(null);
  }

  private static String column(JsonCursor column, Map<String, String> named) {
    named.put(column.path(), column.name());
    return column.name();
  }

  private static List<String> columns(Payload payload, String field, Map<String, String> named) {
    Set<String> columns = new LinkedHashSet<>();
    payload
        .optional(field)
        .map(JsonCursor::elements)
        .orElse(List.of())
        .forEach(column -> columns.add(column(column, named)));
    return new ArrayList<>(columns);
  }

  private static SortedMap<String, Double> importance(Payload payload, Map<String, String> named) {
    SortedMap<String, Double> importance = new TreeMap<>();
    payload
        .optional("importance")
        .map(JsonCursor::members)
        .orElse(Map.of())
        .forEach(
            (column, weight) -> {
              double value = weight.number();
              if (!Double.isFinite(value) || value < 0) {
                throw weight.refuse("must be a finite number from 0 on");
              }
              named.put(weight.path(), column);
              importance.put(column, value);
            });
    return importance;
  }

  /** Refuses roles of columns that the dataset does not have. */
  void requireColumns(TableSchema schema) {
    new TreeMap<>(named)
        .forEach(
            (path, column) -> {
              if (schema.indexOf(column).isEmpty()) {
                throw TidemarkException.invalid(
                    path
                        + " names the column \""
                        + column
                        + "\", which is not there; the columns are "
                        + names(schema));
              }
            });
  }

  private static String names(TableSchema schema) {
    return schema.columns().stream().map(ColumnSchema::name).collect(Collectors.joining(", "));
  }
}
