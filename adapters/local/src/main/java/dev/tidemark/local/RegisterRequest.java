// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.dataset.ForeignSources;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.table.file.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for with {@code dataset register}, as the event that it becomes. The event's
 * id is made of what is registered (dataset, mode, URIs, states), so that asking again after a
 * killed attempt is the same event again.
 *
 * @param sources URIs; paths of this machine become some
 * @param occasion tells registrations over different newest versions apart
 */
public record RegisterRequest(
    DatasetName dataset,
    String mode,
    List<String> sources,
    List<String> key,
    @Nullable String label,
    List<String> sensitive,
    @Nullable String producedByRun,
    @Nullable String description,
    String occasion) {

  public RegisterRequest {
    sources = sources.stream().map(RegisterRequest::uri).toList();
  }

  /** The one URI of a source; of a file or folder that a person names, where it really is. */
  static String uri(String source) {
    if (ObjectUri.isAbsolute(source)) {
      return ObjectUri.parse(source) + (source.endsWith("/") ? "/" : "");
    }
    try {
      Path real = Path.of(source).toRealPath();
      String path = real.toString().substring(1);
      return new ObjectUri("file", "", path) + (Files.isDirectory(real) ? "/" : "");
    } catch (NoSuchFileException e) {
      throw new TidemarkException(
          ErrorKind.NOT_FOUND, "there is no file or folder " + source + " to register", e);
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the path " + source + " cannot be followed", e);
    }
  }

  /** The event; of each object its state is asked for. It states no time, as a publish does. */
  public Event event(ForeignObjects foreign) {
    ForeignSources found = new ForeignSources(foreign);
    List<Json> states = new ArrayList<>();
    for (String source : sources) {
      for (SourceFile file : found.resolve(source)) {
        states.add(
            JsonObject.builder()
                .put("name", file.name())
                .put("token", file.token().orElse(""))
                .build());
      }
    }
    JsonObject data = data();
    JsonObject identity =
        JsonObject.builder()
            .put("data", data)
            .put("states", new JsonArray(states))
            .put("occasion", occasion)
            .build();
    String id = JsonWriter.canonical(identity).sha256();
    return Event.of(id, PublishRequest.SOURCE, EventTypes.DATASET_PUBLISHED, null, data);
  }

  private JsonObject data() {
    JsonObject.Builder data =
        JsonObject.builder()
            .put("dataset", dataset.value())
            .put("mode", mode)
            .put("in_place", true)
            .put("sources", JsonArray.ofStrings(sources));
    if (!key.isEmpty()) {
      data.put("key", JsonArray.ofStrings(key));
    }
    if (!sensitive.isEmpty()) {
      data.put("sensitive", JsonArray.ofStrings(sensitive));
    }
    return data.putIfPresent("label", label)
        .putIfPresent("produced_by_run", producedByRun)
        .putIfPresent("description", description)
        .build();
  }
}
