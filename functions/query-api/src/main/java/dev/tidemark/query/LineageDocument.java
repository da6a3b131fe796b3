// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.run.CodeState;
import dev.tidemark.table.log.SourceRecord;

/** Lineage as a document for programs: nested objects, each with its {@code kind}. */
public final class LineageDocument {
  private LineageDocument() {}

  public static JsonObject of(Lineage lineage) {
    return JsonObject.builder().put("format_version", 1).put("lineage", node(lineage)).build();
  }

  private static JsonObject node(Lineage lineage) {
    if (lineage instanceof Lineage.OfModel model) {
      return JsonObject.builder()
          .put("kind", "model")
          .put("model", model.version().model().value())
          .put("version", model.version().number())
          .put("alias", model.alias())
          .put("run", node(model.run()))
          .build();
    }
    if (lineage instanceof Lineage.OfRun run) {
      return run(run);
    }
    if (lineage instanceof Lineage.OfDataset dataset) {
      return dataset(dataset);
    }
    return JsonObject.builder()
        .put("kind", "missing")
        .put("what", ((Lineage.Missing) lineage).what())
        .build();
  }

  private static JsonObject run(Lineage.OfRun run) {
    return JsonObject.builder()
        .put("kind", "run")
        .put("run_id", run.run().id().value())
        .put("name", run.run().name())
        .put("experiment", run.run().experiment())
        .put("status", run.run().status().name())
        .put("code_commit", run.run().codeVersion().map(CodeState::commit).orElse(null))
        .put(
            "inputs",
            new JsonArray(
                run.inputs().stream()
                    .map(
                        input ->
                            (Json)
                                JsonObject.builder()
                                    .put("role", input.role())
                                    .put("dataset", node(input.dataset()))
                                    .build())
                    .toList()))
        .build();
  }

  private static JsonObject dataset(Lineage.OfDataset dataset) {
    return JsonObject.builder()
        .put("kind", "dataset")
        .put("dataset", dataset.version().dataset().value())
        .put("version", dataset.version().version())
        .put("rows", dataset.rows())
        .put("fingerprint", dataset.fingerprint())
        .put(
            "sources",
            new JsonArray(dataset.sources().stream().map(LineageDocument::source).toList()))
        .put("produced_by", dataset.producer() == null ? Json.none() : node(dataset.producer()))
        .build();
  }

  private static Json source(SourceRecord source) {
    return JsonObject.builder()
        .put("name", source.name())
        .put("size_bytes", source.sizeBytes())
        .put("sha256", source.sha256())
        .build();
  }
}
