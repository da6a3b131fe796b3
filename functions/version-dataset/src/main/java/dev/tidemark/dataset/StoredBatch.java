// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.Fingerprint;
import dev.tidemark.table.log.SourceManifest;
import dev.tidemark.table.log.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that lie in the store and may become a version, or a part of one.
 *
 * @param manifest what a later publish may go by; null if there is nothing to go by
 * @param rejected the rows of the sources that were left out; null if that is not known any more
 * @param contract what the check of them found; null if there was none to keep
 */
record StoredBatch(
    Fingerprint fingerprint,
    List<StoredChunk> chunks,
    List<SourceRecord> sources,
    @Nullable SourceManifest manifest,
    @Nullable RejectedRows rejected,
    @Nullable ContractResult contract) {

  StoredBatch {
    chunks = List.copyOf(chunks);
    sources = List.copyOf(sources);
  }

  StoredBatch with(ContractResult result) {
    return new StoredBatch(fingerprint, chunks, sources, manifest, rejected, result);
  }

  /** The files as they surely lie there. */
  List<DataFile> files() {
    return chunks.stream().map(chunk -> chunk.at(chunk.storedAt())).toList();
  }
}
