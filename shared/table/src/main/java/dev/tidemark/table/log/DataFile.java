// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

/**
 * An immutable Parquet file of a table.
 *
 * @param path where it lies, relative to the table; its identity within one version
 * @param sha256 of its bytes, in hexadecimal; names its profile too
 * @param statistics Delta's per-file statistics, as JSON text
 */
public record DataFile(String path, String sha256, long sizeBytes, long rows, String statistics) {}
