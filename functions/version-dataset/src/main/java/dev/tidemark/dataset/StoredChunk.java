// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.log.DataFile;

/**
 * A part of the sources as a data file that lies in the store, with its profile.
 *
 * @param storedAt the path of it that surely lies there
 */
record StoredChunk(String sha256, long sizeBytes, long rows, String statistics, String storedAt) {

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
        file.sha256(), file.sizeBytes(), file.rows(), file.statistics(), file.path());
  }

  DataFile at(String path) {
    return new DataFile(path, sha256, sizeBytes, rows, statistics);
  }
}
