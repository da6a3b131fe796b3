// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.experiment;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.Payload;
import dev.tidemark.ledger.run.ExperimentIds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one event says of an experiment, checked as far as one event alone can be.
 *
 * @param name null if the event leaves the name as it is; never null at creation
 * @param removedTags tags that are there no more
 */
record ExperimentStatement(
    String id,
    @Nullable String name,
    @Nullable String artifactLocation,
    @Nullable LifecycleStage lifecycle,
    Map<String, String> tags,
    List<String> removedTags) {
  private static final int MAX_NAME = 500;
  private static final int MAX_LOCATION = 8000;
  private static final int MAX_TAG = 5000;

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of the field
   */
  static ExperimentStatement read(Event event) {
    Payload data = Payload.of(event);
    String id = ExperimentIds.check(data.field("experiment_id"));
    data.requireSubject("experiments/" + id);
    boolean creates = event.type().equals(EventTypes.EXPERIMENT_CREATED);
    if (!creates && !event.type().equals(EventTypes.EXPERIMENT_UPDATED)) {
      throw TidemarkException.invalid("the event is not about an experiment, by its type");
    }
    if (creates) {
      data.field("name");
    }
    return new ExperimentStatement(
        id,
        data.optional("name").map(ExperimentStatement::name).orElse(null),
        creates ? data.text("artifact_location", MAX_LOCATION).orElse(null) : null,
        data.optional("lifecycle_stage").map(Payload::lifecycle).orElse(null),
        data.texts("tags", MAX_TAG),
        data.optional("removed_tags").map(JsonCursor::strings).orElse(List.of()));
  }

  private static String name(JsonCursor place) {
    place.name();
    return Payload.shortText(place, MAX_NAME);
  }
}
