// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The webhook of the host for Event Grid: it answers both handshakes itself, and calls the function
 * once for each event of a delivery, with the event's text.
 */
record EventGridEndpoint(StagedFunction function) {

  /** What is answered. */
  record Answer(int status, Map<String, String> headers, String body) {}

  Answer deliver(HostRequest request) throws Exception {
    Map<String, String> headers = request.getHeaders();
    if (request.getHttpMethod().name().equals("OPTIONS")) {
      String origin = headers.getOrDefault("Webhook-request-origin", "");
      return new Answer(200, Map.of("WebHook-Allowed-Origin", origin), "");
    }
    String text = new String(request.getBody().orElse(new byte[0]), StandardCharsets.UTF_8);
    Json delivery = JsonReader.read(text, "the delivery");
    List<Json> events = delivery instanceof JsonArray array ? array.elements() : List.of(delivery);
    if (headers.getOrDefault("Aeg-event-type", "").equals("SubscriptionValidation")) {
      Json code = JsonCursor.at("", events.get(0)).field("data").field("validationCode").value();
      JsonObject answer = JsonObject.builder().put("validationResponse", code).build();
      return new Answer(
          200, Map.of("Content-Type", "application/json"), JsonWriter.compact(answer));
    }
    for (Json event : events) {
      function.invoke(JsonWriter.compact(event));
    }
    return new Answer(202, Map.of(), "");
  }
}
