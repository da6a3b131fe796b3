// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonObject;
import java.util.Map;

/**
 * Trouble as MLflow's clients expect it: {@code {"error_code": ..., "message": ...}}. They repeat a
 * request that was answered with 408, 429 or 5xx, so what is wrong for good is never one of these.
 */
public final class MlflowErrors {
  private static final Map<String, String> RETRY_AFTER = Map.of("retry-after", "1");

  private MlflowErrors() {}

  public static HttpResponse of(TidemarkException trouble) {
    ErrorKind kind = trouble.kind();
    HttpResponse answer = of(status(kind), code(kind), String.valueOf(trouble.getMessage()));
    return answer.status() == 503 ? answer.with(RETRY_AFTER) : answer;
  }

  public static HttpResponse of(int status, String code, String message) {
    return HttpResponse.json(
        status, JsonObject.builder().put("error_code", code).put("message", message).build());
  }

  /** The one table from kinds of trouble to MLflow's error codes. */
  static String code(ErrorKind kind) {
    return switch (kind) {
      case INVALID_REQUEST -> "INVALID_PARAMETER_VALUE";
      case NOT_FOUND -> "RESOURCE_DOES_NOT_EXIST";
      case CONFLICT -> "RESOURCE_ALREADY_EXISTS";
      case DENIED -> "PERMISSION_DENIED";
      case UNAVAILABLE, OUTCOME_UNKNOWN -> "TEMPORARILY_UNAVAILABLE";
      case CORRUPT, INTERNAL -> "INTERNAL_ERROR";
    };
  }

  /** As everywhere, but for what exists already, which MLflow answers with 400. */
  private static int status(ErrorKind kind) {
    return kind == ErrorKind.CONFLICT ? 400 : HttpResponse.status(kind);
  }
}
