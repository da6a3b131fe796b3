// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions of a dataset whose rows are given up, under {@code _expired/}. Their commits,
 * records and profiles stay for ever; the data files that only they hold go as garbage does. Safe
 * for use by many threads and processes at once.
 */
public final class ExpiredVersions {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;
  private final DatasetName dataset;

  public ExpiredVersions(ObjectStore store, DatasetName dataset) {
    this.store = requireNonNull(store, "store is null");
    this.dataset = requireNonNull(dataset, "dataset is null");
  }

  /** Since when each of them is expired. */
  public SortedMap<Long, Instant> all() {
    SortedMap<Long, Instant> all = new TreeMap<>();
    for (ObjectSummary object : ObjectStores.listAll(store, folder())) {
      store.get(object.key()).ifPresent(found -> addTo(all, found));
    }
    return all;
  }

  private static void addTo(SortedMap<Long, Instant> all, StoredObject stored) {
    try {
      JsonCursor json = JsonCursor.at("", JsonReader.read(stored.content(), "it"));
      Instant at = json.field("at").time();
      json.field("versions").elements().forEach(version -> all.putIfAbsent(version.integer(), at));
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the list of expired versions " + stored.key() + " cannot be right: " + e.getMessage(),
          e);
    }
  }

  /** Gives versions up. */
  public void add(Collection<Long> versions, Instant at) {
    JsonArray numbers =
        new JsonArray(
            versions.stream().sorted().<Json>map(number -> Json.of(number.longValue())).toList());
    Bytes content =
        JsonWriter.canonical(
            JsonObject.builder()
                .put("format_version", FORMAT_VERSION)
                .put("at", at.toString())
                .put("versions", numbers)
                .build());
    String name =
        String.format(
            Locale.ROOT, "%015d-%s.json", at.toEpochMilli(), content.sha256().substring(0, 16));
    ObjectStores.putOnce(store, ObjectKey.of(folder() + name), content);
  }

  /**
   * Refuses to go on with the rows of an expired version.
   *
   * @throws TidemarkException NOT_FOUND if it is expired
   */
  public void requireRows(DatasetVersion version) {
    Optional.ofNullable(all().get(version.version()))
        .ifPresent(
            at -> {
              throw TidemarkException.notFound(
                  version
                      + " expired at "
                      + at
                      + ": its rows are given up, only its record and its profile are left");
            });
  }

  private String folder() {
    return "datasets/" + dataset + "/_expired/";
  }
}
