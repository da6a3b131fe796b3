// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.Payload;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The links of a run within its stored record; see {@link RunRecordCodec}. */
final class RunLinksCodec {
  private RunLinksCodec() {}

  static void put(JsonObject.Builder json, RunLinks links) {
    putIfAny(json, "datasets", links.datasets(), RunLinksCodec::dataset);
    putIfAny(json, "model_inputs", links.modelInputs(), Json::of);
    putIfAny(json, "model_outputs", links.modelOutputs(), RunLinksCodec::output);
  }

  static RunLinks read(JsonCursor json) {
    return new RunLinks(
        elements(json, "datasets").stream().map(RunLinksCodec::readDataset).toList(),
        elements(json, "model_inputs").stream().map(JsonCursor::string).toList(),
        elements(json, "model_outputs").stream()
            .map(
                output ->
                    new ModelOutput(
                        output.field("model_id").string(), output.field("step").integer()))
            .toList());
  }

  private static <T> void putIfAny(
      JsonObject.Builder json, String name, List<T> values, Function<T, Json> element) {
    if (!values.isEmpty()) {
      json.put(name, new JsonArray(values.stream().map(element).toList()));
    }
  }

  private static JsonObject dataset(DatasetInput dataset) {
    JsonObject.Builder tags = JsonObject.builder();
    dataset.tags().forEach(tags::put);
    return JsonObject.builder()
        .put("name", dataset.name())
        .put("digest", dataset.digest())
        .putIfPresent("source_type", dataset.sourceType())
        .putIfPresent("source", dataset.source())
        .putIfPresent("schema", dataset.schema())
        .putIfPresent("profile", dataset.profile())
        .put("tags", tags.build())
        .build();
  }

  private static DatasetInput readDataset(JsonCursor json) {
    return new DatasetInput(
        json.field("name").string(),
        json.field("digest").string(),
        text(json, "source_type"),
        text(json, "source"),
        text(json, "schema"),
        text(json, "profile"),
        Payload.texts(json, "tags", Integer.MAX_VALUE));
  }

  private static JsonObject output(ModelOutput output) {
    return JsonObject.builder()
        .put("model_id", output.modelId())
        .put("step", output.step())
        .build();
  }

  private static @Nullable String text(JsonCursor json, String name) {
    return json.optional(name).map(JsonCursor::string).orElse(null);
  }

  private static List<JsonCursor> elements(JsonCursor json, String name) {
    return json.optional(name).map(JsonCursor::elements).orElse(List.of());
  }
}
