// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataFiles;
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
   * @param key null of an object in place, which lies outside of the store
   * @param url by which anyone may read it for a while; null if that was not asked for
   */
  public record Entry(@Nullable ObjectKey key, DataFile file, @Nullable URI url) {}

  public DatasetFileList {
    files = List.copyOf(files);
  }

  public static DatasetFileList of(DatasetView version) {
    List<Entry> entries = new ArrayList<>();
    for (DataFile file : version.snapshot().files()) {
      entries.add(
          new Entry(file.isInPlace() ? null : DataFiles.key(version.name(), file), file, null));
    }
    return new DatasetFileList(version, entries);
  }

  /**
   * The same with URLs.
   *
   * @throws TidemarkException INVALID_REQUEST if the store has no URLs to give or an object lies
   *     outside of it, DENIED if the credentials cannot sign
   */
  public static DatasetFileList signed(ObjectStore store, DatasetView version, Duration validity) {
    SignedUrls urls =
        store
            .signedUrls()
            .orElseThrow(
                () ->
                    TidemarkException.invalid(
                        "this store gives out no URLs; read the files by their keys"));
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : of(version).files()) {
      ObjectKey key = entry.key();
      URI url = key == null ? inPlace(entry.file()) : urls.readable(key, validity);
      entries.add(new Entry(key, entry.file(), url));
    }
    return new DatasetFileList(version, entries);
  }

  /** A file of this machine needs no signature; the store cannot sign for the buckets of others. */
  private static URI inPlace(DataFile file) {
    if (!ObjectUri.parse(file.path()).scheme().equals("file")) {
      throw TidemarkException.invalid(
          file.path()
              + " was registered in place, and this store gives out no URLs for what lies outside"
              + " of it; read it with an account of its own, or export the version");
    }
    return URI.create(file.path());
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
    ObjectKey key = entry.key();
    return JsonObject.builder()
        .put("key", key == null ? null : key.value())
        .put("uri", key == null ? entry.file().path() : null)
        .put("sha256", entry.file().sha256())
        .put("rows", entry.file().rows())
        .put("size_bytes", entry.file().sizeBytes())
        .put("url", url == null ? Json.none() : Json.of(url.toString()))
        .build();
  }
}
