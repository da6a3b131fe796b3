// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.table.contract.ContractResultCodec;
import dev.tidemark.table.log.QuarantinedBatch;
import java.util.List;
import java.util.Locale;

/**
 * The document of {@code dataset quarantine --json}; its fields are described in {@code
 * docs/reference/json.md}.
 */
public final class QuarantineDocument {
  private static final int FORMAT_VERSION = 1;

  private QuarantineDocument() {}

  public static JsonObject of(DatasetName dataset, List<QuarantinedBatch> batches) {
    return JsonObject.builder()
        .put("format_version", FORMAT_VERSION)
        .put("dataset", dataset.value())
        .put(
            "batches",
            new JsonArray(batches.stream().<Json>map(QuarantineDocument::batch).toList()))
        .build();
  }

  private static JsonObject batch(QuarantinedBatch batch) {
    Long version = batch.version();
    return JsonObject.builder()
        .put("key", batch.key())
        .put("at", batch.at().toString())
        .put("state", batch.state().name().toLowerCase(Locale.ROOT))
        .put("rows", batch.fingerprint().rows())
        .put(
            "sources",
            JsonArray.ofStrings(batch.sources().stream().map(source -> source.name()).toList()))
        .put("contract", ContractResultCodec.encode(batch.contract()))
        .put("version", version == null ? Json.none() : Json.of(version.longValue()))
        .build();
  }
}
