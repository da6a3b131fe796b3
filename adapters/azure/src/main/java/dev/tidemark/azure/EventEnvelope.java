// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;

/**
 * An event as Event Grid delivers it: a CloudEvent, or one in Event Grid's own schema.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema">Event Grid event
 *     schema</a>
 */
final class EventEnvelope {
  private EventEnvelope() {}

  /**
   * The event in structured JSON, not yet checked.
   *
   * @throws TidemarkException INVALID_REQUEST if it is in neither schema
   */
  static Json open(Json delivery) {
    if (delivery instanceof JsonObject object) {
      if (object.members().containsKey("specversion")) {
        return delivery;
      }
      if (object.members().containsKey("eventType")) {
        return cloudEvent(JsonCursor.at("", delivery));
      }
    }
    throw TidemarkException.invalid(
        "the message is neither a CloudEvent nor an event in the schema of Event Grid");
  }

  /** The topic takes the place of the source, which this schema does not have. */
  private static Json cloudEvent(JsonCursor event) {
    JsonObject.Builder cloudEvent =
        JsonObject.builder()
            .put("specversion", "1.0")
            .put("id", event.field("id").string())
            .put("source", event.field("topic").string())
            .put("type", event.field("eventType").string());
    event
        .optional("subject")
        .map(JsonCursor::string)
        .filter(subject -> !subject.isEmpty())
        .ifPresent(subject -> cloudEvent.put("subject", subject));
    event.optional("eventTime").ifPresent(time -> cloudEvent.put("time", time.value()));
    event.optional("data").ifPresent(data -> cloudEvent.put("data", data.value()));
    return cloudEvent.build();
  }
}
