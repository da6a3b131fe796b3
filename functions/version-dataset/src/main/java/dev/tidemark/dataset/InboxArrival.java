// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.table.file.SourceFormat;
import java.util.List;
import java.util.Optional;

/**
 * What an object that arrived under {@code inbox/<dataset>/} means: one append to that dataset. The
 * event is a pure function of the object's key, version and time, so that it does not matter how
 * often or by which way the arrival is noticed.
 */
public final class InboxArrival {
  private static final String SOURCE = "/inbox";

  private InboxArrival() {}

  /**
   * The event, or empty if the object does not lie in a dataset's folder of the inbox. An object
   * whose name tells no format becomes an event too, and is refused with that reason.
   */
  public static Optional<Event> event(ObjectSummary object) {
    String key = object.key().value();
    String[] segments = key.split("/", 3);
    if (segments.length < 3 || !key.startsWith(InboxSources.INBOX) || !isName(segments[1])) {
      return Optional.empty();
    }
    JsonObject.Builder data =
        JsonObject.builder()
            .put("dataset", segments[1])
            .put("mode", "append")
            .put("sources", JsonArray.ofStrings(List.of(key)));
    SourceFormat.ofFileName(key).ifPresent(format -> data.put("format", format.id()));
    String id = Bytes.utf8(key + "\0" + object.version().token()).sha256();
    return Optional.of(
        Event.of(id, SOURCE, EventTypes.DATASET_PUBLISHED, object.lastModified(), data.build()));
  }

  /** The dataset that an arrival is for. */
  static DatasetName dataset(Event arrival) {
    return new DatasetName(JsonCursor.at("data", arrival.requireData()).field("dataset").string());
  }

  private static boolean isName(String segment) {
    try {
      return !new DatasetName(segment).value().isEmpty();
    } catch (TidemarkException e) {
      return false;
    }
  }
}
