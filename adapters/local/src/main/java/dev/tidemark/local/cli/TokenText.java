// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.access.Token;
import dev.tidemark.access.Tokens;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.List;

/** Tokens for people and for programs. */
final class TokenText {
  private TokenText() {}

  static String made(Tokens.Made made) {
    return made.text()
        + "\n"
        + line(made.token())
        + "\n  It cannot be shown again. For MLflow's clients: export MLFLOW_TRACKING_TOKEN="
        + made.text();
  }

  static String list(List<Token> tokens) {
    return tokens.isEmpty()
        ? "No tokens. Make one with: tidemark token create NAME --role writer"
        : String.join("\n", tokens.stream().map(TokenText::line).toList());
  }

  private static String line(Token token) {
    String end = token.expiresAt() == null ? "" : ", until " + token.expiresAt();
    return token.id()
        + "  "
        + token.name()
        + "  "
        + token.role().text()
        + " of "
        + token.tenant()
        + ", since "
        + token.createdAt()
        + end;
  }

  static JsonObject document(Tokens.Made made) {
    return JsonObject.builder()
        .put("format_version", 1)
        .put("text", made.text())
        .put("token", json(made.token()))
        .build();
  }

  static JsonObject document(Token token) {
    return JsonObject.builder().put("format_version", 1).put("token", json(token)).build();
  }

  static JsonObject document(List<Token> tokens) {
    JsonArray all = new JsonArray(tokens.stream().map(TokenText::json).toList());
    return JsonObject.builder().put("format_version", 1).put("tokens", all).build();
  }

  private static Json json(Token token) {
    return JsonObject.builder()
        .put("id", token.id())
        .put("name", token.name())
        .put("tenant", token.tenant())
        .put("role", token.role().text())
        .put("created_at", token.createdAt().toString())
        .put("expires_at", token.expiresAt() == null ? null : token.expiresAt().toString())
        .build();
  }
}
