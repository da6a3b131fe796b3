// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.json.JsonObject;
import dev.tidemark.store.Bytes;

/**
 * A finished Parquet file.
 *
 * @param stats Delta's statistics of the file, by physical column name: numRecords, minValues,
 *     maxValues, nullCount
 * @see <a
 *     href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#per-file-statistics">Delta,
 *     per-file statistics</a>
 */
public record WrittenFile(Bytes content, long rows, JsonObject stats) {}
