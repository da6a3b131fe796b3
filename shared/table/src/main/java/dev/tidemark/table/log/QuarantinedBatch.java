// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.table.contract.ContractResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that broke the contract of their dataset and wait for a person to decide.
 *
 * @param key of the event that brought them
 * @param files where they lie; none once they are discarded
 * @param contract what they break
 * @param version that they became part of; null unless they were released
 */
public record QuarantinedBatch(
    String key,
    Instant at,
    State state,
    Fingerprint fingerprint,
    List<DataFile> files,
    List<SourceRecord> sources,
    ContractResult contract,
    @Nullable Long version) {

  /** What was decided. */
  public enum State {
    /** Nothing yet. */
    HELD,
    /** They are to be part of a version, in spite of what they break. */
    RELEASED,
    /** They are to be part of none. */
    DISCARDED
  }

  public QuarantinedBatch {
    files = List.copyOf(files);
    sources = List.copyOf(sources);
  }

  /** Whether nothing else holds the files yet. */
  public boolean needsFiles() {
    return state == State.HELD || (state == State.RELEASED && version == null);
  }

  QuarantinedBatch decided(State decision) {
    return new QuarantinedBatch(
        key,
        at,
        decision,
        fingerprint,
        decision == State.DISCARDED ? List.of() : files,
        sources,
        contract,
        version);
  }

  QuarantinedBatch as(long made) {
    return new QuarantinedBatch(key, at, state, fingerprint, files, sources, contract, made);
  }
}
