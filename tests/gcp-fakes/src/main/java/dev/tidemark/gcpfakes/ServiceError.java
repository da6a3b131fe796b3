// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.List;

/** A refusal as Google's JSON services write it. */
final class ServiceError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;

  ServiceError(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static ServiceError invalid(String message) {
    return new ServiceError(400, "invalid", message);
  }

  static ServiceError notFound(String message) {
    return new ServiceError(404, "notFound", message);
  }

  static ServiceError conditionNotMet() {
    return new ServiceError(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  FakeAnswer answer() {
    String message = String.valueOf(getMessage());
    Json detail =
        JsonObject.builder()
            .put("message", message)
            .put("domain", "global")
            .put("reason", reason)
            .build();
    Json error =
        JsonObject.builder()
            .put("code", status)
            .put("message", message)
            .put("errors", new JsonArray(List.of(detail)))
            .build();
    return FakeAnswer.json(status, JsonObject.builder().put("error", error).build());
  }
}
