// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Role;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;

/** Tokens as they are kept, format 1. */
final class TokenCodec {
  private static final long FORMAT = 1;

  private TokenCodec() {}

  static Bytes encode(Token token) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format_version", FORMAT)
            .put("sha256", token.sha256())
            .put("name", token.name())
            .put("tenant", token.tenant())
            .put("role", token.role().text())
            .put("created_at", token.createdAt().toString());
    if (token.expiresAt() != null) {
      json.put("expires_at", token.expiresAt().toString());
    }
    return JsonWriter.canonical(json.build());
  }

  /**
   * @throws TidemarkException CORRUPT by the key if it is no token of this format
   */
  static Token decode(ObjectKey key, Bytes stored) {
    try {
      JsonCursor json = JsonCursor.at("", JsonReader.read(stored, "the token"));
      if (json.field("format_version").integer() != FORMAT) {
        throw TidemarkException.invalid("its format is newer than this version of Tidemark");
      }
      return new Token(
          json.field("sha256").string(),
          json.field("name").string(),
          json.field("tenant").string(),
          role(json.field("role")),
          json.field("created_at").time(),
          json.optional("expires_at").map(JsonCursor::time).orElse(null));
    } catch (TidemarkException e) {
      throw TidemarkException.corrupt("the object access/" + key + ": " + e.getMessage());
    }
  }

  static Role role(JsonCursor place) {
    return Role.of(place.string())
        .orElseThrow(() -> place.refuse("must be reader, writer or admin"));
  }
}
