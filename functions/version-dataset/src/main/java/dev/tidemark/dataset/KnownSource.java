// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.model.TableSchema;
import dev.tidemark.table.log.SourceManifest;
import java.util.List;

/**
 * A source that was published before.
 *
 * @param schema that it was read in
 * @param dialect in which its text was understood
 * @param chunks what it became, all of it in the newest version
 */
record KnownSource(
    SourceManifest.Entry entry, TableSchema schema, String dialect, List<StoredChunk> chunks) {
  KnownSource {
    chunks = List.copyOf(chunks);
  }
}
