// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.access.Decision.Refused;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.Role;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowErrors;
import java.util.Map;

/** Refusals in the words of whoever asks: MLflow's clients, or all others. */
final class Refusals {
  private static final Map<String, String> CHALLENGE =
      Map.of("www-authenticate", "Bearer realm=\"tidemark\", Basic realm=\"tidemark\"");

  private Refusals() {}

  static Refused noCredentials(String path) {
    HttpResponse answer =
        answer(
            path,
            401,
            "UNAUTHENTICATED",
            "this server asks for a token: set MLFLOW_TRACKING_TOKEN, or send Authorization: Bearer"
                + " TOKEN");
    return new Refused(answer.with(CHALLENGE), "no credentials");
  }

  static Refused unknownCredentials(String path) {
    HttpResponse answer =
        answer(
            path,
            401,
            "UNAUTHENTICATED",
            "the token is not known here, was taken back or has expired; ask for another one");
    return new Refused(answer.with(CHALLENGE), "credentials that are not known or not valid now");
  }

  /** The same whether the tenant is there or not. */
  static Refused otherTenant(String path, String who) {
    HttpResponse answer = answer(path, 404, "ENDPOINT_NOT_FOUND", "there is no such tenant");
    return new Refused(answer, who + " asks for a tenant that is not there or not theirs");
  }

  static Refused lesserRole(String path, Caller caller, Role needed) {
    String reason = "needs the role " + needed.text() + ", and has " + caller.role().text();
    HttpResponse answer =
        answer(
            path, 403, "PERMISSION_DENIED", "this " + reason + "; ask for a token with that role");
    return new Refused(answer, caller.name() + " " + reason);
  }

  /** Whoever asks is not known yet, so that what the trouble is stands in the log alone. */
  static HttpResponse trouble(String path, TidemarkException trouble) {
    boolean isLasting = HttpResponse.status(trouble.kind()) == 500;
    ErrorKind kind = isLasting ? ErrorKind.INTERNAL : ErrorKind.UNAVAILABLE;
    String message =
        "who sends this could not be told; the log of the server says why"
            + (isLasting ? "" : ". Send it again");
    TidemarkException told = new TidemarkException(kind, message, trouble);
    return MlflowEndpoint.isMlflow(path) ? MlflowErrors.of(told) : HttpResponse.problem(told);
  }

  private static HttpResponse answer(String path, int status, String code, String message) {
    return MlflowEndpoint.isMlflow(path)
        ? MlflowErrors.of(status, code, message)
        : HttpResponse.problem(status, code, message);
  }
}
