// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.store.ObjectUri;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of a table: an immutable one of its own, or an object of somebody else's that was
 * registered in place.
 *
 * @param path where it lies, relative to the table, or the URI of an object in place; its identity
 *     within one version
 * @param sha256 of its bytes, in hexadecimal; names its profile too
 * @param statistics Delta's per-file statistics, as JSON text
 * @param token of the state in which an object in place was registered, as its store told; null of
 *     the table's own files, which never change
 */
public record DataFile(
    String path,
    String sha256,
    long sizeBytes,
    long rows,
    String statistics,
    @Nullable String token) {

  /** A file of the table's own. */
  public DataFile(String path, String sha256, long sizeBytes, long rows, String statistics) {
    this(path, sha256, sizeBytes, rows, statistics, null);
  }

  /** Whether it lies outside of the table, where others may change it. */
  public boolean isInPlace() {
    return ObjectUri.isAbsolute(path);
  }
}
