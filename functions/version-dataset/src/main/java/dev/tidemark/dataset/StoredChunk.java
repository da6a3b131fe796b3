// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.log.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * A part of the sources as a data file that lies in the store, with its profile; or a whole source
 * in place.
 *
 * @param storedAt the path of it that surely lies there
 * @param token of an object in place, else null
 */
record StoredChunk(
    String sha256,
    long sizeBytes,
    long rows,
    String statistics,
    String storedAt,
    @Nullable String token) {

  /** A file of the dataset's own. */
  StoredChunk(String sha256, long sizeBytes, long rows, String statistics, String storedAt) {
    this(sha256, sizeBytes, rows, statistics, storedAt, null);
  }

  /**
   * The path of the n-th file with the same content in one version: in Delta a path is a file's
   * identity, so equal files need different ones.
   */
  static String path(String sha256, int copy) {
    return "data/" + sha256 + (copy == 1 ? "" : "-" + copy) + ".parquet";
  }

  String path(int copy) {
    return path(sha256, copy);
  }

  static StoredChunk of(DataFile file) {
    return new StoredChunk(
        file.sha256(), file.sizeBytes(), file.rows(), file.statistics(), file.path(), file.token());
  }

  boolean isInPlace() {
    return at(storedAt).isInPlace();
  }

  DataFile at(String path) {
    return new DataFile(path, sha256, sizeBytes, rows, statistics, token);
  }
}
