// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;

/** What a request says of datasets and models that a run read or made, as events say it. */
final class Inputs {
  private static final int NAME = 500;
  private static final int DIGEST = 36;
  private static final int SOURCE = 65_535;
  private static final int SCHEMA = 1_048_575;
  private static final int PROFILE = 16_777_215;
  private static final int TAG_KEY = 255;
  private static final int TAG_VALUE = 500;

  private Inputs() {}

  static Json dataset(MlflowFields input) {
    MlflowFields dataset = input.object("dataset");
    JsonObject.Builder tags = JsonObject.builder();
    for (MlflowFields tag : input.objects("tags")) {
      tags.put(
          Limits.atMost(TAG_KEY, "key", tag.required("key")),
          Limits.atMost(TAG_VALUE, "value", tag.textOrEmpty("value")));
    }
    return JsonObject.builder()
        .put("name", Limits.atMost(NAME, "name", dataset.required("name")))
        .put("digest", Limits.atMost(DIGEST, "digest", dataset.required("digest")))
        .put("source_type", dataset.required("source_type"))
        .put("source", Limits.atMost(SOURCE, "source", dataset.required("source")))
        .put("schema", Limits.atMost(SCHEMA, "schema", dataset.textOrEmpty("schema")))
        .put("profile", Limits.atMost(PROFILE, "profile", dataset.textOrEmpty("profile")))
        .put("tags", tags.build())
        .build();
  }

  static Json model(MlflowFields input) {
    return JsonObject.builder().put("model_id", input.required("model_id")).build();
  }

  static Json output(MlflowFields output) {
    return JsonObject.builder()
        .put("model_id", output.required("model_id"))
        .put("step", output.integer("step").orElse(0L))
        .build();
  }
}
