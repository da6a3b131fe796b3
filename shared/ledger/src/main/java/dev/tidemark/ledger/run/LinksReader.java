// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.Payload;
import java.util.List;

/** Reads what a run says it read and made. */
final class LinksReader {
  private static final int MAX_NAME = 500;
  private static final int MAX_DIGEST = 36;
  private static final int MAX_SOURCE = 65_535;
  private static final int MAX_SCHEMA = 1_048_575;
  private static final int MAX_PROFILE = 16_777_215;
  private static final int MAX_TAG_VALUE = 500;
  private static final int MAX_ID = 250;

  private LinksReader() {}

  static RunLinks read(Payload data) {
    return new RunLinks(
        elements(data, "datasets").stream().map(LinksReader::dataset).toList(),
        elements(data, "model_inputs").stream()
            .map(model -> Payload.shortText(model.field("model_id"), MAX_ID))
            .toList(),
        elements(data, "model_outputs").stream().map(LinksReader::output).toList());
  }

  private static DatasetInput dataset(JsonCursor json) {
    return new DatasetInput(
        Payload.shortText(json.field("name"), MAX_NAME),
        Payload.shortText(json.field("digest"), MAX_DIGEST),
        json.optional("source_type").map(JsonCursor::string).orElse(null),
        json.optional("source").map(place -> Payload.shortText(place, MAX_SOURCE)).orElse(null),
        json.optional("schema").map(place -> Payload.shortText(place, MAX_SCHEMA)).orElse(null),
        json.optional("profile").map(place -> Payload.shortText(place, MAX_PROFILE)).orElse(null),
        Payload.texts(json, "tags", MAX_TAG_VALUE));
  }

  private static ModelOutput output(JsonCursor json) {
    return new ModelOutput(
        Payload.shortText(json.field("model_id"), MAX_ID),
        json.optional("step").map(JsonCursor::integer).orElse(0L));
  }

  private static List<JsonCursor> elements(Payload data, String field) {
    return data.optional(field).map(JsonCursor::elements).orElse(List.of());
  }
}
