// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.RunId;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.VersionRecord;
import java.util.Locale;
import java.util.Map;

/** Tells that a version exists: a pure function of the version, so that it can be told again. */
final class VersionedEvent {
  private VersionedEvent() {}

  static Event of(VersionRecord record, CommitSummary commit) {
    DatasetName dataset = record.version().dataset();
    long version = record.version().version();
    RunId run = record.origin().run();
    JsonObject data =
        JsonObject.builder()
            .put("dataset", dataset.value())
            .put("version", version)
            .put("mode", record.mode().name().toLowerCase(Locale.ROOT))
            .put("kind", record.origin().kind().name().toLowerCase(Locale.ROOT))
            .put("rows", record.rows())
            .put("rows_added", record.rowsAdded())
            .put("files_added", commit.filesAdded())
            .put("fingerprint", record.fingerprint().value())
            .put("produced_by_run", run == null ? null : run.value())
            .put("event_key", record.txnId())
            .build();
    return new Event(
        "dataset-versioned-" + dataset + "-" + version,
        "/datasets/" + dataset,
        EventTypes.DATASET_VERSIONED,
        "datasets/" + dataset,
        commit.committedAt(),
        Map.of(),
        data);
  }
}
