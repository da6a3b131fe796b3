// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for with {@code dataset publish}, as the event that it becomes. The event's id
 * is made of what is published (dataset, mode, names, digests), so that asking again after a killed
 * attempt is the same event again.
 *
 * @param occasion tells wanted repeats apart; empty for none
 */
public record PublishRequest(
    DatasetName dataset,
    String mode,
    List<String> sources,
    @Nullable String format,
    TextOptions text,
    List<String> key,
    @Nullable String label,
    List<String> sensitive,
    @Nullable String producedByRun,
    @Nullable String description,
    String occasion) {

  /** Who sends the events of the command line. */
  static final String SOURCE = "tidemark-cli";

  /** One file has one name, however it was typed: its name is a part of the event's identity. */
  public PublishRequest {
    sources = sources.stream().map(LocalSources::nameOf).toList();
  }

  /**
   * The event; each source that is not known is read once for its digest. It states no time: asking
   * again must give the same event.
   */
  public Event event(LocalSources files) {
    List<Json> digests = new ArrayList<>();
    for (String source : sources) {
      files
          .digests(source)
          .forEach(
              (name, sha256) ->
                  digests.add(
                      JsonObject.builder().put("name", name).put("sha256", sha256).build()));
    }
    JsonObject data = data();
    JsonObject identity =
        JsonObject.builder()
            .put("data", data)
            .put("digests", new JsonArray(digests))
            .put("occasion", occasion)
            .build();
    String id = JsonWriter.canonical(identity).sha256();
    return Event.of(id, SOURCE, EventTypes.DATASET_PUBLISHED, null, data);
  }

  boolean isAppend() {
    return mode.equals("append");
  }

  private JsonObject data() {
    JsonObject.Builder data =
        JsonObject.builder()
            .put("dataset", dataset.value())
            .put("mode", mode)
            .put("sources", JsonArray.ofStrings(sources));
    if (!key.isEmpty()) {
      data.put("key", JsonArray.ofStrings(key));
    }
    if (!sensitive.isEmpty()) {
      data.put("sensitive", JsonArray.ofStrings(sensitive));
    }
    text.putInto(data);
    return data.putIfPresent("format", format)
        .putIfPresent("label", label)
        .putIfPresent("produced_by_run", producedByRun)
        .putIfPresent("description", description)
        .build();
  }
}
