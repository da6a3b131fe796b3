// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.contract.ContractResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that Tidemark knows of one version of a dataset beyond what Delta says.
 *
 * @param txnId the key of the event that made it
 * @param fingerprint of the whole version
 * @param rowsAdded the rows of the sources; all rows of a snapshot
 * @param contract what the check of these rows found; null if the dataset carried no contract
 * @param rejected the rows of the sources that were left out; null if there are none
 * @param inPlace whether the sources were registered where they lie: they do not move with the
 *     bucket, and others may change them
 */
public record VersionRecord(
    DatasetVersion version,
    String txnId,
    Mode mode,
    Origin origin,
    Fingerprint fingerprint,
    long rowsAdded,
    List<SourceRecord> sources,
    DataRoles roles,
    @Nullable ContractResult contract,
    @Nullable Rejected rejected,
    boolean inPlace) {

  /** Of sources that were copied. */
  public VersionRecord(
      DatasetVersion version,
      String txnId,
      Mode mode,
      Origin origin,
      Fingerprint fingerprint,
      long rowsAdded,
      List<SourceRecord> sources,
      DataRoles roles,
      @Nullable ContractResult contract,
      @Nullable Rejected rejected) {
    this(
        version,
        txnId,
        mode,
        origin,
        fingerprint,
        rowsAdded,
        sources,
        roles,
        contract,
        rejected,
        false);
  }

  /** How a publish relates to the version before. */
  public enum Mode {
    /** The sources are the whole dataset. */
    SNAPSHOT,
    /** The sources are added to it. */
    APPEND
  }

  /** What the rows are. */
  public enum Kind {
    DATA,
    PREDICTIONS,
    LABELS
  }

  /**
   * Where a version comes from.
   *
   * @param run the run that produced it
   * @param model the model that made the predictions, with its version
   * @param forDataset the predictions that the labels belong to
   */
  public record Origin(
      Kind kind,
      @Nullable RunId run,
      @Nullable ModelName model,
      @Nullable Long modelVersion,
      @Nullable DatasetName forDataset,
      @Nullable String description) {}

  /**
   * Rows that were left out because they cannot be read.
   *
   * @param file where they stand with their reasons, relative to the dataset
   */
  public record Rejected(long rows, String file) {}

  public VersionRecord {
    sources = List.copyOf(sources);
  }

  public long rows() {
    return fingerprint.rows();
  }

  public TableSchema schema() {
    return fingerprint.schema();
  }
}
