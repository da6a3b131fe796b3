// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import java.util.List;

/** The CloudEvent in the detail of an EventBridge event, or one that comes bare. */
final class EventEnvelope implements Envelope {
  @Override
  public List<Json> open(Json delivery) {
    if (delivery instanceof JsonObject object) {
      if (object.members().containsKey("detail-type")) {
        return List.of(JsonCursor.at("", delivery).field("detail").object());
      }
      if (object.members().containsKey("specversion")) {
        return List.of(delivery);
      }
    }
    throw TidemarkException.invalid(
        "the message is neither an EventBridge event with a CloudEvent as its detail nor a"
            + " CloudEvent");
  }
}
