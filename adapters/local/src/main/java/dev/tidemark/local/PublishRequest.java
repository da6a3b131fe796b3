// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.file.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
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
    List<String> key,
    @Nullable String label,
    List<String> sensitive,
    @Nullable String producedByRun,
    @Nullable String description,
    String occasion) {

  /** Who sends the events of the command line. */
  static final String SOURCE = "tidemark-cli";

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * The event; reads each source once for its digest. It states no time: asking again must give the
   * same event.
   */
  public Event event(LocalSources files) {
    JsonArray digests =
        new JsonArray(
            sources.stream()
                .flatMap(source -> files.resolve(source).stream())
                .map(
                    file ->
                        (Json)
                            JsonObject.builder()
                                .put("name", file.name())
                                .put("sha256", sha256(file))
                                .build())
                .toList());
    JsonObject data = data();
    JsonObject identity =
        JsonObject.builder()
            .put("data", data)
            .put("digests", digests)
            .put("occasion", occasion)
            .build();
    String id = JsonWriter.canonical(identity).sha256();
    return Event.of(id, SOURCE, EventTypes.DATASET_PUBLISHED, null, data);
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
    return data.putIfPresent("format", format)
        .putIfPresent("label", label)
        .putIfPresent("produced_by_run", producedByRun)
        .putIfPresent("description", description)
        .build();
  }

  private static String sha256(SourceFile file) {
    MessageDigest digest = Bytes.newSha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = file.open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the file " + file.name() + " cannot be read", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
