// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.table.log.DataFile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data files of a version, for tools that read Parquet but no Delta.
 *
 * @param files in the order of the rows
 */
public record DatasetFileList(DatasetView version, List<Entry> files) {
  /**
   * One file.
   *
   * @param url by which anyone may read it for a while; null if that was not asked for
   */
  public record Entry(ObjectKey key, DataFile file, @Nullable URI url) {}

  public DatasetFileList {
    files = List.copyOf(files);
  }

  public static DatasetFileList of(DatasetView version) {
    return new DatasetFileList(version, entries(version, (key, validity) -> null, Duration.ZERO));
  }

  /**
   * The same with URLs.
   *
   * @throws TidemarkException INVALID_REQUEST if the store has no URLs to give, DENIED if the
   *     credentials cannot sign
   */
  public static DatasetFileList signed(ObjectStore store, DatasetView version, Duration validity) {
    SignedUrls urls =
        store
            .signedUrls()
            .orElseThrow(
                () ->
                    TidemarkException.invalid(
                        "this store gives out no URLs; read the files by their keys"));
    return new DatasetFileList(version, entries(version, urls::readable, validity));
  }

  private interface Signer {
    @Nullable URI sign(ObjectKey key, Duration validity);
  }

  private static List<Entry> entries(DatasetView version, Signer signer, Duration validity) {
    List<Entry> entries = new ArrayList<>();
    for (DataFile file : version.snapshot().files()) {
      ObjectKey key = DatasetRows.key(version, file);
      entries.add(new Entry(key, file, signer.sign(key, validity)));
    }
    return entries;
  }

  /** The document of {@code dataset files --json}. */
  public JsonObject document() {
    JsonObject.Builder json = DocumentParts.document();
    DocumentParts.dataset(version.version()).build().members().forEach(json::put);
    return json.put("rows", version.snapshot().rows())
        .put("size_bytes", version.sizeBytes())
        .put("files", DocumentParts.array(files, DatasetFileList::document))
        .build();
  }

  private static JsonObject document(Entry entry) {
    URI url = entry.url();
    return JsonObject.builder()
        .put("key", entry.key().value())
        .put("sha256", entry.file().sha256())
        .put("rows", entry.file().rows())
        .put("size_bytes", entry.file().sizeBytes())
        .put("url", url == null ? Json.none() : Json.of(url.toString()))
        .build();
  }
}
