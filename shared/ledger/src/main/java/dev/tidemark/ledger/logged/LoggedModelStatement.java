// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.logged;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Payload;
import dev.tidemark.ledger.run.ExperimentIds;
import dev.tidemark.ledger.run.MetricPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one event says of a logged model, checked as far as one event alone can be.
 *
 * @param creation null unless the event makes the model
 */
record LoggedModelStatement(
    String id,
    @Nullable Creation creation,
    @Nullable LoggedModelStatus status,
    boolean deletes,
    Map<String, String> params,
    Map<String, String> tags,
    List<String> removedTags,
    List<ModelMetric> metrics) {
  private static final Pattern ID = Pattern.compile("m-[0-9a-f]{32}");
  private static final int MAX_NAME = 500;
  private static final int MAX_PARAM = 6000;
  private static final int MAX_TAG = 8000;

  /** What is said of a model once. */
  record Creation(String experimentId, String name, String modelType, String sourceRunId) {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of the field
   */
  static LoggedModelStatement read(Event event) {
    Payload data = Payload.of(event);
    JsonCursor id = data.field("model_id");
    if (!isId(id.string())) {
      throw id.refuse("must be m- and 32 lower-case hexadecimal digits");
    }
    data.requireSubject("logged-models/" + id.string());
    boolean creates = event.type().equals(EventTypes.LOGGED_MODEL_CREATED);
    if (!creates && !event.type().equals(EventTypes.LOGGED_MODEL_UPDATED)) {
      throw TidemarkException.invalid("the event is not about a logged model, by its type");
    }
    return new LoggedModelStatement(
        id.string(),
        creates ? creation(data) : null,
        data.optional("status").map(LoggedModelStatement::status).orElse(null),
        data.optional("deleted").map(JsonCursor::bool).orElse(false),
        data.texts("params", MAX_PARAM),
        data.texts("tags", MAX_TAG),
        data.optional("removed_tags").map(JsonCursor::strings).orElse(List.of()),
        data.optional("metrics").map(JsonCursor::elements).orElse(List.of()).stream()
            .map(LoggedModelStatement::metric)
            .toList());
  }

  private static Creation creation(Payload data) {
    return new Creation(
        ExperimentIds.check(data.field("experiment_id")),
        Payload.shortText(data.field("name"), MAX_NAME),
        data.text("model_type", MAX_NAME).orElse(""),
        data.text("source_run_id", MAX_NAME).orElse(""));
  }

  private static LoggedModelStatus status(JsonCursor place) {
    return List.of(LoggedModelStatus.values()).stream()
        .filter(status -> status.name().equals(place.string()))
        .findFirst()
        .orElseThrow(() -> place.refuse("must be PENDING, READY or UPLOAD_FAILED"));
  }

  private static ModelMetric metric(JsonCursor json) {
    return new ModelMetric(
        json.field("key").name(),
        new MetricPoint(
            json.field("time").time(),
            json.optional("step").map(JsonCursor::integer).orElse(0L),
            json.field("value").number()),
        json.field("run_id").string(),
        text(json.optional("dataset_name")),
        text(json.optional("dataset_digest")));
  }

  private static String text(Optional<JsonCursor> place) {
    return place.map(JsonCursor::string).orElse("");
  }
}
